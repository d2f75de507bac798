import { beforeAll, expect, test } from "vitest";
import { findRfq, listRfqs } from "../../src/features/rfq/find-rfqs.ts";
import { listDeskRfqs } from "../../src/features/rfq/find-desk-rfqs.ts";
import { startSellerRfq } from "../../src/features/rfq/start-seller-rfq.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { stockShelf } from "./shelf.ts";

const house = useDatabase();
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
	await stockShelf(house.db);
});

const offer = () => ({
	organisationId: cast.mei.organisationId,
	project: "New seal",
	currency: "EUR",
	lines: "6205-2RS; 5000\n6206-2RS\t200\n",
});

test("what Wei offers unasked stands at the desk and is no lead; Mei sees nothing before the quote is sent", async () => {
	const { rfqId, number } = await startSellerRfq(house.db, cast.wei, offer());
	expect((await findRfq(house.db, cast.wei, number))!.lines.map((line) => line.product?.partNumber)).toEqual([
		"6205-2RS",
		"6206-2RS",
	]);
	expect(await findRfq(house.db, cast.mei, number)).toBeUndefined();
	expect((await listRfqs(house.db, cast.mei)).rfqs.map((rfq) => rfq.number)).not.toContain(number);
	const events = await house.db.selectFrom("event").select("kind").where("subjectId", "=", rfqId).execute();
	expect(events.map(({ kind }) => kind)).toEqual(["rfq.offered"]);
});

test("a faulty line is named and nothing is stored", async () => {
	const before = (await listDeskRfqs(house.db, cast.wei)).rfqs.length;
	const wrong = { ...offer(), lines: "6205-2RS; 1.000,5\nNO-SUCH-PART; 3" };
	await expect(startSellerRfq(house.db, cast.wei, wrong)).rejects.toMatchObject({
		issues: [{ path: ["lines", 0, "quantities", 0, "quantity"] }, { path: ["lines", 1, "description"] }],
	});
	await expect(startSellerRfq(house.db, cast.wei, { ...offer(), organisationId: "" })).rejects.toThrow(
		"client-missing",
	);
	expect((await listDeskRfqs(house.db, cast.wei)).rfqs).toHaveLength(before);
});

test("only sales and command offer; a client finds no desk list", async () => {
	for (const actor of [cast.mei, cast.lin, cast.olga])
		await expect(startSellerRfq(house.db, actor, offer())).rejects.toThrow("not-allowed");
	expect((await listDeskRfqs(house.db, cast.mei)).rfqs).toEqual([]);
});
