import { afterEach, beforeAll, expect, test } from "vitest";
import { findActor } from "../../src/features/organisations/find-actor.ts";
import { signIn } from "../../src/features/organisations/sign-in.ts";
import { DAY, holdClock, MINUTE } from "../../src/platform/clock.ts";
import { hashToken, newToken } from "../../src/platform/ids.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { browser, cookiesOf, givePassword, goodPassword, settings } from "./support.ts";

const house = useDatabase();
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
	for (const person of Object.values(cast)) await givePassword(house.db, person.personId);
});
afterEach(() => holdClock(null));

const enter = (email: string, password = goodPassword, cookies = {}) =>
	signIn(house.db, { email, password }, browser(cookies));

test("Mei signs in and is known by her cookie", async () => {
	const signedIn = await enter(cast.mei.email);
	const actor = await findActor(house.db, cookiesOf(signedIn), settings);
	expect(actor).toEqual({ ...cast.mei, sessionHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

test("Wei signs in with his roles, by a strict cookie", async () => {
	const signedIn = await enter(cast.wei.email);
	expect(signedIn.cookies[0]).toMatch(
		/^__Host-session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict; Secure$/,
	);
	const actor = await findActor(house.db, cookiesOf(signedIn), settings);
	expect(actor).toMatchObject({ kind: "staff", roles: ["sales"] });
});

test("a client's cookie is lax, and both carry the host prefix behind TLS", async () => {
	const { cookies } = await enter(cast.tomas.email);
	expect(cookies[0]).toMatch(/^__Host-session=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure$/);
	expect(cookies[1]).toMatch(/^__Host-device=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/);
});

test("the database holds no value that a cookie would carry", async () => {
	const { "__Host-session": session, "__Host-device": device } = cookiesOf(await enter(cast.ines.email));
	const dump = JSON.stringify([
		await house.db.selectFrom("session").selectAll().execute(),
		await house.db.selectFrom("knownDevice").selectAll().execute(),
		await house.db.selectFrom("event").selectAll().execute(),
	]);
	expect(dump).not.toContain(session);
	expect(dump).not.toContain(device);
	expect(dump).toContain(hashToken(session!));
});

test("a planted cookie never becomes valid, and the session the browser had is over", async () => {
	const planted = newToken();
	const signedIn = cookiesOf(await enter(cast.olga.email, goodPassword, { "__Host-session": planted }));
	expect(signedIn["__Host-session"]).not.toBe(planted);
	expect(await findActor(house.db, { "__Host-session": planted }, settings)).toEqual({ kind: "visitor" });
	const again = cookiesOf(await enter(cast.olga.email, goodPassword, signedIn));
	expect((await findActor(house.db, signedIn, settings)).kind).toBe("visitor");
	expect((await findActor(house.db, again, settings)).kind).toBe("client");
});

test("unknown, wrong, disabled, unconfirmed, ended and refused get the same answer, and it takes as long", async () => {
	const disable = { disabledAt: "2026-01-01T00:00:00.000Z" };
	await house.db.updateTable("person").set(disable).where("id", "=", cast.lin.personId).execute();
	await house.db.updateTable("person").set({ emailVerifiedAt: null }).where("id", "=", cast.ines.personId).execute();
	await house.db.updateTable("membership").set({ state: "ended" }).where("id", "=", cast.tomas.membershipId).execute();
	const tries: [string, string][] = [
		["nobody@nowhere.example", goodPassword],
		[cast.mei.email, "not the right words"],
		[cast.lin.email, goodPassword],
		[cast.ines.email, goodPassword],
		[cast.tomas.email, goodPassword],
	];
	for (const [email, password] of tries) {
		const began = performance.now();
		const refusal = await enter(email, password).catch((thrown: unknown) => thrown);
		expect(refusal).toMatchObject({ code: "sign-in-refused", facts: {}, field: undefined });
		expect(performance.now() - began).toBeGreaterThan(115);
	}
});

test("guessing is slowed after five tries, for known and unknown addresses alike", async () => {
	for (const email of [cast.petra.email, "nobody@elsewhere.example"]) {
		holdClock("2027-01-01T08:00:00.000Z");
		for (let tries = 0; tries < 5; tries += 1) {
			await expect(enter(email, "a wrong password")).rejects.toMatchObject({ code: "sign-in-refused" });
		}
		await expect(enter(email)).rejects.toMatchObject({ code: "too-many-requests", facts: { seconds: 15 } });
		holdClock("2027-01-01T08:00:15.000Z");
		await expect(enter(email, "a wrong password")).rejects.toMatchObject({ code: "sign-in-refused" });
		await expect(enter(email)).rejects.toMatchObject({ code: "too-many-requests", facts: { seconds: 30 } });
	}
	holdClock("2027-01-01T09:00:00.000Z");
	expect((await enter(cast.petra.email)).kind).toBe("staff");
});

test("guessing at once does not outrun the count", async () => {
	const outcomes = await Promise.allSettled(
		Array.from({ length: 20 }, () => enter("swarm@nowhere.example", "a wrong password")),
	);
	const codes = outcomes.map((outcome) => (outcome as PromiseRejectedResult).reason.code as string);
	expect(codes.filter((code) => code === "sign-in-refused")).toHaveLength(5);
});

test("after a hundred tries it is over for the day, but not for the owner's own browser", async () => {
	const start = Date.parse("2027-02-01T00:00:00.000Z");
	holdClock(new Date(start).toISOString());
	const own = cookiesOf(await enter(cast.ada.email));
	const rested = { failures: 98, windowEndsAt: "2027-02-02T00:00:00.000Z", blockedUntil: "2027-01-31T00:00:00.000Z" };
	await enter(cast.ada.email, "a wrong password").catch(() => {});
	await house.db.updateTable("signInFailure").set(rested).execute();
	await expect(enter(cast.ada.email, "a wrong password")).rejects.toMatchObject({ code: "sign-in-refused" });
	await house.db.updateTable("signInFailure").set({ blockedUntil: rested.blockedUntil }).execute();
	await expect(enter(cast.ada.email, "a wrong password")).rejects.toMatchObject({ code: "sign-in-refused" });
	holdClock(new Date(start + 23 * 60 * MINUTE).toISOString());
	await expect(enter(cast.ada.email)).rejects.toMatchObject({ code: "too-many-requests" });
	expect((await enter(cast.ada.email, goodPassword, own)).kind).toBe("staff");
	holdClock(new Date(start + DAY + MINUTE).toISOString());
	expect((await enter(cast.ada.email)).kind).toBe("staff");
});
