import { beforeAll, expect, test } from "vitest";
import { askLinkCode } from "../../src/features/quote-papers/ask-link-code.ts";
import { createQuoteLink } from "../../src/features/quote-papers/create-quote-link.ts";
import { findLink, hasPass } from "../../src/features/quote-papers/find-link.ts";
import { listQuoteLinks } from "../../src/features/quote-papers/find-quote-links.ts";
import { linkGuest } from "../../src/features/quote-papers/link-guest.ts";
import { openQuoteLink } from "../../src/features/quote-papers/open-quote-link.ts";
import { revokeQuoteLink } from "../../src/features/quote-papers/revoke-quote-link.ts";
import { useLinkCode } from "../../src/features/quote-papers/use-link-code.ts";
import { DAY, holdClock, MINUTE, nowMs } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/ids.ts";
import { readSettings } from "../../src/platform/env.ts";
import { openTokens } from "../../src/platform/mail/sealed-token.ts";
import { type SentQuote, sendVersion, sentQuote } from "../quotes/sent-quote.ts";
import { typedOf } from "../../src/features/quotes/typed-of-content.ts";
import { stockShelf } from "../rfq/shelf.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
const settings = readSettings({}, "demo");
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
	await stockShelf(house.db);
});

async function letterTo(email: string) {
	const { text, html, subject } = await house.db
		.selectFrom("letter")
		.select(["text", "html", "subject"])
		.where("recipientAddress", "=", email)
		.orderBy("id", "desc")
		.limit(1)
		.executeTakeFirstOrThrow();
	return { sealed: text + html, text: openTokens(text, settings.appSecret), subject };
}

const tokenIn = (text: string) => /\/quotes\/([\w-]{43})/.exec(text)?.[1] ?? "";
const codeIn = (text: string) => /: (\d{8})\b/.exec(text)?.[1] ?? "";
const address = () => `${newId()}@harbour-rail.example`;

async function linkTo(quote: SentQuote, days = 14) {
	const email = address();
	const id = await createQuoteLink(house.db, cast.wei, { number: quote.number, email, locale: "en", days }, settings);
	const letter = await letterTo(email);
	return { id, email, letter, token: tokenIn(letter.text) };
}

const rowOf = (id: string) =>
	house.db.selectFrom("quoteLink").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const later = (ms: number) => holdClock(new Date(nowMs() + ms).toISOString());

test("Wei sends a link; its letter names the quote and no price, and nothing stored opens it", async () => {
	const quote = await sentQuote(house.db, cast);
	const { id, token, letter } = await linkTo(quote);
	expect(letter.text).toContain(quote.number);
	expect(letter.text).toContain(quote.rfqNumber);
	expect(letter.text + letter.subject).not.toMatch(/EUR|\d+\.\d\d\b|Bogie/);
	expect(letter.sealed).not.toContain(token);
	expect(JSON.stringify(await rowOf(id))).not.toContain(token);
	expect(await openQuoteLink(house.db, token)).toMatchObject({ quote: { number: quote.number, latestVersion: 1 } });
});

test("a link ends after thirty days at most, and a week after the quote's last day", async () => {
	const short = await linkTo(await sentQuote(house.db, cast, { validDays: 2 }), 30);
	const long = await linkTo(await sentQuote(house.db, cast, { validDays: 300 }), 30);
	const daysOf = async ({ id }: { id: string }) => (Date.parse((await rowOf(id)).expiresAt) - nowMs()) / DAY;
	expect(await daysOf(short)).toBeLessThanOrEqual(10);
	expect(await daysOf(long)).toBeLessThanOrEqual(30);
	expect(await daysOf(long)).toBeGreaterThan(29.9);
	later(31 * DAY);
	try {
		expect([await openQuoteLink(house.db, short.token), await openQuoteLink(house.db, long.token)]).toEqual([
			undefined,
			undefined,
		]);
	} finally {
		holdClock(null);
	}
});

test("openings are counted once a minute, and a new version is what the same link shows", async () => {
	const quote = await sentQuote(house.db, cast);
	const { id, token } = await linkTo(quote);
	holdClock(new Date().toISOString());
	try {
		for (let times = 0; times < 5; times += 1) await openQuoteLink(house.db, token);
		expect(await rowOf(id)).toMatchObject({ openings: 1 });
		later(MINUTE);
		await openQuoteLink(house.db, token);
		expect(await rowOf(id)).toMatchObject({ openings: 2, lastOpenedAt: new Date(nowMs()).toISOString() });
	} finally {
		holdClock(null);
	}
	await sendVersion(house.db, cast, quote.number, typedOf({ ...quote.content, notes: "Anew" }));
	expect((await openQuoteLink(house.db, token))?.quote.latestVersion).toBe(2);
});

test("only sales and command make, list and revoke links; a revoked one opens nothing, nor do its files", async () => {
	const quote = await sentQuote(house.db, cast);
	const { id, token, email } = await linkTo(quote);
	for (const actor of [cast.lin, cast.ada, cast.mei, cast.tomas, cast.olga]) {
		const input = { number: quote.number, email: "x@olgino.example", locale: "en" as const, days: 1 };
		await expect(createQuoteLink(house.db, actor, input, settings)).rejects.toThrow();
		await expect(revokeQuoteLink(house.db, actor, { number: quote.number, linkId: id })).rejects.toThrow();
		expect(await listQuoteLinks(house.db, actor, { id: quote.quoteId })).toEqual([]);
	}
	await askLinkCode(house.db, token, settings);
	const { pass } = await useLinkCode(house.db, token, codeIn((await letterTo(email)).text));
	expect(hasPass((await findLink(house.db, token))!, pass)).toBe(true);
	await revokeQuoteLink(house.db, cast.petra, { number: quote.number, linkId: id });
	await revokeQuoteLink(house.db, cast.petra, { number: quote.number, linkId: id });
	expect(await findLink(house.db, token)).toBeUndefined();
	expect(await rowOf(id)).toMatchObject({ revokedBy: cast.petra.personId, passHash: null });
	expect((await listQuoteLinks(house.db, cast.wei, { id: quote.quoteId }))[0]).toMatchObject({
		email,
		state: "revoked",
	});
	await expect(askLinkCode(house.db, token, settings)).rejects.toThrow("link-not-valid");
});

