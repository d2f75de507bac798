import { afterEach, beforeAll, expect, test } from "vitest";
import { findActor } from "../../src/features/organisations/find-actor.ts";
import { endSessionsOf, findSession, startSession, sweepSessions } from "../../src/platform/auth/sessions.ts";
import { DAY, HOUR, holdClock, MINUTE } from "../../src/platform/clock.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
const site = { siteUrl: "http://localhost:4420" };
const browser = { ipAddress: "192.0.2.7", userAgent: "Firefox" };
const start = Date.parse("2027-01-04T08:00:00.000Z");
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
});
afterEach(() => holdClock(null));

const at = (ms: number) => holdClock(new Date(start + ms).toISOString());
const begin = (kind: "client" | "staff", id: string) => startSession(house.db, { id, kind }, browser);
const kindOf = async (token: string) => (await findActor(house.db, { session: token }, site)).kind;
const rowOf = (sessionHash: string) =>
	house.db.selectFrom("session").where("idHash", "=", sessionHash).selectAll().executeTakeFirstOrThrow();

test("a client's session ends after 24 hours without use", async () => {
	at(0);
	const { token } = await begin("client", cast.mei.personId);
	at(24 * HOUR - MINUTE);
	expect(await kindOf(token)).toBe("client");
	at(48 * HOUR - 2 * MINUTE);
	expect(await kindOf(token)).toBe("client");
	at(72 * HOUR);
	expect(await kindOf(token)).toBe("visitor");
});

test("a client's session ends after 30 days, however much it is used, and that end never moves", async () => {
	at(0);
	const { token, sessionHash } = await begin("client", cast.mei.personId);
	const { absoluteExpiresAt } = await rowOf(sessionHash);
	for (let hours = 20; hours < 30 * 24; hours += 20) {
		at(hours * HOUR);
		expect(await kindOf(token)).toBe("client");
	}
	expect(await rowOf(sessionHash)).toMatchObject({ absoluteExpiresAt, expiresAt: absoluteExpiresAt });
	at(30 * DAY + 1);
	expect(await kindOf(token)).toBe("visitor");
});

test("a colleague's session ends after 2 hours without use and after 12 hours in any case", async () => {
	at(0);
	const idle = await begin("staff", cast.wei.personId);
	at(2 * HOUR + 1);
	expect(await kindOf(idle.token)).toBe("visitor");
	at(0);
	const busy = await begin("staff", cast.wei.personId);
	for (let minutes = 90; minutes < 12 * 60; minutes += 90) {
		at(minutes * MINUTE);
		expect(await kindOf(busy.token)).toBe("staff");
	}
	at(12 * HOUR + 1);
	expect(await kindOf(busy.token)).toBe("visitor");
});

test("use is written down at most once a minute", async () => {
	at(0);
	const { token, sessionHash } = await begin("client", cast.mei.personId);
	const { lastSeenAt } = await rowOf(sessionHash);
	at(59_000);
	await kindOf(token);
	expect((await rowOf(sessionHash)).lastSeenAt).toBe(lastSeenAt);
	at(61_000);
	await kindOf(token);
	expect((await rowOf(sessionHash)).lastSeenAt > lastSeenAt).toBe(true);
});

test("a disabled person and an ended membership are visitors at once", async () => {
	const mei = await begin("client", cast.mei.personId);
	const tomas = await begin("client", cast.tomas.personId);
	const set = { disabledAt: "2026-01-01T00:00:00.000Z" };
	await house.db.updateTable("person").set(set).where("id", "=", cast.mei.personId).execute();
	await house.db.updateTable("membership").set({ state: "ended" }).where("id", "=", cast.tomas.membershipId).execute();
	expect(await kindOf(mei.token)).toBe("visitor");
	expect(await kindOf(tomas.token)).toBe("visitor");
	await house.db.updateTable("person").set({ disabledAt: null }).where("id", "=", cast.mei.personId).execute();
});

test("the people of a refused organisation are visitors; of a pending one they are clients", async () => {
	const olga = await begin("client", cast.olga.personId);
	const setState = (state: "pending" | "refused" | "approved") =>
		house.db.updateTable("organisation").set({ state }).where("id", "=", cast.olga.organisationId).execute();
	await setState("refused");
	expect(await kindOf(olga.token)).toBe("visitor");
	await setState("pending");
	const actor = await findActor(house.db, { session: olga.token }, site);
	expect(actor).toMatchObject({ kind: "client", isOrganisationApproved: false });
	await setState("approved");
});

test("ending the others keeps the one in use, and a stranger's", async () => {
	const one = await begin("client", cast.mei.personId);
	const two = await begin("client", cast.mei.personId);
	const olga = await begin("client", cast.olga.personId);
	await endSessionsOf(house.db, cast.mei.personId, one.sessionHash);
	expect([await kindOf(one.token), await kindOf(two.token), await kindOf(olga.token)]).toEqual([
		"client",
		"visitor",
		"client",
	]);
});

test.each(["", "x", "x".repeat(5_000), "' or 1=1 --"])("the cookie value %j belongs to nobody", async (value) => {
	expect(await findSession(house.db, value)).toBeUndefined();
});

test("the stored hash is no key", async () => {
	const { sessionHash } = await begin("client", cast.mei.personId);
	expect(await kindOf(sessionHash)).toBe("visitor");
});

test("who is asking is found by two queries", async () => {
	const { token } = await begin("client", cast.mei.personId);
	let queries = 0;
	const counted = house.db.withPlugin({
		transformQuery: ({ node }) => ((queries += 1), node),
		transformResult: async ({ result }) => result,
	});
	await findActor(counted, { session: token }, site);
	expect(queries).toBe(2);
});

test("what has ended is swept away", async () => {
	at(0);
	const { sessionHash } = await begin("client", cast.mei.personId);
	at(25 * HOUR);
	await sweepSessions(house.db);
	const left = await house.db.selectFrom("session").where("idHash", "=", sessionHash).selectAll().execute();
	expect(left).toEqual([]);
});
