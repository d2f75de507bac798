// Other suppliers' offers over HTTP: the client's alone, typed and uploaded without JavaScript, and what was typed is kept.
import { afterAll, beforeAll, expect, test } from "vitest";
import { addComparisonSheet, type MadeSheet } from "../comparison-sheets/rival-sheet.ts";
import { stockShelf } from "../rfq/shelf.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

type Who = keyof Cast | null;

let house: RunningHouse;
let cast: Cast;
let made: MadeSheet;
let sheet: string;
const cookies = new Map<Who, string>();

beforeAll(async () => {
	house = await startHouse();
	cast = await castInto(house.db);
	for (const [name, actor] of Object.entries(cast) as [keyof Cast, Cast[keyof Cast]][])
		cookies.set(name, await cookieOf(house.db, actor, house.url));
	await stockShelf(house.db);
	made = await addComparisonSheet(house.db, cast);
	sheet = `/en/sheets/${made.sheetId}`;
});
afterAll(() => house?.stop());

async function visit(who: Who, path: string, body?: Record<string, string> | FormData) {
	const answer = await fetch(`${house.url}${path}`, {
		redirect: "manual",
		headers: { Origin: house.url, ...(who ? { Cookie: cookies.get(who)! } : {}) },
		...(body ? { method: "POST", body: body instanceof FormData ? body : new URLSearchParams(body) } : {}),
	});
	return { status: answer.status, text: await answer.text(), location: answer.headers.get("location") ?? "" };
}

const unescape = (html: string) => html.replaceAll("&quot;", '"').replaceAll("&#34;", '"').replaceAll("&amp;", "&");
const baseIn = (html: string, form: string) => {
	const [, base = ""] = new RegExp(`value="${form}"[^>]*>\\s*<input type="hidden" name="base" value="([^"]*)"`).exec(html) ?? []; // prettier-ignore
	return unescape(base);
};