test("another quote's number revokes nothing", async () => {
	const [quote, other] = [await sentQuote(house.db, cast), await sentQuote(house.db, cast)];
	const { id, token } = await linkTo(quote);
	await revokeQuoteLink(house.db, cast.wei, { number: other.number, linkId: id });
	expect(await findLink(house.db, token)).toBeDefined();
});

test("the code goes to the addressee's mailbox, works once, in fifteen minutes, with five tries", async () => {
	const quote = await sentQuote(house.db, cast);
	const { id, token, email } = await linkTo(quote);
	await askLinkCode(house.db, token, settings);
	const letter = await letterTo(email);
	const code = codeIn(letter.text);
	expect(code).toMatch(/^\d{8}$/);
	expect(letter.sealed).not.toContain(code);
	expect((await rowOf(id)).codeHash).not.toContain(code);
	const { pass, linkId } = await useLinkCode(house.db, token, ` ${code.slice(0, 4)} ${code.slice(4)} `);
	expect(linkId).toBe(id);
	expect(hasPass((await findLink(house.db, token))!, pass)).toBe(true);
	expect(hasPass((await findLink(house.db, token))!, "another")).toBe(false);
	await expect(useLinkCode(house.db, token, code)).rejects.toThrow("link-code-wrong");
	later(61 * MINUTE);
	expect(hasPass((await findLink(house.db, token))!, pass)).toBe(false);
	holdClock(null);

	await askLinkCode(house.db, token, settings);
	const late = codeIn((await letterTo(email)).text);
	later(16 * MINUTE);
	await expect(useLinkCode(house.db, token, late)).rejects.toThrow("link-code-wrong");
	holdClock(null);

	await askLinkCode(house.db, token, settings);
	const right = codeIn((await letterTo(email)).text);
	const wrong = right === "00000000" ? "11111111" : "00000000";
	const guesses = await Promise.allSettled(Array.from({ length: 8 }, () => useLinkCode(house.db, token, wrong)));
	expect(guesses.every(({ status }) => status === "rejected")).toBe(true);
	expect((await rowOf(id)).codeTries).toBe(5);
	await expect(useLinkCode(house.db, token, right)).rejects.toThrow("link-code-wrong");
});

test("a code or a pass of one link opens no other", async () => {
	const quote = await sentQuote(house.db, cast);
	const [one, other] = [await linkTo(quote), await linkTo(quote)];
	await askLinkCode(house.db, one.token, settings);
	await askLinkCode(house.db, other.token, settings);
	const code = codeIn((await letterTo(one.email)).text);
	await expect(useLinkCode(house.db, other.token, code)).rejects.toThrow("link-code-wrong");
	const { pass } = await useLinkCode(house.db, one.token, code);
	expect(hasPass((await findLink(house.db, other.token))!, pass)).toBe(false);
});

test("whoever asked as a guest is sent a link with each version, once; whoever has an account is not", async () => {
	const quote = await sentQuote(house.db, cast);
	const follow = (version: number) =>
		house.db.transaction().execute((trx) => linkGuest(trx, { quoteId: quote.quoteId, version }, settings));
	const links = () => house.db.selectFrom("quoteLink").select("email").where("quoteId", "=", quote.quoteId).execute();
	await follow(1);
	expect(await links()).toEqual([]);
	await house.db.updateTable("person").set({ isGuest: 1 }).where("id", "=", cast.mei.personId).execute();
	await follow(1);
	await follow(1);
	expect(await links()).toEqual([{ email: cast.mei.email }]);
	expect(tokenIn((await letterTo(cast.mei.email)).text)).toHaveLength(43);
	await sendVersion(house.db, cast, quote.number, typedOf({ ...quote.content, notes: "Anew" }));
	await follow(2);
	expect(await links()).toHaveLength(2);
	const kinds = await house.db
		.selectFrom("letter")
		.select(["kind", "recipientAddress"])
		.where("idempotencyKey", "like", "quote-sent/%")
		.where("subject", "like", `%${quote.number}%`)
		.where("recipientAddress", "=", cast.mei.email)
		.execute();
	// The first version was sent while she had an account; the second led to a page she could not open.
	expect(kinds).toHaveLength(1);
	const { membershipId } = cast.mei;
	const member = (state: "approved" | "ended") =>
		house.db.updateTable("membership").set({ state }).where("id", "=", membershipId).execute();
	await sendVersion(house.db, cast, quote.number, typedOf({ ...quote.content, notes: "Once more" }));
	await member("ended");
	await follow(3);
	await member("approved");
	expect(await links()).toHaveLength(2);
	await follow(3);
	expect(await links()).toHaveLength(3);
	await house.db.updateTable("person").set({ isGuest: 0 }).where("id", "=", cast.mei.personId).execute();
});
