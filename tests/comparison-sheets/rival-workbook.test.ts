// The sheet as a workbook and as a paper: what is counted here and what a spreadsheet counts again is the same.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { addRivalOffer } from "../../src/features/comparison-sheets/add-rival-offer.ts";
import { findSheet } from "../../src/features/comparison-sheets/find-sheets.ts";
import { readComparison } from "../../src/features/comparison-sheets/read-comparison.ts";
import { rivalPriceSchema } from "../../src/features/comparison-sheets/rival-price.ts";
import { rivalTermsSchema } from "../../src/features/comparison-sheets/rival-terms.ts";
import { saveRivalPrices } from "../../src/features/comparison-sheets/save-rival-prices.ts";
import type { SheetFile } from "../../src/features/comparison-sheets/sheet-file.ts";
import { sheetPaper } from "../../src/features/comparison-sheets/sheet-paper.ts";
import { sheetSettingsSchema } from "../../src/features/comparison-sheets/sheet-settings.ts";
import { sheetWorkbook } from "../../src/features/comparison-sheets/sheet-workbook.ts";
import { now, today } from "../../src/platform/clock.ts";
import { paperText } from "../../src/platform/papers/paper.ts";
import { readGrid } from "../../src/platform/tables/read-grid.ts";
import { writeWorkbook } from "../../src/platform/tables/write-workbook.ts";
import { stockShelf } from "../rfq/shelf.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { recount } from "./recount.ts";
import { addComparisonSheet, type MadeSheet } from "./rival-sheet.ts";

const world = useDatabase();
let cast: Cast;
let made: MadeSheet;

beforeAll(async () => {
	cast = await castInto(world.db);
	await stockShelf(world.db);
	made = await addComparisonSheet(world.db, cast);
	const rates = [{ base: "USD", quote: "EUR", rate: "0.9137", day: today(), source: "Own bank" }];
	const settings = JSON.stringify(
		sheetSettingsSchema.parse({ ownRates: rates, volumes: { [made.lineIds[0]!]: "20000" } }),
	);
	await world.db.updateTable("comparisonSheet").set({ settings }).where("id", "=", made.sheetId).execute();
	const quality = { ppm: "25", onTimePercent: "97.5", certificates: [{ standard: "ISO 9001", number: "1", validUntil: "2099-01-01" }] }; // prettier-ignore
	await offer("Freight Bearings", {
		...{ currency: "USD", incoterm: "FCA", paymentDays: "60", ...quality },
		...{ freight: { state: "stated", amount: "317.55" }, insurance: { state: "computed", percent: "0.35" } },
		...{ duty: { state: "computed", percent: "4.5" }, tooling: { state: "none" } },
	}, ["118.5", "2.333"], { priceBasis: "100", leadTimeDays: "45" }); // prettier-ignore
	await offer('=HYPERLINK("x")', {
		...{ currency: "EUR", incoterm: "DDP", paymentDays: "30", ...quality, ppm: "10" },
		...{ tooling: { state: "none" } },
	}, ["1.3", "2.9"], { leadTimeDays: "30", tooling: "900" }); // prettier-ignore
});

async function offer(supplier: string, terms: object, prices: string[], more: object): Promise<void> {
	const { sheetId } = made;
	const added = await addRivalOffer(world.db, cast.tomas, { sheetId, supplier, terms: rivalTermsSchema.parse(terms) });
	const typed = made.lineIds.map((id, at) => [id, rivalPriceSchema.parse({ price: prices[at], ...(at === 0 ? more : { leadTimeDays: "30" }) })]); // prettier-ignore
	await saveRivalPrices(world.db, cast.tomas, { sheetId, offerId: added.offerId, prices: Object.fromEntries(typed) });
}

async function file(): Promise<SheetFile> {
	const sheet = (await findSheet(world.db, cast.tomas, made.sheetId))!;
	const { comparison } = await readComparison(world.db, cast.tomas, sheet);
	return { sheet, comparison, signOffs: [], notes: [], madeFor: "Tomas", madeAt: now() };
}

