// A client's rules, openings and data over HTTP: whose they are, and that what is another's is as if it were not there.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { ClientActor } from "../../src/platform/auth/actor.ts";
import { colleagueOf, switchOffAll, switchOn } from "../quotes/own-rules.ts";
import { type SentQuote, sentQuote } from "../quotes/sent-quote.ts";
import { stockShelf } from "../rfq/shelf.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

type Who = keyof Cast | "jonas" | null;

let house: RunningHouse;
let cast: Cast;
let jonas: ClientActor;
let quote: SentQuote;
const cookies = new Map<Who, string>();

beforeAll(async () => {
	house = await startHouse({ env: { STAFF_SECOND_FACTOR: "offered" } });
	cast = await castInto(house.db);
	jonas = await colleagueOf(house.db, cast.mei, "Jonas");
	for (const [name, actor] of Object.entries({ ...cast, jonas }) as [keyof Cast, Cast[keyof Cast]][])
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

const page = () => `/en/rfqs/${quote.rfqNumber}/quote`;

async function wordingFor(who: Who): Promise<string> {
	const fields = { form: "choose-offers", quote: quote.number, versionHash: quote.versionHash, "take.o-a": "5000" };
	const { text } = await visit(who, page(), fields);
	return /name="wording" value="([^"]+)"/.exec(text)?.[1] ?? "";
}

async function accept(who: Who) {
	const wording = await wordingFor(who);
	const about = { quote: quote.number, versionHash: quote.versionHash, "take.o-a": "5000" };
	return visit(who, page(), { form: "accept-quote", ...about, wording });
}

test("an acceptance waits for the word of price comparison and for a second buyer, and says so to everybody", async () => {
	await switchOn(house.db, cast.mei, "compared-over-amount", { amountMinor: 100, currency: "EUR" });
	await switchOn(house.db, cast.mei, "two-persons");
	const asked = { form: "ask-consent", number: quote.number, versionHash: quote.versionHash, kind: "compared" };
	expect((await accept("mei")).status).toBe(422);
	expect((await visit("mei", page(), asked)).status).toBe(303);
	expect((await visit("mei", page())).text).toContain("The seat was asked by letter");
	const give = { ...asked, form: "give-consent", note: "Two rivals beside it." };
	for (const who of ["mei", "ines"] as const) expect((await visit(who, page(), give)).status, who).toBe(422);
	expect([303, 404, 422]).toContain((await visit("olga", page(), give)).status);
	expect(await house.db.selectFrom("quoteConsent").select("id").execute()).toEqual([]);
	expect((await visit("tomas", page())).text).toContain("Seen and compared");
	expect(await visit("tomas", page(), give)).toMatchObject({ status: 303, location: `${page()}#rules` });
	expect(await accept("mei")).toMatchObject({ status: 303, location: `${page()}#rules` });
	for (const who of ["tomas", "jonas"] as const)
		expect((await visit(who, page())).text, who).toContain("Mei accepted this on");
	expect((await visit("mei", page())).text).toContain("Take my acceptance back");
	const desk = await visit("wei", `/en/desk/quotes/${quote.number}`);
	expect(desk.text).toContain("approval is under way");
	expect(desk.text).not.toMatch(/Two rivals|second buyer|Two buyers/);
	expect((await accept("mei")).status).toBe(303);
	expect(await house.db.selectFrom("quoteAnswer").select("id").execute()).toEqual([]);
	expect(await wordingFor("jonas")).toContain("I, Jonas, accept for Harbour Rail");
	expect(await accept("jonas")).toMatchObject({ status: 303, location: `${page()}#answers` });
	expect((await visit("mei", page())).text).toContain("Accepted in part by Jonas");
	await switchOffAll(house.db);
	const letters = await vi.waitFor(
		async () => {
			const rows = await house.db.selectFrom("letter").select(["kind", "recipientAddress"]).execute();
			if (!rows.some(({ kind }) => kind === "quote-acceptance-waits")) throw new Error("not yet");
			return rows.map(({ kind, recipientAddress }) => `${kind} ${recipientAddress}`);
		},
		{ timeout: 20_000 },
	);
	expect(letters).toEqual(
		expect.arrayContaining([
			`quote-consent-asked ${cast.tomas.email}`,
			`quote-acceptance-waits ${jonas.email}`,
			`quote-consent-given ${cast.mei.email}`,
		]),
	);
	expect(letters).not.toContain(`quote-acceptance-waits ${cast.mei.email}`);
});

