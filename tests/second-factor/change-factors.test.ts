import { afterEach, beforeAll, expect, test } from "vitest";
import {
	addTotp,
	removePasskey,
	removeTotp,
	renewRecoveryCodes,
} from "../../src/features/second-factor/change-factors.ts";
import { finishWithCode } from "../../src/features/organisations/finish-sign-in.ts";
import { findActor } from "../../src/features/organisations/find-actor.ts";
import { offerTotpSeed } from "../../src/features/second-factor/enrol-totp.ts";
import { findFactors } from "../../src/features/second-factor/find-factors.ts";
import { proveAgain } from "../../src/features/second-factor/prove-again.ts";
import { openSecret, sealSecret } from "../../src/platform/auth/seal-secret.ts";
import { fromNow, holdClock, HOUR, MINUTE } from "../../src/platform/clock.ts";
import {
	browser,
	cookiesOf,
	eventsOf,
	givePassword,
	goodPassword,
	lettersOf,
	settings,
} from "../organisations/support.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { actorBy, codeOf, firstStep, giveApp, type Person } from "./factors.ts";

const house = useDatabase();
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
	for (const person of Object.values(cast)) await givePassword(house.db, person.personId);
});
afterEach(() => holdClock(null));

const enter = async (person: Person) => actorBy(house.db, cookiesOf(await firstStep(house.db, person)));

test("Mei sets up an app: she is told, her other session ends, this one goes on under a new id, ten codes are shown", async () => {
	const elsewhere = cookiesOf(await firstStep(house.db, cast.mei));
	const here = cookiesOf(await firstStep(house.db, cast.mei));
	const actor = await actorBy(house.db, here);
	const { seed, sealed } = offerTotpSeed(actor.personId, settings);
	const { codes, cookies } = await addTotp(house.db, actor, { seed: sealed, code: codeOf(seed) }, settings);
	expect(codes).toHaveLength(10);
	expect((await findActor(house.db, elsewhere, settings)).kind).toBe("visitor");
	expect((await findActor(house.db, here, settings)).kind).toBe("visitor");
	expect((await findActor(house.db, cookiesOf({ cookies }), settings)).kind).toBe("client");
	expect((await lettersOf(house.db, "second-factor-changed")).at(-1)).toMatchObject({
		recipientAddress: cast.mei.email,
	});
	expect((await eventsOf(house.db, "second-factor.changed")).at(-1)).toMatchObject({
		actorPersonId: cast.mei.personId,
		payload: '{"change":"app-added"}',
	});
	const row = await house.db.selectFrom("totp").selectAll().executeTakeFirstOrThrow();
	expect(row.sealedSeed).not.toContain(seed);
});

test("an app that shows another code is not set up, and the square code stays the same", async () => {
	const actor = await enter(cast.tomas);
	const { seed, sealed } = offerTotpSeed(actor.personId, settings);
	const wrong = codeOf(seed) === "000000" ? "111111" : "000000";
	const adding = addTotp(house.db, actor, { seed: sealed, code: wrong }, settings);
	await expect(adding).rejects.toMatchObject({ code: "code-wrong", field: "code" });
	expect(offerTotpSeed(actor.personId, settings, sealed)).toEqual({ seed, sealed });
	expect(offerTotpSeed(cast.mei.personId, settings, sealed).seed).not.toBe(seed);
	expect((await findFactors(house.db, actor.personId)).totpSince).toBeNull();
});

test("a seed offered to somebody else, or half an hour ago, is not taken", async () => {
	const actor = await enter(cast.tomas);
	const foreign = offerTotpSeed(cast.olga.personId, settings);
	const adding = addTotp(house.db, actor, { seed: foreign.sealed, code: codeOf(foreign.seed) }, settings);
	await expect(adding).rejects.toMatchObject({ code: "seed-ran-out" });
	const { seed, sealed } = offerTotpSeed(actor.personId, settings);
	holdClock(fromNow(31 * MINUTE));
	const late = await proveAgainAs(actor);
	const addingLate = addTotp(house.db, late, { seed: sealed, code: codeOf(seed) }, settings);
	await expect(addingLate).rejects.toMatchObject({ code: "seed-ran-out" });
});

