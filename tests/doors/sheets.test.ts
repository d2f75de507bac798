// Comparison sheets over HTTP: the client's own, and for everybody else a page that is not there.
import { afterAll, beforeAll, expect, test } from "vitest";
import { addRivalOffer } from "../../src/features/comparison-sheets/add-rival-offer.ts";
import { rivalPriceSchema } from "../../src/features/comparison-sheets/rival-price.ts";
import { rivalTermsSchema } from "../../src/features/comparison-sheets/rival-terms.ts";
import { saveRivalPrices } from "../../src/features/comparison-sheets/save-rival-prices.ts";
import { startSheet } from "../../src/features/comparison-sheets/start-sheet.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";
import { stockShelf } from "../rfq/shelf.ts";
import { type SentQuote, sentQuote } from "../quotes/sent-quote.ts";

type Who = keyof Cast | null;

let house: RunningHouse;
let cast: Cast;
let quote: SentQuote;
let sheetId: string;
let offerId: string;
const cookies = new Map<Who, string>();

beforeAll(async () => {
	house = await startHouse();
	cast = await castInto(house.db);
	for (const [name, actor] of Object.entries(cast) as [keyof Cast, Cast[keyof Cast]][])
		cookies.set(name, await cookieOf(house.db, actor, house.url));
	await stockShelf(house.db);
	quote = await sentQuote(house.db, cast);
	const { tomas } = cast;
	({ sheetId } = await startSheet(house.db, tomas, { rfqNumber: quote.rfqNumber, name: "Autumn bearings" }));
	const terms = rivalTermsSchema.parse({
		currency: "EUR",
		incoterm: "FCA",
		paymentDays: "30",
		tooling: { state: "none" },
	});
	({ offerId } = await addRivalOffer(house.db, tomas, { sheetId, supplier: "Nordwälz Lager", terms }));
	const price = rivalPriceSchema.parse({ price: "0.98765", leadTimeDays: "21" });
	const prices = Object.fromEntries(quote.content.lines.map(({ rfqLineId }) => [rfqLineId, price]));
	await saveRivalPrices(house.db, tomas, { sheetId, offerId, prices });
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

const page = () => `/en/sheets/${sheetId}`;
const nowhere = "/en/sheets/01a00000-0000-7000-8000-000000000000";

test("every seat of Harbour Rail reads the sheet and sees why nobody is lowest", async () => {
	for (const who of ["mei", "tomas", "ines"] as const) {
		const { status, text } = await visit(who, page());
		expect([status, text.includes("Nordwälz Lager"), text.includes("0.98765")], who).toEqual([200, true, true]);
		expect(text).toContain("No lowest: ");
		expect(text).not.toContain(">lowest<");
		expect((await visit(who, "/en/sheets")).text).toContain("Autumn bearings");
	}
	expect((await visit("tomas", `/zh-cn/sheets/${sheetId}`)).text).toContain("到岸成本");
});

test("for Olga, for staff and for a visitor the sheet is not there, in whatever way they ask", async () => {
	for (const who of ["olga", "wei", "petra", "lin", "ada"] as const) {
		for (const path of [page(), `${page()}?parts=1`]) {
			const [found, missing] = [await visit(who, path), await visit(who, nowhere)];
			expect(found.status, who).toBe(404);
			expect(found.text.replaceAll(sheetId, "…")).toBe(missing.text.replaceAll(nowhere.slice(11), "…"));
		}
		const list = await visit(who, "/en/sheets");
		expect(list.text).not.toMatch(/Autumn|Nordwälz/);
		for (const fields of [
			{ form: "sheet-note", body: "Seen" },
			{ form: "sheet-weights", "weights.price": "100" },
			{ form: "sign-sheet", revision: "2", seat: "price-comparison" },
		]) {
			const { status, text } = await visit(who, page(), fields as unknown as Record<string, string>);
			expect([404, 422], who).toContain(status);
			expect(text).not.toMatch(/Autumn|Nordwälz|0\.98765/);
		}
	}
	expect(await visit(null, page())).toMatchObject({ status: 303 });
	const row = await house.db
		.selectFrom("comparisonSheet")
		.select("revision")
		.where("id", "=", sheetId)
		.executeTakeFirst();
	expect(row!.revision).toBe(2);
});

test("nothing a client typed about others stands on any page of ours", async () => {
	const rfq = `/en/desk/rfqs/${quote.rfqNumber}`;
	const pages = [
		"/en/desk",
		"/en/desk/rfqs",
		rfq,
		`${rfq}/talk`,
		`/en/desk/quotes/${quote.number}`,
		"/en/desk/machinery",
	];
	for (const who of ["wei", "petra", "ada"] as const)
		for (const path of pages)
			expect((await visit(who, path)).text, `${who} ${path}`).not.toMatch(/Nordwälz|0\.98765|Autumn bearings/);
});

test("Tomas sets weights, quantities and assumptions, writes a note and signs, without any script", async () => {
	const { rfqLineId } = quote.content.lines[0]!;
	const post = async (fields: Record<string, string>) => {
		const { status, location } = await visit("tomas", page(), fields);
		expect([status, location?.split("#")[0]], fields.form).toEqual([303, page()]);
	};
	const weights = {
		price: "60",
		deliveryTime: "20",
		requirements: "20",
		certificates: "0",
		ppm: "0",
		onTime: "0",
		terms: "0",
	};
	const named = (prefix: string, values: object) =>
		Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, String(value)]));
	await post({ form: "sheet-weights", ...named("weights", weights) });
	await post({
		form: "sheet-quantities",
		"lines[0].id": rfqLineId,
		"lines[0].quantity": "7,500",
		"lines[0].volume": "",
	});
	const part = { state: "computed", amount: "", percent: "4.5", basis: "TARIC" };
	const rate = { base: "CNY", quote: "EUR", rate: "0.128", day: "2026-01-02", source: "Treasury" };
	await post({
		form: "sheet-assumptions",
		...named("ours.duty", part),
		...named("ownRates[0]", rate),
		...named("ownRates[1]", { base: "", quote: "", rate: "", day: "", source: "" }),
		...{
			rateDay: "",
			maxRateAgeDays: "31",
			costOfMoneyPercent: "6",
			deliveryDay: "",
			standards: "ISO 9001\nIATF 16949",
		},
	});
	await post({ form: "sheet-note", rfqLineId, columnKey: offerId, body: "Called them <today>" });
	const { text } = await visit("tomas", page());
	expect(text).toContain("Compared: 7,500 piece");
	expect(text).toContain("Called them &lt;today&gt;");
	const revision = /name="revision" value="(\d+)"/.exec(text)![1]!;
	await post({ form: "sign-sheet", revision, seat: "price-comparison", statement: "Done" });
	expect((await visit("tomas", page())).text).toContain("Nothing has changed since.");
});