test("what was opened is on the record, for the administrator and the neutral seats", async () => {
	await visit("wei", `/en/desk/rfqs/${quote.rfqNumber}`);
	await visit("tomas", `/en/rfqs/${quote.rfqNumber}/quote.json`);
	for (const who of ["mei", "tomas", "ines"] as const) {
		const { status, text } = await visit(who, "/en/organisation/openings");
		expect([status, text.includes("Wei"), text.includes(quote.rfqNumber)], who).toEqual([200, true, true]);
	}
	const { text: csv } = await visit("tomas", `/en/organisation/openings.csv?thing=${quote.number}`);
	expect(csv).toContain("Supplier: Wei");
	expect(csv).toMatch(/Tomas,Price comparison,Quote,[^\r]*json/);
	for (const path of ["/en/organisation/openings", "/en/organisation/openings.csv"]) {
		for (const who of ["jonas", "wei", "ada"] as const) expect((await visit(who, path)).status, who).toBe(404);
		expect((await visit(null, path)).status).toBe(303);
		expect((await visit("olga", path)).text).not.toMatch(/Wei|Tomas|RFQ-2026-000001/);
	}
	expect((await visit("tomas", `/en/rfqs/${quote.rfqNumber}`)).text).toContain("All openings around");
	expect((await visit("jonas", `/en/rfqs/${quote.rfqNumber}`)).text).not.toContain("All openings around");
});

test("an export is put together beside everything, and fetched by whom it belongs to alone", async () => {
	const asked = await visit("mei", "/en/organisation/data", { form: "export-organisation-data" });
	expect(asked).toMatchObject({ status: 303, location: "/en/organisation/data" });
	await visit("tomas", "/en/account/data", { form: "export-own-data" });
	const ready = await vi.waitFor(
		async () => {
			const rows = await house.db.selectFrom("dataExport").selectAll().where("state", "=", "ready").execute();
			if (rows.length < 2) throw new Error("not yet");
			return rows;
		},
		{ timeout: 30_000, interval: 250 },
	);
	const whole = `/en/organisation/data/${ready.find(({ kind }) => kind === "organisation")!.id}.zip`;
	const own = `/en/account/data/${ready.find(({ kind }) => kind === "person")!.id}.zip`;
	expect((await visit("mei", "/en/organisation/data")).text).toContain(whole);
	const fetched = await visit("mei", whole);
	expect([fetched.status, fetched.text.startsWith("PK")]).toEqual([200, true]);
	expect((await visit("tomas", own)).status).toBe(200);
	for (const who of ["tomas", "jonas", "olga", "wei", "ada"] as const) {
		expect((await visit(who, whole)).status, who).toBe(404);
		if (who !== "tomas") expect((await visit(who, own)).status, who).toBe(404);
	}
	expect((await visit("mei", own)).status).toBe(404);
	expect((await visit(null, own)).status).toBe(303);
	const noted = await house.db.selectFrom("event").select("kind").where("kind", "=", "data-export.fetched").execute();
	expect(noted).toHaveLength(2);
	for (const who of ["tomas", "jonas", "wei"] as const)
		expect((await visit(who, "/en/organisation/data")).status, who).toBe(404);
	const byTomas = await visit("tomas", "/en/organisation/data", { form: "export-organisation-data" });
	expect([404, 422]).toContain(byTomas.status);
});

test("a wish to be forgotten is asked, seen by our administrator, and taken back", async () => {
	const { email } = cast.ines;
	const wrong = await visit("ines", "/en/account/data", { form: "ask-erasure", email: "x@y.example" });
	expect(wrong.status).toBe(422);
	expect((await visit("ines", "/en/account/data", { form: "ask-erasure", email })).status).toBe(303);
	expect((await visit("ada", "/en/desk/own-data")).text).toContain("Ines");
	const hold = { form: "place-hold", person: "", reason: "Audit of 2026" };
	expect((await visit("mei", "/en/organisation/data", hold)).status).toBe(303);
	expect((await visit("ines", "/en/account/data")).text).toContain("Audit of 2026");
	expect((await visit("olga", "/en/organisation/data")).text).not.toContain("Audit of 2026");
	for (const who of ["mei", "wei", "petra"] as const)
		expect((await visit(who, "/en/desk/own-data")).status, who).toBe(404);
	expect((await visit("ines", "/en/account/data", { form: "take-back-erasure" })).status).toBe(303);
	expect((await visit("ada", "/zh-cn/desk/own-data")).text).toContain("已撤回");
});
