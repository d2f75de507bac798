import { beforeAll, expect, test } from "vitest";
import { publishContent } from "../../src/jobs/publish-content.ts";
import { seedDemo } from "../../src/jobs/seed-demo.ts";
import { demoPassword, demoPeople } from "../../src/jobs/seed/demo-people.ts";
import { isPasswordOf } from "../../src/platform/auth/hash-password.ts";
import { DAY, now, nowMs } from "../../src/platform/clock.ts";
import { readSettings } from "../../src/platform/env.ts";
import { openLog } from "../../src/platform/log.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
const settings = readSettings({}, "demo");
const log = openLog({ logLevel: "silent" });

beforeAll(async () => {
	expect(await publishContent(house.db, settings, log)).toEqual([]);
	expect(await seedDemo(house.db, settings, log)).toBe(true);
}, 60_000);

async function countBy(table: "rfq" | "lead" | "organisation" | "letter" | "consequence") {
	const rows = await house.db
		.selectFrom(table)
		.select(({ fn }) => ["state", fn.countAll<number>().as("count")])
		.groupBy("state")
		.execute();
	return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
}

test("RFQs, leads and quotes stand at every stage", async () => {
	expect(await countBy("rfq")).toEqual({ draft: 4, submitted: 15, quoted: 14, closed: 18, withdrawn: 4 });
	expect(await countBy("lead")).toEqual({ new: 6, accepted: 9, quoted: 14, won: 12, lost: 10 });
	const quotes = await house.db.selectFrom("quote").select(["deskState", "clientState", "latestVersion"]).execute();
	const byClient = Object.groupBy(quotes, ({ clientState }) => clientState);
	expect(Object.fromEntries(Object.entries(byClient).map(([state, found]) => [state, found.length]))).toEqual({
		accepted: 12,
		declined: 6,
		expired: 5,
		open: 7,
		countered: 2,
		"nothing-yet": 3,
	});
	expect(quotes.filter(({ latestVersion }) => latestVersion > 1).length).toBeGreaterThanOrEqual(3);
	expect(quotes.filter(({ deskState }) => deskState === "in-approval")).toHaveLength(1);
	const grades = await house.db.selectFrom("lead").select("grade").distinct().execute();
	expect(grades.length).toBeGreaterThanOrEqual(3);
});

test("seven organisations were let in and one waits, with people in every seat, one of them waiting as well", async () => {
	expect(await countBy("organisation")).toEqual({ approved: 7, pending: 1 });
	const members = await house.db
		.selectFrom("membership")
		.innerJoin("heldSeat", "heldSeat.membershipId", "membership.id")
		.select(["organisationId", "seat", "state"])
		.execute();
	const seats = new Set(
		members.filter(({ state }) => state === "approved").map((m) => `${m.organisationId} ${m.seat}`),
	);
	expect(seats.size).toBe(8 * 4);
	expect(members.filter(({ state }) => state === "pending")).toHaveLength(1);
	const countries = await house.db.selectFrom("organisation").select("country").distinct().execute();
	expect(countries).toHaveLength(7);
});

test("somebody sits in every department", async () => {
	const roles = await house.db.selectFrom("staffRole").select("role").distinct().execute();
	expect(roles).toHaveLength(10);
});

test("everybody named for the demo is there and signs in with the one password", async () => {
	for (const { email, name } of demoPeople) {
		const person = await house.db.selectFrom("person").selectAll().where("email", "=", email).executeTakeFirstOrThrow();
		expect(person.name).toContain(name);
		expect(person.emailVerifiedAt).not.toBeNull();
	}
	const { passwordHash } = await house.db
		.selectFrom("person")
		.select("passwordHash")
		.limit(1)
		.executeTakeFirstOrThrow();
	expect(await isPasswordOf(passwordHash, demoPassword)).toBe(true);
});

test("every person and every organisation is marked as the demo's", async () => {
	for (const table of ["person", "organisation"] as const) {
		expect(await house.db.selectFrom(table).select("id").where("isDemo", "=", 0).execute()).toEqual([]);
	}
});

test("the year lies in the past and in order, and the clock runs again", async () => {
	const instants = await house.db.selectFrom("event").select("occurredAt").orderBy("id").execute();
	const sorted = instants.map(({ occurredAt }) => occurredAt).toSorted();
	expect(instants.map(({ occurredAt }) => occurredAt)).toEqual(sorted);
	expect(sorted.at(-1)! <= now()).toBe(true);
	expect(Date.parse(sorted[0]!)).toBeLessThan(nowMs() - 360 * DAY);
	expect(Math.abs(nowMs() - Date.now())).toBeLessThan(1_000);
});

test("nothing is left to be sent or carried out, so no demo letter floods the mailbox", async () => {
	const letters = await countBy("letter");
	expect(Object.keys(letters)).toEqual(["sent"]);
	expect(letters.sent).toBeGreaterThan(150);
	expect(Object.keys(await countBy("consequence"))).toEqual(["done"]);
});

test("every lead has an owner and a reason, and the year knows several kinds of both", async () => {
	const leads = await house.db.selectFrom("lead").select(["ownerPersonId", "routeReason"]).execute();
	expect(leads.every(({ ownerPersonId, routeReason }) => ownerPersonId && routeReason)).toBe(true);
	const reasons = leads.map(({ routeReason }) => (JSON.parse(routeReason!) as { code: string }).code);
	expect(new Set(reasons)).toEqual(new Set(["account-owner", "territory", "fallback"]));
	expect(new Set(leads.map(({ ownerPersonId }) => ownerPersonId)).size).toBeGreaterThanOrEqual(4);
	expect(await house.db.selectFrom("leadHandover").select("id").execute()).not.toEqual([]);
});

test("seeding again, or in production, changes nothing", async () => {
	expect(await seedDemo(house.db, settings, log)).toBe(false);
	expect(await seedDemo(house.db, { ...settings, mode: "production" }, log)).toBe(false);
});