async function written(locale: "en" | "zh-cn" = "en") {
	const bytes = await writeWorkbook(sheetWorkbook(await file(), locale));
	return { bytes, tabs: recount(bytes) };
}

function expectSame(tabs: ReturnType<typeof recount>): number {
	let formulas = 0;
	for (const [tab, cells] of tabs)
		for (const [address, { formula, written: value, counted }] of cells) {
			if (formula === null) continue;
			formulas += 1;
			if (typeof value === "number") expect(counted, `${tab}!${address} =${formula}`).toBeCloseTo(value, 4);
			else expect(counted, `${tab}!${address} =${formula}`).toBe(value);
		}
	return formulas;
}

test("every formula counted again from the inputs gives what the page says", async () => {
	const { comparison } = await file();
	expect(comparison.whole.outcome).toBe("given");
	const { tabs } = await written();
	expect(expectSame(tabs)).toBeGreaterThan(60);
	expect(expectSame((await written("zh-cn")).tabs)).toBeGreaterThan(60);
});

test("a few formulas by hand: 5,000 pieces at USD 118.50 per 100, 0.9137 to the euro", async () => {
	const offers = (await written()).tabs.get("Offers")!;
	expect(offers.get("N2")).toMatchObject({ written: 5413.67, counted: 5413.67 });
	expect(offers.get("N2")!.formula).toBe('IF(COUNT(H2,J2,K2,M2)=4,ROUND(H2*J2/K2*M2,2),"unknown")');
	// 4.5 % of goods, freight and insurance.
	const [goods, freight, insurance, duty] = ["N2", "O2", "P2", "Q2"].map((at) => Number(offers.get(at)!.written));
	expect(duty).toBeCloseTo(Math.round((goods! + freight! + insurance!) * 4.5) / 100, 2);
	// A quarter of EUR 900 for 5,000 of 20,000 pieces.
	expect(offers.get("R4")!.written).toBe(225);
});

test("our own reader opens it, and a supplier's name that is a formula stays text", async () => {
	const { bytes } = await written();
	const folder = await mkdtemp(join(tmpdir(), "supplyline-sheet-"));
	await writeFile(join(folder, "sheet.xlsx"), bytes);
	const rows = await readGrid(join(folder, "sheet.xlsx"), "sheet.xlsx", 100, {});
	await rm(folder, { recursive: true });
	expect(rows[1]!.cells.slice(0, 2)).toEqual(["1", "6205-2RS"]);
	expect(rows[0]!.cells).toContain('=HYPERLINK("x")');
	expect(bytes.toString("latin1")).not.toContain("<f>HYPERLINK");
});

test("what is unknown says so in every sum it belongs to, and no lowest is given, until somebody fills it in", async () => {
	await offer("Silent GmbH", { currency: "EUR", incoterm: "FCA", paymentDays: "30", tooling: { state: "none" } }, ["1", "2"], {}); // prettier-ignore
	const { tabs } = await written();
	expectSame(tabs);
	const comparison = tabs.get("Comparison")!;
	expect(comparison.get("L2")!.written).toBe("unknown");
	expect(comparison.get("M2")!.written).toBe("not given: something is unknown");
	expect(comparison.get("M4")!.written).toBe("not given: something is unknown");
});

test("the paper says the same, in the reader's language, and who has signed", async () => {
	const facts = await file();
	const text = paperText(sheetPaper(facts, "zh-cn"));
	expect(text).toContain("未判定最低价");
	expect(text).toContain("Freight Bearings");
	expect(text).toContain("本比价表尚未签署。");
	const signOffs = [{ id: "1", revision: 1, seat: "price-comparison", personName: "Tomas", signedAt: now(), statement: "Compared.", contentHash: "a".repeat(64) }]; // prettier-ignore
	expect(paperText(sheetPaper({ ...facts, signOffs }, "en"))).toMatch(/Tomas, .*[\s\S]*Compared\./);
});
