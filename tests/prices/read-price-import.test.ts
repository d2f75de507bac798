import { access } from "node:fs/promises";
import { expect, test } from "vitest";
import { explainPriceFault } from "../../src/features/prices/price-fault.ts";
import { priceFile } from "../../src/features/prices/price-folder.ts";
import { runNextPriceImport } from "../../src/features/prices/run-price-imports.ts";
import { locales } from "../../src/platform/i18n/locales.ts";
import { words } from "../../src/platform/i18n/words.ts";
import { makeWorkbook, textRow } from "../platform/tables-files.ts";
import { standingList } from "../support/prices.ts";
import { usePriceDesk } from "./price-files.ts";

const desk = usePriceDesk();

async function idOf(partNumber: string): Promise<string> {
	const found = desk.db.selectFrom("product").select("id").where("partNumber", "=", partNumber);
	return (await found.executeTakeFirstOrThrow()).id;
}

test("a first list is all new, and nothing of it holds", async () => {
	const { state, rowsTotal, report } = await desk.read(
		"Part number,From quantity,Price,Remark\n6205-2RS,1,4.50,x\n6205-2RS,100,4.20,\n",
	);
	expect([state, rowsTotal, report.counts]).toEqual([
		"read",
		2,
		{ new: 2, changed: 0, untouched: 0, gone: 0, faults: 0 },
	]);
	expect([report.ignored, report.baseListId]).toEqual([["Remark"], null]);
	expect(report.new[1]).toMatchObject({
		partNumber: "6205-2RS",
		from: 100,
		before: null,
		after: { minor: 420, basis: 1 },
	});
	expect(await desk.db.selectFrom("priceList").selectAll().execute()).toEqual([]);
});

test("against the list it would replace, each value is new, changed, untouched or gone", async () => {
	const [a, b, c] = await Promise.all(["6205-2RS", "6204-2RS", "6203-2RS"].map(idOf));
	const by = { importedBy: desk.cast.petra.personId, currency: "CNY" };
	const base = await standingList(desk.db, {
		...by,
		prices: [
			[a!, 1, 450],
			[a!, 100, 400],
			[b!, 1, 300],
			[c!, 1, 200, 100],
		],
	});
	const file =
		"型号,起订量,单价,计价数量\n6205-2RS,1,4.50,1\n6205-2RS,100,4.10,1\n6205-2RS,1000,3.90,1\n6203-2RS,1,2.00,1000\n";
	const { state, report } = await desk.read(file, { currency: "CNY" });
	expect([state, report.baseListId]).toEqual(["read", base]);
	expect(report.counts).toEqual({ new: 1, changed: 2, untouched: 1, gone: 1, faults: 0 });
	expect(report.changed[0]).toMatchObject({ row: 3, before: { minor: 400 }, after: { minor: 410 } });
	expect(report.changed[1]).toMatchObject({ before: { basis: 100 }, after: { basis: 1000 } });
	expect(report.gone).toMatchObject([{ partNumber: "6204-2RS", from: 1, before: { minor: 300 }, after: null }]);
});

