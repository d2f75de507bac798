// A buyer's quote over HTTP: whose it is, who answers it, and that pressing is checked again.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Cast, castInto } from "../support/cast.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";
import { stockShelf } from "../rfq/shelf.ts";
import { type SentQuote, sentQuote } from "../quotes/sent-quote.ts";

type Who = keyof Cast | null;

let house: RunningHouse;
let cast: Cast;
let quote: SentQuote;
const cookies = new Map<Who, string>();

beforeAll(async () => {
	house = await startHouse();
	cast = await castInto(house.db);
	for (const [name, actor] of Object.entries(cast) as [keyof Cast, Cast[keyof Cast]][])
		cookies.set(name, await cookieOf(house.db, actor, house.url));
	await stockShelf(house.db);
	quote = await sentQuote(house.db, cast);
});
afterAll(() => house?.stop());

async function visit(who: Who, path: string, fields?: Record<string, string>) {
	const answer = await fetch(`${house.url}${path}`, {
		redirect: "manual",
		headers: { Origin: house.url, ...(who ? { Cookie: cookies.get(who)! } : {}) },
		...(fields ? { method: "POST", body: new URLSearchParams(fields) } : {}),
	});
	return { status: answer.status, text: await answer.text(), location: answer.headers.get("location") };
}

const pageOf = ({ rfqNumber }: SentQuote) => `/en/rfqs/${rfqNumber}/quote`;
const answering = (form: string, sent: SentQuote, more: Record<string, string> = {}) => ({
	form,
	quote: sent.number,
	versionHash: sent.versionHash,
	...more,
});
const choice = { "take.o-a": "5,000", "take.o-d": "1000" };

async function stateOf({ quoteId }: SentQuote): Promise<string> {
	const row = await house.db.selectFrom("quote").select("clientState").where("id", "=", quoteId).executeTakeFirst();
	return row!.clientState;
}

test("a quote is a page for every seat of its organisation, and for Olga the same as one that never was", async () => {
	for (const who of ["mei", "tomas", "ines"] as const) {
		const { status, text } = await visit(who, pageOf(quote));
		expect([status, text.includes(quote.number), text.includes("EUR 5,500.00")], who).toEqual([200, true, true]);
	}
	const foreign = await visit("olga", pageOf(quote));
	const nowhere = await visit("olga", "/en/rfqs/RFQ-2026-999999/quote");
	expect(foreign.status).toBe(404);
	expect(foreign.text.replaceAll(quote.rfqNumber, "…")).toBe(nowhere.text.replaceAll("RFQ-2026-999999", "…"));
	for (const who of ["wei", "lin", "ada"] as const) expect((await visit(who, pageOf(quote))).status, who).toBe(404);
	expect(await visit(null, pageOf(quote))).toMatchObject({ status: 303 });
	for (const version of ["0", "2", "-1", "x", "1e0"])
		expect((await visit("mei", `${pageOf(quote)}?version=${version}`)).status, version).toBe(404);
});

test("prices stay hidden from an organisation that is not approved yet, and it hears why", async () => {
	const sent = await sentQuote(house.db, cast);
	const { organisationId } = cast.mei;
	const approve = (state: "pending" | "approved") =>
		house.db.updateTable("organisation").set({ state }).where("id", "=", organisationId).execute();
	await approve("pending");
	const { status, text } = await visit("mei", pageOf(sent));
	const posted = await visit("mei", pageOf(sent), answering("accept-quote", sent, choice));
	await approve("approved");
	expect([status, text.includes("Prices are shown once")]).toEqual([200, true]);
	expect(text).not.toMatch(/EUR|5,500/);
	expect([posted.status, /EUR \d/.test(posted.text), await stateOf(sent)]).toEqual([422, false, "open"]);
});

test("neither Olga nor a neutral seat answers, whatever they post", async () => {
	for (const form of ["choose-offers", "accept-quote", "counter-quote", "decline-quote"]) {
		const fields = answering(form, quote, { ...choice, note: "mine", reason: "mine" });
		for (const who of ["tomas", "ines"] as const) {
			const { status, text } = await visit(who, pageOf(quote), fields);
			expect([status, text.includes("I, ")], `${who} ${form}`).toEqual([422, false]);
		}
		const foreign = await visit("olga", pageOf(quote), fields);
		const nowhere = await visit("olga", "/en/rfqs/RFQ-2026-999999/quote", { ...fields, quote: "Q-2026-999999" });
		expect(foreign.status, form).toBe(nowhere.status);
		expect(foreign.text.replaceAll(quote.rfqNumber, "…"), form).toBe(nowhere.text.replaceAll("RFQ-2026-999999", "…"));
		for (const who of ["wei", null] as const)
			expect([303, 404], `${who} ${form}`).toContain((await visit(who, pageOf(quote), fields)).status);
	}
	// From her own page, naming Harbour Rail's quote.
	const own = await sentQuote(house.db, { ...cast, mei: cast.olga });
	for (const form of ["choose-offers", "accept-quote", "counter-quote", "decline-quote"]) {
		const fields = answering(form, quote, { ...choice, note: "mine", reason: "mine" });
		const { status, text } = await visit("olga", pageOf(own), fields);
		expect([status, text.includes(quote.rfqNumber)], form).toEqual([422, false]);
	}
	expect([await stateOf(quote), await stateOf(own)]).toEqual(["open", "open"]);
	expect(await house.db.selectFrom("quoteAnswer").select("id").execute()).toEqual([]);
});

test("a quantity that cannot be had is named with its line, and what was typed is kept", async () => {
	const wrong = { ...choice, "take.o-a": "1,025" };
	const { status, text } = await visit("mei", pageOf(quote), answering("choose-offers", quote, wrong));
	expect(status).toBe(422);
	expect(text).toContain("Line 1 (6205-2RS): 1025 are not whole packs. One pack holds 50.");
	expect(text).toContain('value="1,025"');
	const typed = await visit("mei", pageOf(quote), answering("choose-offers", quote, { "take.o-a": "1.000,5" }));
	expect([typed.status, typed.text.includes('value="1.000,5"')]).toEqual([422, true]);
});

test("a buyer chooses, reads exactly what is agreed to, accepts it, and finds it kept", async () => {
	const chosen = await visit("mei", pageOf(quote), answering("choose-offers", quote, choice));
	expect(chosen.status).toBe(200);
	const wording = /name="wording" value="([^"]+)"/.exec(chosen.text)![1]!;
	expect(wording).toContain("Total: EUR 6,850.00.");
	expect(await stateOf(quote)).toBe("open");
	const wrong = await visit("mei", pageOf(quote), answering("accept-quote", quote, { ...choice, wording: "Anything" }));
	expect([wrong.status, await stateOf(quote)]).toEqual([422, "open"]);
	const fields = answering("accept-quote", quote, { ...choice, wording });
	const accepted = await visit("mei", pageOf(quote), fields);
	expect(accepted).toMatchObject({ status: 303, location: `${pageOf(quote)}#answers` });
	expect((await visit("mei", pageOf(quote), fields)).status).toBe(303);
	const kept = await house.db.selectFrom("quoteAnswer").select(["wording", "kind"]).execute();
	expect(kept).toEqual([{ kind: "partly-accepted", wording }]);
	const after = await visit("tomas", pageOf(quote));
	expect(after.text).toContain("Accepted in part by Mei");
	const late = await visit("mei", pageOf(quote), answering("decline-quote", quote, { reason: "Too late" }));
	expect([late.status, await stateOf(quote)]).toEqual([422, "partly-accepted"]);
});
