import { beforeAll, expect, test } from "vitest";
import { findRfq } from "../../src/features/rfq/find-rfqs.ts";
import { tellOfWithdrawal } from "../../src/features/rfq/tell-about-rfq.ts";
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

test("a buyer takes an RFQ back, and twice is once", async () => {
	const { rfqId, number } = await submitted(house.db, cast.mei);
	await withdrawRfq(house.db, cast.mei, { number, reason: "SECRET-REASON" });
	await withdrawRfq(house.db, cast.mei, { number, reason: "again" });
	expect((await findRfq(house.db, cast.mei, number))!.state).toBe("withdrawn");
	const events = await house.db
		.selectFrom("event")
		.select("kind")
		.where("subjectId", "=", rfqId)
		.where("kind", "=", "rfq.withdrawn")
		.execute();
	expect(events).toHaveLength(1);
	const tell = () => house.db.transaction().execute((trx) => tellOfWithdrawal(trx, rfqId, settings));
	await tell();
	await tell();
	const letters = await house.db.selectFrom("letter").selectAll().where("kind", "=", "rfq-withdrawn").execute();
	expect(letters).toMatchObject([{ recipientAddress: cast.mei.email, subject: `${number} is withdrawn` }]);
	expect(letters[0]!.text + letters[0]!.html).not.toContain("SECRET-REASON");
});

test("an outsider finds nothing to withdraw, and a neutral seat may not", async () => {
	const { number } = await submitted(house.db, cast.mei);
	await expect(withdrawRfq(house.db, cast.olga, { number, reason: "" })).rejects.toThrow("not-found");
	await expect(withdrawRfq(house.db, cast.tomas, { number, reason: "" })).rejects.toThrow("not-allowed");
	await expect(withdrawRfq(house.db, cast.wei, { number, reason: "" })).rejects.toThrow("not-allowed");
	expect((await findRfq(house.db, cast.mei, number))!.state).toBe("submitted");
});
