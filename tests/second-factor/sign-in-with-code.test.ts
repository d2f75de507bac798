import { afterEach, beforeAll, expect, test } from "vitest";
import { findActor } from "../../src/features/organisations/find-actor.ts";
import { finishWithCode } from "../../src/features/organisations/finish-sign-in.ts";
import { requestPasswordReset } from "../../src/features/organisations/request-password-reset.ts";
import { resetPassword } from "../../src/features/organisations/reset-password.ts";
import { signIn } from "../../src/features/organisations/sign-in.ts";
import { makeRecoveryCodes } from "../../src/features/second-factor/recovery-codes.ts";
import { sweepHalfSignIns } from "../../src/features/second-factor/half-sign-in.ts";
import { fromNow, holdClock, MINUTE, SECOND } from "../../src/platform/clock.ts";
import { hashToken } from "../../src/platform/ids.ts";
import {
	browser,
	cookiesOf,
	givePassword,
	goodPassword,
	lettersOf,
	settings,
	tokenFor,
} from "../organisations/support.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { codeOf, firstStep, giveApp } from "./factors.ts";

const house = useDatabase();
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
	for (const person of Object.values(cast)) await givePassword(house.db, person.personId);
});
afterEach(() => holdClock(null));

const finish = (cookies: Record<string, string>, code: string) =>
	finishWithCode(house.db, { code }, browser(cookies), settings);

test("Mei's password alone opens no session: her code does, under a new id, and half a sign-in is nobody", async () => {
	const { seed } = await giveApp(house.db, cast.mei);
	const half = await firstStep(house.db, cast.mei);
	expect(half.due).toBe("code");
	expect(half.cookies).toEqual([
		expect.stringMatching(/^__Host-half-sign-in=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/),
	]);
	const value = cookiesOf(half)["__Host-half-sign-in"]!;
	expect((await findActor(house.db, { "__Host-session": value }, settings)).kind).toBe("visitor");
	const signedIn = await finish(cookiesOf(half), codeOf(seed));
	const cookies = cookiesOf(signedIn);
	expect(cookies["__Host-session"]).not.toBe(value);
	expect(cookies["__Host-half-sign-in"]).toBe("");
	expect(await findActor(house.db, cookies, settings)).toMatchObject({ kind: "client", personId: cast.mei.personId });
	const session = await house.db
		.selectFrom("session")
		.where("idHash", "=", hashToken(cookies["__Host-session"]!))
		.selectAll()
		.executeTakeFirstOrThrow();
	expect(session).toMatchObject({ secondFactor: "totp", authenticatedAt: session.createdAt });
});

test("the right and the wrong first step look the same to whoever does not know the password", async () => {
	const { seed } = await giveApp(house.db, cast.tomas);
	const refusals = [];
	for (const email of [cast.tomas.email, "nobody@harbour-rail.example"]) {
		const wrong = { ...cast.tomas, email };
		await house.db.deleteFrom("signInFailure").execute();
		const began = performance.now();
		refusals.push(await firstStepWith(wrong.email, "not the right words").catch((refusal: unknown) => refusal));
		expect(performance.now() - began).toBeGreaterThan(115);
	}
	expect(refusals[0]).toMatchObject({ code: "sign-in-refused", facts: {}, field: undefined });
	expect(refusals[1]).toMatchObject({ code: "sign-in-refused", facts: {}, field: undefined });
	expect(seed).toHaveLength(32);
});

function firstStepWith(email: string, password: string) {
	return signIn(house.db, { email, password }, browser());
}

test("of twenty simultaneous uses of one code one wins", async () => {
	const { seed } = await giveApp(house.db, cast.ines);
	const half = cookiesOf(await firstStep(house.db, cast.ines));
	const code = codeOf(seed);
	const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => finish(half, code)));
	expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a code works once, one step early or late, and no further", async () => {
	holdClock("2027-03-01T08:00:10.000Z");
	const { seed } = await giveApp(house.db, cast.olga);
	const enter = async (code: string) => finish(cookiesOf(await firstStep(house.db, cast.olga)), code);
	await enter(codeOf(seed));
	await expect(enter(codeOf(seed))).rejects.toMatchObject({ code: "code-wrong", field: "code" });
	await expect(enter(codeOf(seed, -1))).rejects.toMatchObject({ code: "code-wrong" });
	await enter(codeOf(seed, 1));
	holdClock("2027-03-01T08:10:10.000Z");
	for (const steps of [-2, 2]) await expect(enter(codeOf(seed, steps))).rejects.toMatchObject({ code: "code-wrong" });
	await enter(codeOf(seed, -1));
});