async function proveAgainAs(actor: Person, password = goodPassword) {
	return actorBy(house.db, cookiesOf({ cookies: [await proveAgain(house.db, actor, { password }, settings)] }));
}

test("ten minutes after signing in the ways in cannot be changed before Wei proves again who he is", async () => {
	const { seed } = await giveApp(house.db, cast.wei);
	const { sealed } = offerTotpSeed(cast.wei.personId, settings);
	await house.db.deleteFrom("totp").where("personId", "=", cast.wei.personId).execute();
	const actor = await enter(cast.wei);
	await house.db
		.insertInto("totp")
		.values({
			personId: cast.wei.personId,
			sealedSeed: sealSecret(seed, `totp/${cast.wei.personId}`, settings.appSecret),
			lastStep: null,
			confirmedAt: fromNow(0),
			createdAt: fromNow(0),
		})
		.execute();
	holdClock(fromNow(11 * MINUTE));
	const stale = [
		() => addTotp(house.db, actor, { seed: sealed, code: "123456" }, settings),
		() => removeTotp(house.db, actor, settings),
		() => renewRecoveryCodes(house.db, actor, settings),
		() => removePasskey(house.db, actor, { passkey: "x" }, settings),
	];
	for (const deed of stale) await expect(deed()).rejects.toMatchObject({ code: "prove-again" });
	await expect(proveAgainAs(actor, "not the right words")).rejects.toMatchObject({ code: "password-wrong" });
	await expect(proveAgainAs(actor, "000000")).rejects.toMatchObject({ code: "code-wrong", field: "password" });
	const fresh = await proveAgainAs(actor, codeOf(seed));
	expect(fresh.sessionHash).not.toBe(actor.sessionHash);
	expect((await renewRecoveryCodes(house.db, fresh, settings)).codes).toHaveLength(10);
});

test("proving again does not move the session's absolute end", async () => {
	const actor = await enter(cast.olga);
	const endOf = async (person: Person) =>
		house.db.selectFrom("session").where("idHash", "=", person.sessionHash).selectAll().executeTakeFirstOrThrow();
	const before = await endOf(actor);
	holdClock(fromNow(HOUR));
	const after = await endOf(await proveAgainAs(actor));
	expect(after.absoluteExpiresAt).toBe(before.absoluteExpiresAt);
	expect(after.authenticatedAt).not.toBe(before.authenticatedAt);
});

test("with the last factor the recovery codes go; where it is demanded of our people the last one stays", async () => {
	const { seed, codes } = await giveApp(house.db, cast.lin);
	expect(codes).toHaveLength(10);
	const half = cookiesOf(await firstStep(house.db, cast.lin));
	const signedIn = await finishWithCode(house.db, { code: codeOf(seed) }, browser(half), settings);
	const actor = await actorBy(house.db, cookiesOf(signedIn));
	const strict = { ...settings, staffSecondFactor: "demanded" as const };
	await expect(removeTotp(house.db, actor, strict)).rejects.toMatchObject({ code: "factor-demanded" });
	expect(await findFactors(house.db, actor.personId)).toMatchObject({ recoveryCodesLeft: 10 });
	await removeTotp(house.db, actor, settings);
	expect(await findFactors(house.db, actor.personId)).toEqual({ totpSince: null, passkeys: [], recoveryCodesLeft: 0 });
	expect((await firstStep(house.db, cast.lin)).due).toBeUndefined();
});

test("what is sealed opens for the same purpose and the same secret only", () => {
	const sealed = sealSecret("a seed", "totp/1", "a secret");
	expect(openSecret(sealed, "totp/1", "a secret")).toBe("a seed");
	expect(openSecret(sealed, "totp/2", "a secret")).toBeUndefined();
	expect(openSecret(sealed, "totp/1", "another secret")).toBeUndefined();
	expect(openSecret(`${sealed.slice(0, -3)}AAA`, "totp/1", "a secret")).toBeUndefined();
	for (const odd of ["", "v1.", "v1.AAAA", "a seed"]) expect(openSecret(odd, "totp/1", "a secret")).toBeUndefined();
	expect(sealSecret("a seed", "totp/1", "a secret")).not.toBe(sealed);
});