test("everything that is wrong is named by row and column with its mend, and the file is refused whole", async () => {
	const file = [
		"Part number;From quantity;Price;Per;Unit;Currency",
		"6205-2RS;1;4.50;1;piece;EUR",
		"6205-2RS;1;4.40;1;pcs;EUR",
		"6205 2rs;1;4.40;;;",
		"NO-SUCH-1;1;4.40;;;",
		"6204-2RS;1.000,5;1.000,5;7;furlong;XYZ",
		"NO-SUCH-2;10;-1;1;kg;CNY",
		";1;;1;;",
	].join("\n");
	const { state, report, storageName, id } = await desk.read(file);
	expect(state).toBe("refused");
	expect(report.faults.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
		"3 Part number break-twice",
		"4 Part number part-near",
		"5 Part number part-unknown",
		"6 From quantity number-marks",
		"6 Per basis-wrong",
		"6 Price number-marks",
		"6 Unit unit-unknown",
		"6 Currency currency-unknown",
		"7 Price number-negative",
		"7 Unit unit-other",
		"7 Currency currency-other",
		"7 Part number part-unknown",
		"8 Part number part-missing",
		"8 Price price-missing",
	]);
	for (const locale of locales)
		for (const fault of report.faults) {
			const { says, mend } = explainPriceFault(words(locale), fault);
			expect(`${says} ${mend}`).not.toMatch(/[{}]|undefined/);
			expect(mend).not.toBe("");
		}
	expect(explainPriceFault(words("en"), report.faults[3]!).mend).toContain("1000.5");
	expect(explainPriceFault(words("en"), report.faults[1]!).mend).toContain("6205-2RS");
	expect(storageName).toBe("");
	await expect(access(priceFile(desk.dataDir, id))).rejects.toThrow();
});

test("a formula, and a workbook's own numbers", async () => {
	const head = textRow(1, "Part number", "Price");
	const row = (price: string) => `${head}<row r="2"><c t="inlineStr"><is><t>6205-2RS</t></is></c>${price}</row>`;
	const good = await desk.read(makeWorkbook({ rows: row("<c><v>4.5</v></c>") }));
	expect(good.report.new[0]).toMatchObject({ after: { minor: 450 } });
	const bad = await desk.read(makeWorkbook({ rows: row("<c><f>A1*2</f><v>9</v></c>") }));
	expect([bad.state, bad.report.faults[0]!.code, bad.report.faults[0]!.row]).toEqual([
		"refused",
		"table-cell-formula",
		2,
	]);
});

test.each([
	["a zip bomb", makeWorkbook({ rows: textRow(1, "Part number", "Price") + " ".repeat(30_000_000) }), "table-zip-bomb"],
	["a broken workbook", Buffer.from("PK\u0003\u0004 and then nothing of the kind"), "table-zip-broken"],
	["a file without a price column", "Part number,Remark\n6205-2RS,x\n", "prices-column-missing"],
	["two columns that mean the same", "Part number,Price,Unit price\n6205-2RS,1,1\n", "prices-column-twice"],
	["a head alone", "Part number,Price\n", "prices-no-rows"],
])("%s is refused with one sentence", async (_, content, code) => {
	const { state, report } = await desk.read(content);
	expect([state, report.refusal?.code]).toEqual(["refused", code]);
});

test("costs carry a floor, and one product has one", async () => {
	const { report } = await desk.read("Part number,Cost,Floor price\n6205-2RS,3.00,3.60\n6204-2RS,2.00,\n", {
		kind: "cost",
	});
	expect(report.new.map(({ after }) => after)).toEqual([
		{ minor: 300, basis: 1, floor: 360 },
		{ minor: 200, basis: 1, floor: null },
	]);
	const twice = await desk.read("Part number,Cost\n6205-2RS,3.00\n6205-2RS,4.00\n", { kind: "cost" });
	expect(twice.report.faults.map(({ code }) => code)).toEqual(["break-twice"]);
});

test("a worker that was stopped begins anew, and one that is at it is left alone", async () => {
	const id = await desk.send("Part number,Price\n6205-2RS,1.00\n");
	await runNextPriceImport({ db: desk.db, dataDir: desk.dataDir, isStopping: () => true });
	expect((await desk.look(id)).state).toBe("reading");
	await desk.db
		.updateTable("priceImport")
		.set({ claimedUntil: "2999-01-01T00:00:00.000Z" })
		.where("id", "=", id)
		.execute();
	await desk.work();
	expect((await desk.look(id)).state).toBe("reading");
	await desk.db
		.updateTable("priceImport")
		.set({ claimedUntil: "2020-01-01T00:00:00.000Z" })
		.where("id", "=", id)
		.execute();
	await desk.work();
	expect((await desk.look(id)).state).toBe("read");
});
