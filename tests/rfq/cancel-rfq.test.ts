import { beforeAll, expect, test } from "vitest";
import { cancelRfq } from "../../src/features/rfq/cancel-rfq.ts";
import { findCancellation } from "../../src/features/rfq/find-cancellation.ts";
import { findRfq } from "../../src/features/rfq/find-rfqs.ts";
import { tellOfCancellation } from "../../src/features/rfq/tell-about-rfq.ts";
import { withdrawRfq } from "../../src/features/rfq/withdraw-rfq.ts";
import { readSettings } from "../../src/platform/env.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { stockShelf, submitted } from "./shelf.ts";

const house = useDatabase();
const settings = readSettings({ SITE_URL: "https://portal.minhe.example" }, "demo");
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
	await stockShelf(house.db);
});

test("Wei cancels with a reason that Mei reads; cancelling twice changes nothing", async () => {
	const { rfqId, number } = await submitted(house.db, cast.mei);
	await cancelRfq(house.db, cast.wei, number, { reason: "We gave up this size." });
	await cancelRfq(house.db, cast.petra, number, { reason: "again" });
	expect((await findRfq(house.db, cast.mei, number))!.state).toBe("cancelled");
	const noted = await findCancellation(house.db, rfqId);
	expect(noted).toMatchObject({ name: cast.wei.name, reason: "We gave up this size." });
	const tell = () => house.db.transaction().execute((trx) => tellOfCancellation(trx, rfqId, settings));
	await tell();
	await tell();
	const letters = await house.db.selectFrom("letter").selectAll().where("kind", "=", "rfq-cancelled").execute();
	expect(letters).toMatchObject([{ recipientAddress: cast.mei.email }]);
	expect(letters[0]!.text).not.toContain("We gave up");
});

test("a withdrawn RFQ cannot be cancelled, and only sales and command cancel", async () => {
	const { number } = await submitted(house.db, cast.mei);
	for (const actor of [cast.mei, cast.tomas, cast.lin])
		await expect(cancelRfq(house.db, actor, number, { reason: "x" })).rejects.toThrow("not-allowed");
	await expect(cancelRfq(house.db, cast.olga, number, { reason: "x" })).rejects.toThrow("not-found");
	await withdrawRfq(house.db, cast.mei, { number, reason: "" });
	await expect(cancelRfq(house.db, cast.wei, number, { reason: "x" })).rejects.toThrow("rfq-not-open");
});
