// Nothing that stands behind a quote reaches a client: not the cost, the floor, the list, the margin, nor what the desk
// said about it. Every page, file and answer a client can reach from the front page is walked and searched.
import { afterAll, beforeAll, expect, test } from "vitest";
import { askApproval } from "../../src/features/quotes/ask-approval.ts";
import { decideApproval } from "../../src/features/quotes/decide-approval.ts";
import { readQuoteDraft } from "../../src/features/quotes/quote-draft.ts";
import { saveQuoteDraft } from "../../src/features/quotes/save-quote-draft.ts";
import { sendQuote } from "../../src/features/quotes/send-quote.ts";
import { startQuote } from "../../src/features/quotes/start-quote.ts";
import { postMessage } from "../../src/features/talk/post-message.ts";
import { readSettings } from "../../src/platform/env.ts";
import { newId } from "../../src/platform/ids.ts";
import { stockShelf, submitted } from "../rfq/shelf.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { standingList } from "../support/prices.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

/** Cost 77.13, floor 81.11, list 99.37 for a hundred; quoted at 91.19. */
const canaries = /CANARY|77[.,]13|81[.,]11|99[.,]37|(?:cost|floor|list|contract)Minor|effectiveMargin/;
const MOST_PAGES = 250;

let house: RunningHouse;
let cast: Cast;
let rfqNumber: string;
let quoteNumber: string;

beforeAll(async () => {
	house = await startHouse();
	cast = await castInto(house.db);
	await stockShelf(house.db);
	const settings = { ...readSettings({ SITE_URL: house.url }, "demo"), dataDir: house.dataDir };
	const { id } = await house.db
		.selectFrom("product")
		.select("id")
		.where("partNumber", "=", "6205-2RS")
		.executeTakeFirstOrThrow();
	const by = { importedBy: cast.petra.personId };
	await standingList(house.db, { ...by, prices: [[id, 1, 9937, 100]] });
	await standingList(house.db, { ...by, kind: "cost", costs: [[id, 7713, 8111, 100]] });
	({ number: rfqNumber } = await submitted(house.db, cast.mei, {
		currency: "EUR",
		"lines[0].partNumber": "6205-2RS",
		"lines[0].quantity": "5000",
	}));
	const say = { body: "CANARY-INNER: we can go to 77.13", side: "inner" as const, line: "", formKey: newId() };
	await postMessage(house.db, cast.wei, rfqNumber, say, settings);
	const { number, quoteId } = await startQuote(house.db, cast.wei, { rfqNumber });
	quoteNumber = number;
	const draft = (await readQuoteDraft(house.db, quoteId))!;
	const [line] = draft.typed.lines;
	const [offer] = line!.offers;
	const breaks = [{ quantity: "5000", price: "91.19" }];
	const offers = [{ ...offer!, priceBasis: "100", leadTimeDays: "21", breaks }];
	const typed = { ...draft.typed, approvalReason: "CANARY-REASON", lines: [{ ...line!, offers }] };
	const saved = await saveQuoteDraft(house.db, cast.wei, { number, revision: draft.revision, typed });
	const { revision } = saved;
	const { approvalId } = await askApproval(house.db, cast.wei, { number, revision });
	await decideApproval(house.db, cast.petra, { approvalId, outcome: "approved", note: "CANARY-NOTE" });
	await sendQuote(house.db, cast.wei, { number, revision }, settings);
});
afterAll(() => house?.stop());

interface Seen {
	address: string;
	status: number;
	text: string;
}

/** Everything the links lead to, from the front pages on; forms are not pressed. */
async function walk(who: keyof Cast | null): Promise<Seen[]> {
	const headers: Record<string, string> = who ? { Cookie: await cookieOf(house.db, cast[who], house.url) } : {};
	const waiting = ["/en", "/en/rfqs", "/en/rfqs/new", "/en/comparisons", "/en/account", "/en/organisation"];
	for (const locale of ["en", "zh-cn"]) {
		const rfq = `/${locale}/rfqs/${rfqNumber}`;
		waiting.push(rfq, `${rfq}/quote`, `${rfq}/quote?version=1`, `${rfq}/talk`, `${rfq}/talk?side=inner`);
		for (const format of ["pdf", "xlsx", "json"]) waiting.push(`${rfq}/quote.${format}`);
		waiting.push(`/${locale}/products/6205-2RS`, `/${locale}/desk/rfqs/${rfqNumber}`, `/${locale}/desk/prices`);
		waiting.push(`/${locale}/desk/quotes/${quoteNumber}`, `/${locale}/desk/rfqs/${rfqNumber}/talk?side=inner`);
	}
	const seen = new Map<string, Seen>();
	for (let at = 0; at < waiting.length && seen.size < MOST_PAGES; at++) {
		const address = waiting[at]!;
		if (seen.has(address) || /sign-out/.test(address)) continue;
		const answer = await fetch(house.url + address, { headers, redirect: "manual" });
		const isText = /text|json|xml|javascript/.test(answer.headers.get("content-type") ?? "");
		const isStream = answer.headers.get("content-type")?.startsWith("text/event-stream");
		const text = isStream
			? ""
			: isText
				? await answer.text()
				: Buffer.from(await answer.arrayBuffer()).toString("latin1");
		const kept = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
		seen.set(address, { address, status: answer.status, text: `${kept}\n${text}` });
		for (const [, href] of text.matchAll(/(?:href|src)="(\/(?!\/)[^"#]*)/g))
			waiting.push(href!.replaceAll("&amp;", "&"));
	}
	return [...seen.values()];
}

const leaks = (seen: readonly Seen[]) =>
	seen.filter(({ text }) => canaries.test(text)).map(({ address, text }) => [address, canaries.exec(text)![0]]);

test("Mei, Tomas, Olga and a visitor find nothing of what stands behind a quote on any page or file", async () => {
	for (const who of ["mei", "tomas", "olga", null] as const) {
		const seen = await walk(who);
		expect(leaks(seen), String(who)).toEqual([]);
		expect(seen.length, String(who)).toBeGreaterThan(20);
		const quote = seen.find(({ address }) => address === `/en/rfqs/${rfqNumber}/quote`)!;
		// The price itself is there for whom it was meant, so the walk has looked at the right pages.
		expect(quote.text.includes("91.19"), String(who)).toBe(who === "mei" || who === "tomas");
	}
});

test("the desk's own pages do show it: the canaries sing where they may", async () => {
	const headers = { Cookie: await cookieOf(house.db, cast.wei, house.url) };
	const address = `${house.url}/en/desk/rfqs/${rfqNumber}/talk?side=inner`;
	expect(canaries.test(await (await fetch(address, { headers })).text())).toBe(true);
});

test("no letter to a client and no event of a client's holds any of it", async () => {
	const clients = [cast.mei, cast.tomas, cast.ines, cast.olga].map(({ email }) => email);
	const letters = await house.db.selectFrom("letter").selectAll().where("recipientAddress", "in", clients).execute();
	expect(letters.map((letter) => letter.kind)).toContain("quote-sent");
	expect(letters.filter((letter) => canaries.test(JSON.stringify(letter))).map(({ kind }) => kind)).toEqual([]);
	const events = await house.db.selectFrom("event").selectAll().execute();
	expect(events.filter((event) => canaries.test(event.payload)).map(({ kind }) => kind)).toEqual([]);
});
