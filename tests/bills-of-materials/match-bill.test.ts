import { expect, test } from "vitest";
import { findBill, listAllBillRows, listBills } from "../../src/features/bills-of-materials/find-bills.ts";
import { claimBill } from "../../src/features/bills-of-materials/claim-bill.ts";
import { matchBill } from "../../src/features/bills-of-materials/match-bill.ts";
import { confirmColumns } from "../../src/features/bills-of-materials/confirm-columns.ts";
import { findProduct } from "../../src/features/catalogue/find-products.ts";
import { startRfqDraft } from "../../src/features/rfq/start-rfq-draft.ts";
import { submitRfq } from "../../src/features/rfq/submit-rfq.ts";
import { emptyLine, emptyRfq } from "../../src/features/rfq/typed-rfq.ts";
import { now } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/ids.ts";
import { partNumberKey } from "../../src/features/catalogue/part-number.ts";
import { bill, confirm, found, match, paste, useBillHouse, workOnce } from "./bill-support.ts";

const house = useBillHouse();

test("a number is ours letter for letter, ours otherwise written, or known as another's", async () => {
	const { rows } = await match(
		house,
		house.cast.mei,
		"Part number\tManufacturer\tQty",
		"6205-2RS\t\t1",
		"６205 2rs\t\t1",
		"VB 61804\tVestholm\t1",
		"VB 61804\tSomebody Else\t1",
		"MC6000-RS\t\t1",
		"RN6000Z2\t\t1",
	);
	expect(rows).toEqual([
		["sure", "6205-2RS", "exact", 100],
		["sure", "6205-2RS", "normalised", 97],
		["sure", "61804", "maker", 90],
		["check", "61804", "maker-other", 55],
		["sure", "6000-2RS", "superseded", 92],
		["sure", "6000-2Z", "second-brand", 90],
	]);
});

test("a number inside the description is proposed, and looked at by a person", async () => {
	const { rows } = await match(house, house.cast.mei, "Description\tQty", "Ball bearing 6205-2RS for pump\t1");
	expect(rows).toEqual([["check", "6205-2RS", "number-in-words", 75]]);
});

test("a specification finds what meets it; by columns as by words", async () => {
	const { rows } = await match(
		house,
		house.cast.mei,
		"Description\tBore d (mm)\tOutside diameter D (mm)\tQty",
		"Deep groove ball bearing, sealing 2RS\t25\t52\t1",
		"Tapered roller bearing 30x62x17.25\t\t\t1",
	);
	expect(rows[0]!.slice(0, 2)).toEqual(["check", expect.stringMatching(/^6205/)]);
	expect(rows[0]![2]).toMatch(/^specification/);
	expect(rows[1]!.slice(0, 2)).toEqual(["check", "30206"]);
});

test("words find the only product they fit, and what nothing fits stays in the buyer's words", async () => {
	const { billId, rows } = await match(
		house,
		house.cast.mei,
		"Description\tQty\tDrawing",
		"Welded frame according to drawing, RAL 7016\t2\tD-99",
	);
	expect(rows.map(([band]) => band)).toEqual(["free"]);
	expect((await listAllBillRows(house.db, billId))[0]!.cells).toEqual([
		"Welded frame according to drawing, RAL 7016",
		"2",
		"D-99",
	]);
});

test("an organisation's own number is known to it alone", async () => {
	const { id } = (await findProduct(house.db, "6206-2RS"))!;
	await house.db
		.insertInto("crossReference")
		.values({
			id: newId(),
			productId: id,
			kind: "client",
			brand: "",
			partNumber: "HR-4711",
			partNumberKey: partNumberKey("HR-4711"),
			organisationId: house.cast.mei.organisationId,
			recordedAt: now(),
		})
		.execute();
	const lines = ["Part number\tQty", "hr 4711\t1"];
	expect((await match(house, house.cast.mei, ...lines)).rows).toEqual([["sure", "6206-2RS", "own-number", 96]]);
	expect((await match(house, house.cast.olga, ...lines)).rows).toEqual([["free", undefined, undefined, undefined]]);
});

