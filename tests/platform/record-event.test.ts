import { expect, test } from "vitest";
import { recordEvent } from "../../src/platform/audit/record-event.ts";
import { nextNumber } from "../../src/platform/next-number.ts";
import { castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();

test("what happened leaves one pending consequence for each reaction that subscribes to it", async () => {
	const { mei } = await castInto(house.db);
	await house.db
		.insertInto("reactionSubscription")
		.values({ eventKind: "test.happened", reaction: "test/follow" })
		.execute();
	const eventId = await house.db.transaction().execute((trx) =>
		recordEvent(trx, mei, {
			kind: "test.happened",
			subject: { kind: "test", id: "1" },
			organisationId: mei.organisationId,
		}),
	);
	const pending = await house.db.selectFrom("consequence").selectAll().where("eventId", "=", eventId).execute();
	expect(pending).toMatchObject([{ reaction: "test/follow", state: "pending", attempts: 0 }]);
});

test("numbers of one series follow each other, and a deed that fails takes none", async () => {
	const take = () => house.db.transaction().execute((trx) => nextNumber(trx, "RFQ"));
	const year = new Date().getUTCFullYear();
	expect(await take()).toBe(`RFQ-${year}-000001`);
	await expect(
		house.db.transaction().execute(async (trx) => {
			await nextNumber(trx, "RFQ");
			throw new Error("the deed fails");
		}),
	).rejects.toThrow("the deed fails");
	expect(await take()).toBe(`RFQ-${year}-000002`);
});