test("after five wrong codes it is over for a quarter of an hour, from any browser and for the right code too", async () => {
	holdClock("2027-04-01T08:00:00.000Z");
	const { seed } = await giveApp(house.db, cast.wei);
	const enter = async (code: string) => finish(cookiesOf(await firstStep(house.db, cast.wei)), code);
	for (let tries = 0; tries < 5; tries += 1) {
		await expect(enter("000000")).rejects.toMatchObject({ code: "code-wrong" });
	}
	await expect(enter(codeOf(seed))).rejects.toMatchObject({ code: "too-many-requests", facts: { seconds: 900 } });
	holdClock("2027-04-01T08:15:00.000Z");
	expect((await enter(codeOf(seed))).kind).toBe("staff");
	await expect(enter("000000")).rejects.toMatchObject({ code: "code-wrong" });
});

test("a recovery code replaces the app once, however it is typed, and Petra is told", async () => {
	const { codes } = await giveApp(house.db, cast.petra);
	expect(new Set(codes).size).toBe(10);
	expect(codes[0]).toMatch(/^(?:[0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
	const dump = JSON.stringify(await house.db.selectFrom("recoveryCode").selectAll().execute());
	expect(dump).not.toContain(codes[0]!.slice(0, 9));
	const typed = codes[0]!.toUpperCase().replaceAll("-", " ");
	const enter = async (code: string) => finish(cookiesOf(await firstStep(house.db, cast.petra)), code);
	expect((await enter(typed)).kind).toBe("staff");
	await expect(enter(codes[0]!)).rejects.toMatchObject({ code: "code-wrong" });
	const letters = await lettersOf(house.db, "second-factor-changed");
	const hers = letters.filter(({ recipientPersonId }) => recipientPersonId === cast.petra.personId);
	expect(hers.at(-1)!.text).toContain("with a recovery code");
	const half = cookiesOf(await firstStep(house.db, cast.petra));
	const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => finish(half, codes[1]!)));
	expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("somebody else's recovery code opens nothing", async () => {
	const { codes } = await giveApp(house.db, cast.lin);
	const half = cookiesOf(await firstStep(house.db, cast.mei));
	await expect(finish(half, codes[0]!)).rejects.toMatchObject({ code: "code-wrong" });
});

test("half a sign-in runs out after ten minutes, and is swept", async () => {
	const { seed } = await giveApp(house.db, cast.ada);
	const half = cookiesOf(await firstStep(house.db, cast.ada));
	holdClock(fromNow(10 * MINUTE + SECOND));
	await expect(finish(half, codeOf(seed))).rejects.toMatchObject({ code: "half-sign-in-ran-out" });
	await sweepHalfSignIns(house.db);
	const left = house.db.selectFrom("halfSignIn").where("personId", "=", cast.ada.personId).selectAll();
	expect(await left.execute()).toEqual([]);
});

test("a new password by letter does not replace the second factor, and ends what was begun with the old one", async () => {
	const begun = cookiesOf(await firstStep(house.db, cast.ada));
	await requestPasswordReset(house.db, { email: cast.ada.email }, settings);
	const token = await tokenFor(house.db, cast.ada.email, "reset-password");
	await resetPassword(house.db, token, { password: `${goodPassword} again` }, settings);
	await expect(finish(begun, "000000")).rejects.toMatchObject({ code: "half-sign-in-ran-out" });
	const half = await firstStepWith(cast.ada.email, `${goodPassword} again`);
	expect(half.due).toBe("code");
});

test("somebody disabled between the steps is not let in", async () => {
	const codes = await house.db.selectFrom("totp").where("personId", "=", cast.lin.personId).selectAll().execute();
	expect(codes).toHaveLength(1);
	const half = cookiesOf(await firstStep(house.db, cast.lin));
	await house.db
		.updateTable("person")
		.set({ disabledAt: fromNow(0) })
		.where("id", "=", cast.lin.personId)
		.execute();
	const [code] = await house.db.transaction().execute((trx) => makeRecoveryCodes(trx, cast.lin.personId));
	await expect(finish(half, code!)).rejects.toMatchObject({ code: "half-sign-in-ran-out" });
});