async function newOffer(supplier: string): Promise<string> {
	const fields = { form: "rival-new", supplier, "terms.currency": "EUR", "terms.incoterm": "FCA" };
	const { status, location } = await visit("tomas", `${sheet}/rivals/new`, fields);
	expect(status).toBe(303);
	return location.replace(/#.*$/, "");
}

async function upload(text: string): Promise<string> {
	const body = new FormData();
	for (const [name, value] of Object.entries({ form: "rival-upload", supplier: "Kugelwerk", currency: "", pasted: "" }))
		body.set(name, value);
	body.set("file", new Blob([text], { type: "text/csv" }), "offer.csv");
	const { status, location } = await visit("tomas", `${sheet}/rivals/upload`, body);
	expect(status).toBe(303);
	return location;
}

test("neither strangers, nor Olga, nor any of our own people find a door to another supplier's offer", async () => {
	const offer = await newOffer("Hidden Bearings");
	const table = await upload("Part number,Price,Currency\n6205-2RS,1.15,EUR");
	const posts: [string, Record<string, string> | undefined][] = [
		[`${sheet}/rivals/new`, undefined],
		[`${sheet}/rivals/upload`, undefined],
		[offer, undefined],
		[table, undefined],
		[`${sheet}/sheet.xlsx`, undefined],
		[`${sheet}/sheet.pdf`, undefined],
		[`${sheet}/rivals/new`, { form: "rival-new", supplier: "X" }],
		[`${sheet}/rivals/upload`, { form: "rival-upload", supplier: "X", pasted: "Part number,Price\n1,2" }],
		[offer, { form: "rival-terms", supplier: "X" }],
		[offer, { form: "rival-prices" }],
		[offer, { form: "rival-remove" }],
		[table, { form: "rival-columns", "columns[0]": "price" }],
		[table, { form: "rival-rows", "rows[0].row": "2" }],
		[table, { form: "rival-confirm" }],
		[table, { form: "rival-discard" }],
	];
	for (const [path, fields] of posts) {
		for (const who of ["olga", "wei", "petra", "lin", "ada"] as const) {
			const foreign = await visit(who, path, fields);
			const nowhere = await visit(who, path.replace(made.sheetId, "no-such-sheet"), fields);
			const about = `${who} ${path} ${fields?.form}`;
			expect([foreign.status, foreign.text.replaceAll(made.sheetId, "no-such-sheet")], about).toEqual([nowhere.status, nowhere.text]); // prettier-ignore
			expect(foreign.status, about).toBeGreaterThanOrEqual(404);
			expect(foreign.text, about).not.toMatch(/Hidden Bearings|Kugelwerk|1\.15/);
		}
		const stranger = await visit(null, path, fields);
		expect([303, 404], `stranger ${path}`).toContain(stranger.status);
	}
	const kept = await house.db.selectFrom("rivalOffer").select("supplier").where("sheetId", "=", made.sheetId).execute();
	expect(kept).toEqual([{ supplier: "Hidden Bearings" }]);
	expect((await visit("tomas", table)).status).toBe(200);
	await visit("tomas", table, { form: "rival-discard" });
	expect((await visit("tomas", table)).status).toBe(404);
});

test("an offer of another sheet is not found through this one", async () => {
	const other = await addComparisonSheet(house.db, cast, made);
	const offer = await newOffer("Elsewhere");
	expect((await visit("tomas", offer.replace(made.sheetId, other.sheetId))).status).toBe(404);
});

test("a price comparer types terms and prices; what is wrong is said at its field and what was typed is kept", async () => {
	const refused = await visit("tomas", `${sheet}/rivals/new`, {
		...{ form: "rival-new", supplier: "Lager AG", "terms.currency": "EUR", "terms.place": "Hamburg" },
		...{ "terms.freight.state": "stated", "terms.validUntil": "soon" },
	});
	expect(refused.status).toBe(422);
	expect(refused.text).toContain("Please give an amount or a percentage");
	expect(refused.text).toMatch(/value="Hamburg"[\s\S]*value="soon"/);
	const offer = await newOffer("Lager AG");
	const [first, second] = made.lineIds as [string, string];
	const prices = { form: "rival-prices", "prices[0].lineId": first, "prices[0].price": "1,500", "prices[1].lineId": second, "prices[1].price": "2.40" }; // prettier-ignore
	const wrong = await visit("tomas", offer, prices);
	expect([wrong.status, wrong.text.includes("Line 1: "), wrong.text.includes('value="1,500"')]).toEqual([
		422,
		true,
		true,
	]);
	const right = await visit("tomas", offer, { ...prices, "prices[0].price": "1.50", "prices[0].breaks[0].quantity": "20000", "prices[0].breaks[0].price": "1.40" }); // prettier-ignore
	expect(right).toMatchObject({ status: 303 });
	const { text } = await visit("ines", right.location);
	expect(text).toMatch(/value="1.50"[\s\S]*value="20000"[\s\S]*value="1.40"[\s\S]*value="2.40"/);
	expect(text).not.toContain("Save these prices");
});

test("two people at once: what both changed is shown to the second, and the rest of both is kept", async () => {
	const offer = await newOffer("Twice GmbH");
	const opened = baseIn((await visit("mei", offer)).text, "rival-terms");
	expect(JSON.parse(opened)).toMatchObject({ supplier: "Twice GmbH" });
	const terms = { form: "rival-terms", base: opened, supplier: "Twice GmbH", "terms.currency": "EUR", "terms.incoterm": "FCA" }; // prettier-ignore
	const mine = { ...terms, "terms.paymentDays": "30", "terms.place": "Ulm" };
	expect((await visit("mei", offer, mine)).status).toBe(303);
	const theirs = { ...terms, "terms.paymentDays": "60", "terms.ppm": "12" };
	const clash = await visit("tomas", offer, theirs);
	expect(clash.status).toBe(200);
	expect(clash.text).toContain("Somebody else changed this meanwhile");
	expect(clash.text).toMatch(/Yours: 60[\s\S]*Saved by the other: 30/);
	const base = baseIn(clash.text, "rival-terms");
	const settled = { ...theirs, "terms.place": "Ulm", base, "choices[0].path": "terms.paymentDays", "choices[0].take": "mine" }; // prettier-ignore
	expect((await visit("tomas", offer, settled)).status).toBe(303);
	const { text } = await visit("tomas", offer);
	expect(text).toMatch(/value="Ulm"[\s\S]*value="60"[\s\S]*value="12"/);
});

test("a spreadsheet is looked at, mended and confirmed", async () => {
	const table = await upload("型号,单价,币种\n6205-2RS,1.15,EUR\nHR-4711,2.40,Taler\n=cmd(),3,EUR");
	const preview = await visit("tomas", table);
	expect(preview.text).toContain("1 rows go in, 2 need a mend");
	expect(preview.text).toContain("We do not know the currency “Taler”");
	expect(preview.text).not.toContain("Put all of them into the sheet");
	expect((await visit("tomas", table, { form: "rival-confirm" })).status).toBe(422);
	const mend = { form: "rival-rows", "rows[0].row": "3", "rows[0].line": "2", "rows[0].mends[0].column": "2", "rows[0].mends[0].value": "EUR", "rows[1].row": "4", "rows[1].isOut": "yes" }; // prettier-ignore
	expect((await visit("tomas", table, mend)).status).toBe(303);
	const done = await visit("tomas", table, { form: "rival-confirm" });
	expect(done.location).toMatch(/\/rivals\/[^/]+\?saved=prices#prices$/);
	expect((await visit("tomas", done.location)).text).toMatch(/value="1.15"[\s\S]*value="2.4"/);
});

test("the sheet is handed out as workbook and as paper, in the reader's language, and that is on record", async () => {
	await newOffer("Paper Bearings");
	for (const locale of ["en", "zh-cn"]) {
		for (const [format, start] of [
			["xlsx", "PK"],
			["pdf", "%PDF-"],
		] as const) {
			// prettier-ignore
			const { status, text } = await visit("ines", `/${locale}/sheets/${made.sheetId}/sheet.${format}`);
			expect([status, text.slice(0, start.length)], `${locale} ${format}`).toEqual([200, start]);
		}
	}
	expect((await visit("ines", `${sheet}/sheet.exe`)).status).toBe(404);
	const opened = await house.db.selectFrom("opening").select("how").where("subjectId", "=", made.sheetId).where("personId", "=", cast.ines.personId).execute(); // prettier-ignore
	expect(opened.map(({ how }) => how)).toEqual(expect.arrayContaining(["xlsx", "pdf"]));
});
