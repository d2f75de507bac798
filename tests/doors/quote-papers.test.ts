// A quote as a file and through a link, over HTTP: who gets it, and what a stranger with a wrong link sees.
import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTokens } from "../../src/platform/mail/sealed-token.ts";
import { type SentQuote, sentQuote } from "../quotes/sent-quote.ts";
import { stockShelf } from "../rfq/shelf.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

const appSecret = randomBytes(32).toString("base64");
let house: RunningHouse;
let cast: Cast;
let quote: SentQuote;
beforeAll(async () => {
	house = await startHouse({ env: { APP_SECRET: appSecret, LOG_LEVEL: "info" } });
	cast = await castInto(house.db);
	await stockShelf(house.db);
	quote = await sentQuote(house.db, cast);
});
afterAll(() => house?.stop());

async function ask(
	path: string,
	who: keyof Cast | null,
	more: { cookie?: string; fields?: Record<string, string> } = {},
) {
	const cookie = who ? await cookieOf(house.db, cast[who], house.url) : (more.cookie ?? "");
	return fetch(house.url + path, {
		redirect: "manual",
		headers: { Origin: house.url, ...(cookie ? { Cookie: cookie } : {}) },
		...(more.fields ? { method: "POST", body: new URLSearchParams(more.fields) } : {}),
	});
}

const formats = ["pdf", "xlsx", "json"];
const client = (format: string) => `/en/rfqs/${quote.rfqNumber}/quote.${format}`;
const desk = (format: string) => `/en/desk/quotes/${quote.number}/quote.${format}`;

test("every seat of the organisation and the desk download the same version; nothing of it is kept on the way", async () => {
	for (const [who, address] of [
		["mei", client],
		["tomas", client],
		["ines", client],
		["wei", desk],
		["lin", desk],
	] as const)
		// prettier-ignore
		for (const format of formats) {
			const answer = await ask(`${address(format)}?version=1`, who);
			const body = Buffer.from(await answer.arrayBuffer());
			expect(answer.status, `${who} ${format}`).toBe(200);
			expect(answer.headers.get("cache-control")).toBe("no-store");
			expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="${quote.number}-1.${format}"`);
			expect(answer.headers.get("x-content-hash")).toBe(`sha256=${quote.versionHash}`);
			if (format !== "json") expect(body.toString("latin1", 0, 2)).toBe(format === "pdf" ? "%P" : "PK");
			else expect(createHash("sha256").update(body).digest("hex")).toBe(quote.versionHash);
		}
});

test("Olga, an unapproved buyer, an odd version or ending find nothing, and a stranger is asked to sign in", async () => {
	for (const format of formats) {
		expect((await ask(client(format), "olga")).status).toBe(404);
		expect((await ask(desk(format), "mei")).status).toBe(404);
		expect((await ask(client(format), "wei")).status).toBe(404);
		expect((await ask(client(format), null)).status).toBe(303);
		expect((await ask(desk(format), null)).status).toBe(303);
		for (const version of ["0", "2", "x"])
			for (const [who, address] of [
				["mei", client],
				["wei", desk],
			] as const)
				// prettier-ignore
				expect((await ask(`${address(format)}?version=${version}`, who)).status).toBe(404);
	}
	for (const ending of ["csv", "constructor", "PDF"]) expect((await ask(client(ending), "mei")).status).toBe(404);
	const pending = (state: "pending" | "approved") =>
		house.db.updateTable("organisation").set({ state }).where("id", "=", cast.mei.organisationId).execute();
	await pending("pending");
	for (const format of formats) expect((await ask(client(format), "mei")).status, format).toBe(404);
	await pending("approved");
});

async function lastLetter(email: string): Promise<string> {
	const letter = house.db.selectFrom("letter").select("text").where("recipientAddress", "=", email);
	const { text } = await letter.orderBy("id", "desc").limit(1).executeTakeFirstOrThrow();
	return openTokens(text, appSecret);
}

test("a link reads the quote without login; its files need the code from the mailbox; revoked, it never was", async () => {
	const email = "kasia@harbour-rail.example";
	const page = `/en/desk/quotes/${quote.number}`;
	const fields = { form: "create-quote-link", email, days: "14", locale: "en" };
	expect((await ask(page, "lin", { fields })).status).toBe(404);
	expect((await ask(page, "wei", { fields: { ...fields, days: "31" } })).status).toBe(422);
	expect((await ask(page, "wei", { fields })).status).toBe(303);
	const token = /quotes\/([\w-]{43})/.exec(await lastLetter(email))![1]!;
	const address = `/en/quotes/${token}`;

	const opened = await ask(address, null);
	const text = await opened.text();
	expect([opened.status, text.includes("EUR 5,500.00"), text.includes("noindex")]).toEqual([200, true, true]);
	expect(opened.headers.get("referrer-policy")).toBe("no-referrer");
	expect(opened.headers.get("cache-control")).toBe("no-store");
	expect(text).not.toContain(email);
	for (const format of formats) expect((await ask(`${address}/quote.${format}`, null)).status).toBe(404);

	expect((await ask(address, null, { fields: { form: "ask-link-code" } })).status).toBe(303);
	const code = /: (\d{8})\b/.exec(await lastLetter(email))![1]!;
	const wrong = await ask(address, null, {
		fields: { form: "use-link-code", code: code === "12345678" ? "1" : "12345678" },
	});
	expect([wrong.status, wrong.headers.getSetCookie()]).toEqual([422, []]);
	const right = await ask(address, null, { fields: { form: "use-link-code", code } });
	const [pass = ""] = right.headers.getSetCookie();
	expect(pass).toMatch(/^quote-pass-\w+=[\w-]{43}; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax$/);
	const cookie = pass.split(";")[0]!;
	const file = await ask(`${address}/quote.json`, null, { cookie });
	expect(createHash("sha256").update(await file.text()).digest("hex")).toBe(quote.versionHash); // prettier-ignore
	expect((await ask(`${address}/quote.pdf`, null, { cookie })).status).toBe(200);

	const { id } = await house.db.selectFrom("quoteLink").select("id").executeTakeFirstOrThrow();
	expect((await ask(page, "wei", { fields: { form: "revoke-quote-link", link: id } })).status).toBe(303);
	const gone = await ask(address, null);
	const never = `/en/quotes/${"A1b".repeat(14)}x`;
	const absent = await ask(never, null);
	expect([gone.status, absent.status]).toEqual([404, 404]);
	expect((await gone.text()).replaceAll(token, "…")).toBe((await absent.text()).replaceAll(never.slice(11), "…"));
	expect((await ask(`${address}/quote.pdf`, null, { cookie })).status).toBe(404);
	for (const one of [address, never]) {
		const answer = await ask(one, null, { fields: { form: "ask-link-code" } });
		expect([answer.status, answer.headers.get("location")]).toEqual([303, one]);
	}
	expect(house.output()).not.toContain(token);
	expect(house.output()).toContain("/en/quotes/[token]");
});
