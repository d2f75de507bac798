// Another supplier's spreadsheet, from the paste to the sheet: what goes where, what is refused, and who may.
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../../db/connect.ts";
import { addComparisonSheet, type MadeSheet } from "./rival-sheet.ts";
import { mendRivalRows } from "../../src/features/comparison-sheets/change-rival-upload.ts";
import { confirmRivalUpload } from "../../src/features/comparison-sheets/confirm-rival-upload.ts";
import { findSheetLines } from "../../src/features/comparison-sheets/find-rival-page.ts";
import { readRivalUpload } from "../../src/features/comparison-sheets/find-rival-uploads.ts";
import { previewRivalUpload } from "../../src/features/comparison-sheets/preview-rival-upload.ts";
import { readRivals } from "../../src/features/comparison-sheets/read-rivals.ts";
import { saveRivalPrices } from "../../src/features/comparison-sheets/save-rival-prices.ts";
import { startRivalUpload } from "../../src/features/comparison-sheets/start-rival-upload.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { stockShelf } from "../rfq/shelf.ts";

const world = useDatabase();
let db: Database;
let cast: Cast;
let made: MadeSheet;

beforeAll(async () => {
	db = world.db;
	cast = await castInto(db);
	await stockShelf(db);
});
beforeEach(async () => {
	made = await addComparisonSheet(db, cast);
});

function paste(pasted: string, who = cast.tomas, supplier = "Kugelwerk") {
	const table = { pasted, calledPasted: "Pasted" };
	return startRivalUpload(db, who, { sheetId: made.sheetId, supplier, currency: "", table });
}

async function look(uploadId: string) {
	const { lines } = (await findSheetLines(db, cast.tomas, made.sheetId))!;
	return previewRivalUpload((await readRivalUpload(db, made.sheetId, uploadId))!, lines);
}

const fine = [
	"Offer 4711\t\t\t\t\t",
	"型号\t单价\t价格单位\t币种\t起订量\t交期",
	"6205-2RS\t118,50\t100\tEUR\t5000\t6 周",
	"hr 4711\t€ 2.40\t\t\t200 pcs\t30天",
].join("\n");

test("a price comparer pastes an offer with Chinese heads, looks at it, and finds it in the sheet", async () => {
	const id = await paste(fine);
	const { rows, taken, refused } = await look(id);
	expect([taken, refused]).toEqual([2, 0]);
	expect(rows.map(({ row, by, line }) => [row, by, line!.position + 1])).toEqual([
		[3, "partNumber", 1],
		[4, "partNumber", 2],
	]);
	expect(await readRivals(db, made.sheetId)).toEqual([]);
	await confirmRivalUpload(db, cast.tomas, { sheetId: made.sheetId, uploadId: id });
	const [rival] = await readRivals(db, made.sheetId);
	const [first, second] = made.lineIds.map((line) => rival!.prices.get(line)!);
	expect(rival!.supplier).toBe("Kugelwerk");
	const bearing = { price: "118.5", priceBasis: "100", currency: "EUR", minimumQuantity: "5000", leadTimeDays: "42" };
	expect(first).toMatchObject(bearing);
	expect(second).toMatchObject({ price: "2.4", currency: "EUR", minimumQuantity: "200", leadTimeDays: "30" });
	expect(await db.selectFrom("rivalUpload").select("id").where("sheetId", "=", made.sheetId).execute()).toEqual([]);
});

test("what cannot be read is named with its mend, and nothing is stored until it is mended", async () => {
	const table = ["Part number,Unit price,Currency,UoM", '6205-2RS,"1,500",EUR,pcs', "HR-4711,2.40,Taler,bushel", "Total,3,EUR,pcs"]; // prettier-ignore
	const id = await paste(table.join("\n"));
	const before = await look(id);
	expect(before.rows.map(({ faults }) => faults.map(({ code }) => code))).toEqual([
		["price-ambiguous"],
		["currency-unknown", "currency-missing", "unit-unknown"].filter((code) => code !== "currency-missing"),
		["unmatched"],
	]);
	const names = { sheetId: made.sheetId, uploadId: id };
	await expect(confirmRivalUpload(db, cast.tomas, names)).rejects.toMatchObject({ code: "rival-rows-refused" });
	expect(await readRivals(db, made.sheetId)).toEqual([]);
	const mends = (values: [number, string][]) => values.map(([column, value]) => ({ column, value }));
	await mendRivalRows(db, cast.tomas, names, {
		rows: [
			{ row: 2, line: "", mends: mends([[1, "1500"]]) },
			{ row: 3, line: "", mends: mends([[2, "EUR"], [3, "pcs"]]) }, // prettier-ignore
			{ row: 4, line: "", isOut: "yes", mends: [] },
		],
	});
	expect(await look(id)).toMatchObject({ taken: 2, refused: 0, leftOut: 1 });
	await confirmRivalUpload(db, cast.tomas, names);
	const [rival] = await readRivals(db, made.sheetId);
	expect([...rival!.prices.values()].map(({ price }) => price).sort()).toEqual(["1500", "2.4"]);
});

