import { expect, test } from "vitest";
import { chooseMatches } from "../../src/features/bills-of-materials/choose-matches.ts";
import { discardBill } from "../../src/features/bills-of-materials/discard-bill.ts";
import { draftFromBill } from "../../src/features/bills-of-materials/draft-from-bill.ts";
import { listAllBillRows } from "../../src/features/bills-of-materials/find-bills.ts";
import { listFaults } from "../../src/features/bills-of-materials/list-faults.ts";
import { discardRfqDraft } from "../../src/features/rfq/discard-rfq-draft.ts";
import { findDraft } from "../../src/features/rfq/find-drafts.ts";
import { bill, confirm, match, paste, useBillHouse, workOnce } from "./bill-support.ts";

const house = useBillHouse();
const make = (billId: string, unchecked: "words" | "proposed" = "words", actor = house.cast.mei) =>
	draftFromBill(house.db, actor, billId, { unchecked, locale: "en" });
const linesOf = async (rfqId: string) => (await findDraft(house.db, house.cast.mei, { id: rfqId }))!.typed.lines;

test("a matched list becomes a draft with everything that stood in it", async () => {
	const { billId } = await match(
		house,
		house.cast.mei,
		"Part number\tDescription\tQty\tQty 2\tUnit\tTarget price (EUR)\tWanted date\tBore d (mm)\tDrawing\tRemarks",
		"6205-2RS\tbearing\t500\t1000\tpcs\t1.25\t2099-01-31\t25\tD-1\turgent",
		"HR-1\tWelded frame\t2\t\tset\t\t\t\tD-99\twith certificate",
	);
	const rfqId = await make(billId);
	const [first, second] = await linesOf(rfqId);
	expect(first).toMatchObject({
		partNumber: "6205-2RS",
		buyerPartNumber: "",
		description: "bearing",
		wantedOn: "2099-01-31",
		notes: "Drawing: D-1\nurgent",
		quantities: [
			{ quantity: "500", unit: "piece", targetPrice: "1.25", currency: "EUR" },
			{ quantity: "1000", unit: "piece" },
		],
		requirements: [{ property: "bore_diameter", operator: "=", value: "25 mm", strength: "must" }],
	});
	expect(second).toMatchObject({
		partNumber: "",
		buyerPartNumber: "HR-1",
		description: "Welded frame\nDrawing: D-99",
		notes: "with certificate",
		quantities: [{ quantity: "2", unit: "set" }],
	});
	const row = await house.db.selectFrom("rfq").select("door").where("id", "=", rfqId).executeTakeFirstOrThrow();
	expect(row.door).toBe("bill-of-materials");
});

test("faulty cells are named with row, column and kind, and stay as typed", async () => {
	const { billId } = await match(
		house,
		house.cast.mei,
		"Part number\tQty\tUnit\tTarget price\tCurrency\tWanted date",
		"6205-2RS\t1.000,5\tfurlong\t1,500\tXYZ\t2020-01-01",
	);
	const list = await bill(house, house.cast.mei, billId);
	const faults = listFaults(list, await listAllBillRows(house.db, billId));
	expect(faults.map(({ row, column, code, value }) => [row, column, code, value])).toEqual([
		[2, "Wanted date", "day-past", "2020-01-01"],
		[2, "Currency", "currency-unknown", "XYZ"],
		[2, "Target price", "price-ambiguous", "1,500"],
		[2, "Unit", "unit-unknown", "furlong"],
		[2, "Qty", "count-not-whole", "1.000,5"],
	]);
	const [line] = await linesOf(await make(billId));
	expect(line!.quantities).toEqual([
		{ quantity: "1.000,5", unit: "furlong", targetPrice: "1,500", currency: "XYZ", priceBasis: "" },
	]);
	expect(line!.notes).toContain("Unit: furlong");
});

const toCheck = ["Part number\tDescription\tQty", "HR-7\tbearing 6205-2RS\t5"];

test("what nobody has looked at stays in the buyer's words unless they say otherwise", async () => {
	const cautious = await match(house, house.cast.mei, ...toCheck);
	expect((await linesOf(await make(cautious.billId)))[0]).toMatchObject({ partNumber: "", buyerPartNumber: "HR-7" });
	const bold = await match(house, house.cast.mei, ...toCheck);
	expect((await linesOf(await make(bold.billId, "proposed")))[0]).toMatchObject({
		partNumber: "6205-2RS",
		buyerPartNumber: "HR-7",
	});
});

test("a person's choice counts for more than what was found", async () => {
	const rows = ["6205-2RS\tx\t1", "6206-2RS\tx\t1", "6203-2RS\tx\t1", "HR-7\tbearing 6205-2RS\t1"];
	const { billId } = await match(house, house.cast.mei, toCheck[0]!, ...rows);
	const all = await listAllBillRows(house.db, billId);
	await chooseMatches(house.db, house.cast.mei, billId, [
		{ row: 2, choice: "none", other: "" },
		{ row: 3, choice: "out", other: "" },
		{ row: 4, choice: "other", other: "6204 2rs" },
		{ row: 5, choice: all[3]!.match!.candidates[0]!.productId, other: "" },
	]);
	expect((await listAllBillRows(house.db, billId)).map(({ band }) => band)).toEqual(["free", "out", "sure", "sure"]);
	const lines = await linesOf(await make(billId));
	expect(lines.map(({ partNumber }) => partNumber)).toEqual(["", "6204-2RS", "6205-2RS"]);
});

test("a number that is none of ours is refused with its row; nobody else chooses", async () => {
	const { billId } = await match(house, house.cast.mei, ...toCheck);
	const choose = (actor = house.cast.mei) =>
		chooseMatches(house.db, actor, billId, [{ row: 2, choice: "other", other: "no-such" }]);
	await expect(choose()).rejects.toMatchObject({ code: "bill-part-unknown", field: "other-2" });
	await expect(choose(house.cast.olga)).rejects.toMatchObject({ code: "not-found" });
	await expect(choose(house.cast.tomas)).rejects.toMatchObject({ code: "not-found" });
});

test("pressing twice makes one draft; one that was thrown away may be made again", async () => {
	const { billId } = await match(house, house.cast.mei, ...toCheck);
	const [first, second] = await Promise.all([make(billId), make(billId)]);
	expect(second).toBe(first);
	await expect(confirm(house, house.cast.mei, billId)).rejects.toMatchObject({ code: "bill-taken" });
	await discardRfqDraft(house.db, house.cast.mei, { rfqId: first });
	expect(await make(billId)).not.toBe(first);
});

test("Olga and the neutral seats make nothing of it and delete nothing, nor does anybody before it is matched", async () => {
	const { billId } = await match(house, house.cast.mei, ...toCheck);
	for (const actor of [house.cast.olga, house.cast.tomas]) {
		await expect(make(billId, "words", actor)).rejects.toMatchObject({ code: "not-found" });
		await expect(discardBill(house.db, actor, billId)).rejects.toMatchObject({ code: "not-found" });
	}
	expect((await bill(house, house.cast.mei, billId)).state).toBe("matched");
	const early = await paste(house, house.cast.mei, "Artikelnummer\tMenge", "6205-2RS\t1");
	await expect(make(early)).rejects.toMatchObject({ code: "bill-at-work" });
	await discardBill(house.db, house.cast.mei, early);
	expect(await bill(house, house.cast.mei, early)).toBeUndefined();
	await workOnce(house);
});