test("what cannot be read is refused with a sentence beside the field, and nothing is stored", async () => {
	const names = ["price", "deliveryTime", "requirements", "certificates", "ppm", "onTime", "terms"];
	const tooFew = Object.fromEntries(names.map((name) => [`weights.${name}`, "14"]));
	const wrong = await visit("tomas", page(), { form: "sheet-weights", ...tooFew });
	expect([wrong.status, wrong.text.includes("add up to exactly 100")]).toEqual([422, true]);
	const [line] = quote.content.lines;
	const typed = {
		form: "sheet-quantities",
		"lines[0].id": line!.rfqLineId,
		"lines[0].quantity": "many",
		"lines[0].volume": "",
	};
	const quantity = await visit("tomas", page(), typed);
	expect([
		quantity.status,
		quantity.text.includes("a quantity above zero"),
		quantity.text.includes('value="many"'),
	]).toEqual([422, true, true]);
	const note = await visit("ines", page(), { form: "sheet-note", body: " " });
	expect(note.status).toBe(422);
});

test("Mei begins a sheet from the RFQ, and presses twice", async () => {
	expect((await visit("mei", `/en/rfqs/${quote.rfqNumber}`)).text).toContain("Comparison");
	const start = () => visit("mei", "/en/sheets", { form: "start-sheet", rfqNumber: quote.rfqNumber });
	const [first, second] = [await start(), await start()];
	expect([first.status, second.location]).toEqual([303, first.location]);
	expect((await visit("olga", "/en/sheets", { form: "start-sheet", rfqNumber: quote.rfqNumber })).status).toBe(422);
});
