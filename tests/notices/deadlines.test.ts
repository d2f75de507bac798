import { afterEach, beforeEach, expect, test } from "vitest";
import { deemAccepted } from "../../src/features/notices/deem-accepted.ts";
import { listCalls } from "../../src/features/notices/find-desk-notices.ts";
import { findNotice } from "../../src/features/notices/find-notices.ts";
import { noteDelivery } from "../../src/features/notices/note-delivery.ts";
import { noteView } from "../../src/features/notices/note-view.ts";
import { remindOfNotices } from "../../src/features/notices/remind-of-notices.ts";
import { tellLateConcerned } from "../../src/features/notices/tell-late-concerned.ts";
import { holdClock } from "../../src/platform/clock.ts";
import type { Cast } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { settings } from "../bulletins/house.ts";
import { carryOut, change, emptyHouse, follow, furnish, publish } from "./told.ts";

const house = useDatabase();
const number = "PCN-2026-001";
const minor = { ...change, more: change.more!.replace("MATER", "LABEL") };
let cast: Cast;

beforeEach(async () => {
	holdClock("2026-01-12T09:00:00.000Z");
	await emptyHouse(house.db);
	cast = await furnish(house.db);
	await follow(house.db, cast.mei, "6204");
});
afterEach(() => holdClock(null));

const state = async () => (await findNotice(house.db, cast.mei, "en", { number }))!.state;
const reminders = async () => {
	const rows = await house.db.selectFrom("letter").select("recipientAddress").where("kind", "=", "notice-reminder").execute(); // prettier-ignore
	return rows.length;
};
async function remindOn(day: string): Promise<number> {
	holdClock(`${day}T09:00:00.000Z`);
	const count = await remindOfNotices(house.db, settings);
	expect(await remindOfNotices(house.db, settings)).toBe(0);
	return count;
}
async function deliver(outcome: "delivered" | "bounced", who?: string): Promise<void> {
	const sent = await house.db.selectFrom("letter").select(["id", "recipientAddress"]).where("kind", "=", "notice").execute(); // prettier-ignore
	for (const { id } of sent.filter(({ recipientAddress }) => !who || recipientAddress.startsWith(who)))
		await house.db.transaction().execute((trx) => noteDelivery(trx, { letterId: id, outcome, at: "2026-01-12T09:05:00.000Z" })); // prettier-ignore
}

test("whoever is silent is reminded 14, 7 and 2 days before, each once", async () => {
	await publish(house.db);
	expect(await remindOn("2026-01-27")).toBe(0);
	expect(await remindOn("2026-01-28")).toBe(1);
	expect(await remindOn("2026-02-03")).toBe(0);
	expect(await remindOn("2026-02-04")).toBe(1);
	expect(await remindOn("2026-02-10")).toBe(1);
	expect(await remindOn("2026-02-12")).toBe(0);
	expect(await reminders()).toBe(6);
});

test("a house that slept through two reminders sends the nearest one alone", async () => {
	await publish(house.db);
	expect(await remindOn("2026-02-10")).toBe(1);
	expect(await reminders()).toBe(2);
});

test("whoever has answered, and whatever is withdrawn, is not reminded of", async () => {
	await publish(house.db);
	await house.db.updateTable("noticeRecipient").set({ state: "acknowledged" }).execute();
	expect(await remindOn("2026-02-04")).toBe(0);
	await house.db.updateTable("noticeRecipient").set({ state: "viewed" }).execute();
	await house.db.updateTable("bulletin").set({ withdrawnAt: "2026-01-13T09:00:00.000Z" }).execute();
	expect(await remindOn("2026-02-05")).toBe(0);
});

test("silence is consent only where the notice said so and delivery is proven", async () => {
	await publish(house.db, minor);
	holdClock("2026-02-12T09:00:00.000Z");
	expect(await deemAccepted(house.db)).toBe(0);
	await house.db.updateTable("letter").set({ state: "sent", sentAt: "2026-01-12T09:01:00.000Z" }).execute();
	expect(await deemAccepted(house.db)).toBe(0);
	await deliver("delivered");
	expect(await deemAccepted(house.db)).toBe(1);
	expect(await deemAccepted(house.db)).toBe(0);
	const found = (await findNotice(house.db, cast.mei, "en", { number }))!;
	expect([found.state, found.answers[0]!.kind, found.answers[0]!.byName]).toEqual([
		"accepted",
		"deemed-accepted",
		null,
	]);
});

test("on the last day itself nothing is deemed, and a change of material is never deemed accepted", async () => {
	await publish(house.db, minor);
	await deliver("delivered");
	holdClock("2026-02-11T23:59:00.000Z");
	expect(await deemAccepted(house.db)).toBe(0);
	await house.db.updateTable("notice").set({ isDeemed: 0 }).execute();
	holdClock("2026-03-11T09:00:00.000Z");
	expect(await deemAccepted(house.db)).toBe(0);
	expect(await state()).toBe("delivered");
});

test("letters that come back put an organisation on the call list, until one arrives", async () => {
	await publish(house.db);
	await deliver("bounced", "mei");
	expect([await state(), (await listCalls(house.db, cast.wei)).length]).toEqual(["queued", 0]);
	await deliver("bounced");
	expect(await state()).toBe("bounced");
	expect(await listCalls(house.db, cast.wei)).toMatchObject([{ reason: "bounced" }]);
	await deliver("delivered", "ines");
	expect([await state(), (await listCalls(house.db, cast.wei)).length]).toEqual(["delivered", 0]);
});

test("news of a letter that comes late changes nothing that people have done", async () => {
	await publish(house.db);
	await noteView(house.db, cast.mei, (await findNotice(house.db, cast.mei, "en", { number }))!.id);
	await deliver("bounced");
	expect(await state()).toBe("viewed");
	await deliver("delivered");
	expect(await state()).toBe("viewed");
});

test("who comes to be concerned when the day is past has the whole window", async () => {
	await publish(house.db);
	holdClock("2026-03-01T09:00:00.000Z");
	await follow(house.db, cast.olga, "6205");
	await tellLateConcerned(house.db);
	await carryOut(house.db);
	const found = (await findNotice(house.db, cast.olga, "en", { number }))!;
	expect([found.acknowledgeBy, found.openedAt.slice(0, 10)]).toEqual(["2026-03-31", "2026-03-01"]);
});