test("two rows for one line are refused, and a row is sent to a line by its number", async () => {
	const id = await paste("Part number\tPrice\tCurrency\n6205-2RS\t1\tEUR\n6205 2rs\t2\tEUR");
	expect((await look(id)).rows[1]!.faults).toMatchObject([{ code: "matched-twice", facts: { row: 2 } }]);
	const names = { sheetId: made.sheetId, uploadId: id };
	await mendRivalRows(db, cast.tomas, names, { rows: [{ row: 3, line: "2", mends: [] }] });
	expect((await look(id)).rows[1]).toMatchObject({ by: "chosen", line: { position: 1 }, faults: [] });
	const wrong = mendRivalRows(db, cast.tomas, names, { rows: [{ row: 3, line: "99", mends: [] }] });
	await expect(wrong).rejects.toMatchObject({ code: "rival-line-unknown" });
});

test("a price without any currency is refused rather than guessed", async () => {
	const { rows } = await look(await paste("Part number\tPrice\n6205-2RS\t1"));
	expect(rows[0]!.faults.map(({ code }) => code)).toEqual(["currency-missing"]);
});

test("a second table of the same supplier changes its prices and keeps the lines it does not name", async () => {
	const names = { sheetId: made.sheetId };
	await confirmRivalUpload(db, cast.tomas, { ...names, uploadId: await paste(fine) });
	const again = await paste("型号\t单价\t币种\n6205-2RS\t1.10\tEUR", cast.tomas, "KUGELWERK");
	await confirmRivalUpload(db, cast.tomas, { ...names, uploadId: again });
	const rivals = await readRivals(db, made.sheetId);
	expect(rivals).toHaveLength(1);
	expect(made.lineIds.map((line) => rivals[0]!.prices.get(line)!.price)).toEqual(["1.1", "2.4"]);
});

test("price breaks and verdicts that were typed stay when a table changes the price of their line", async () => {
	const names = { sheetId: made.sheetId };
	await confirmRivalUpload(db, cast.tomas, { ...names, uploadId: await paste(fine) });
	const [rival] = await readRivals(db, made.sheetId);
	const lineId = made.lineIds[0]!;
	const typed = { ...rival!.prices.get(lineId)!, breaks: [{ quantity: "10000", price: "110" }] };
	await saveRivalPrices(db, cast.tomas, { ...names, offerId: rival!.id, prices: { [lineId]: typed } });
	const again = await paste("型号\t单价\t币种\n6205-2RS\t1.10\tEUR");
	await confirmRivalUpload(db, cast.tomas, { ...names, uploadId: again });
	const [after] = await readRivals(db, made.sheetId);
	expect(after!.prices.get(lineId)).toMatchObject({ price: "1.1", breaks: typed.breaks });
});

test("for Olga, for our own people and for a seat that only reads there is nothing to upload to", async () => {
	for (const who of [cast.olga, cast.wei, cast.petra, cast.ada])
		await expect(paste(fine, who as typeof cast.olga)).rejects.toMatchObject({ code: "not-found" });
	await expect(paste(fine, cast.ines)).rejects.toMatchObject({ code: "sheet-not-your-seat" });
	const uploadId = await paste(fine);
	const names = { sheetId: made.sheetId, uploadId };
	for (const who of [cast.olga, cast.wei, cast.petra, cast.ada])
		await expect(confirmRivalUpload(db, who, names)).rejects.toMatchObject({ code: "not-found" });
});