async function send(partNumber: string, buyerPartNumber: string): Promise<void> {
	const typed = emptyRfq([{ ...emptyLine(partNumber, "5"), buyerPartNumber }]);
	const draft = await startRfqDraft(house.db, house.cast.mei, { typed, locale: "en" });
	await submitRfq(house.db, house.cast.mei, draft);
}

test("what an earlier RFQ chose for a number is learned: the last choice first, for that organisation alone", async () => {
	await send("6203-2RS", "HR-0815");
	await send("6204-2RS", "HR 0815");
	const lines = ["Part number\tQty", "HR-0815\t1"];
	const { billId, rows } = await match(house, house.cast.mei, ...lines);
	expect(rows).toEqual([["sure", "6204-2RS", "learned", 94]]);
	const [row] = await listAllBillRows(house.db, billId);
	expect(row!.match!.candidates.map(({ partNumber }) => partNumber)).toEqual(["6204-2RS", "6203-2RS"]);
	expect((await match(house, house.cast.olga, ...lines)).rows[0]![0]).toBe("free");
});

test("a worker that dies leaves its rows to the next, and each is counted once", async () => {
	const lines = Array.from({ length: 45 }, (_, at) => `welded part number ${at} of the frame\t1`);
	const id = await paste(house, house.cast.mei, "Description\tQty", ...lines, "6205-2RS\t1");
	await confirm(house, house.cast.mei, id);
	let steps = 0;
	// After the numbers and one step of words.
	await workOnce(house, () => ++steps >= 2);
	const halfway = await bill(house, house.cast.mei, id);
	expect(halfway.state).toBe("matching");
	expect(halfway.rowsDone).toBeGreaterThan(0);
	expect(halfway.rowsDone).toBeLessThan(46);
	// Killed: the claim stays until it runs out, or until its process is known to be gone.
	await house.db
		.updateTable("billOfMaterials")
		.set({ claimedBy: "gone", claimedUntil: "2099-01-01T00:00:00.000Z" })
		.where("id", "=", id)
		.execute();
	expect(await claimBill(house.db, "next", () => false)).toBeUndefined();
	const claimed = (await claimBill(house.db, "next", (other) => other === "gone"))!;
	const matching = { workerId: "next", isStopping: () => false, currentIndex: () => Promise.resolve(house.index) };
	expect(await matchBill(house.db, claimed, matching)).toBe(true);
	expect(await bill(house, house.cast.mei, id)).toMatchObject({ state: "matched", rowsDone: 46, rowsTotal: 46 });
});

test("a worker whose claim was taken away by a change of columns writes nothing more", async () => {
	const id = await paste(house, house.cast.mei, "Teil\tQty", "6205-2RS\t1");
	await confirm(house, house.cast.mei, id);
	const claimed = (await claimBill(house.db, "slow", () => false))!;
	const { head } = await bill(house, house.cast.mei, id);
	const other = { headRow: head.row, columns: ["partNumber", "quantity"], intent: "match" as const };
	await confirmColumns(house.db, house.cast.mei, id, other);
	const matching = { workerId: "slow", isStopping: () => false, currentIndex: () => Promise.resolve(house.index) };
	expect(await matchBill(house.db, claimed, matching)).toBe(false);
	expect((await found(house, id))[0]![0]).toBe("waiting");
	await workOnce(house);
	expect((await found(house, id))[0]!.slice(0, 2)).toEqual(["sure", "6205-2RS"]);
});

test("Olga finds no list of Harbour Rail's, a neutral seat none at all, a pending member only the own", async () => {
	const { billId } = await match(house, house.cast.mei, "Part number\tQty", "6205-2RS\t1");
	for (const actor of [house.cast.olga, house.cast.tomas, house.cast.wei]) {
		expect(await findBill(house.db, actor, billId)).toBeUndefined();
		expect((await listBills(house.db, actor)).bills.some(({ id }) => id === billId)).toBe(false);
	}
	const pending = { ...house.cast.mei, personId: newId(), isMemberApproved: false };
	expect((await listBills(house.db, pending)).bills).toEqual([]);
	const columns = { headRow: 1, columns: [], intent: "match" as const };
	await expect(confirmColumns(house.db, house.cast.olga, billId, columns)).rejects.toMatchObject({ code: "not-found" });
});
