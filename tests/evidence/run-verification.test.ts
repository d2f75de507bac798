import { afterEach, beforeAll, expect, test } from "vitest";
import { askVerification } from "../../src/features/evidence/ask-verification.ts";
import { isVerificationDue, runVerification } from "../../src/features/evidence/run-verification.ts";
import { findVerification, isVerifying, moveVerification } from "../../src/features/evidence/verification.ts";
import { DAY, fromNow, holdClock, MINUTE } from "../../src/platform/clock.ts";
import { signingKey } from "../../src/platform/evidence-key.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
const key = signingKey("a secret of the tests, long enough");
let cast: Cast;
beforeAll(async () => void (cast = await castInto(house.db)));
afterEach(() => holdClock(null));

const isDue = async () => isVerificationDue(await findVerification(house.db));

test("the chain is looked at by itself once a day, and what was found is left for whoever comes", async () => {
	expect(await runVerification(house.db, key)).toBe(true);
	expect((await findVerification(house.db)).last?.report).toMatchObject({ holds: true });
	expect([await isDue(), await runVerification(house.db, key)]).toEqual([false, false]);
	holdClock(fromNow(DAY));
	expect(await isDue()).toBe(true);
});

test("Ada has it looked at now; asking twice is once, and nobody else may", async () => {
	await runVerification(house.db, key);
	await askVerification(house.db, cast.ada);
	const { askedAt } = await findVerification(house.db);
	await askVerification(house.db, cast.petra);
	expect([askedAt, await isDue()]).toEqual([(await findVerification(house.db)).askedAt, true]);
	for (const actor of [cast.tomas, cast.olga, cast.wei])
		expect(() => askVerification(house.db, actor)).toThrow("not-allowed");
	await runVerification(house.db, key);
	expect(await findVerification(house.db)).toMatchObject({ askedAt: null, run: null });
});

test("one that died with its worker is begun again when its claim has run out", async () => {
	const before = await findVerification(house.db);
	const run = { startedAt: fromNow(0), claimedUntil: fromNow(MINUTE), checked: 1, total: 10 };
	expect(await moveVerification(house.db, before, { ...before, run })).toBe(true);
	expect([isVerifying(await findVerification(house.db)), await isDue()]).toEqual([true, false]);
	holdClock(fromNow(2 * MINUTE));
	expect(await isDue()).toBe(true);
	await runVerification(house.db, key);
	expect((await findVerification(house.db)).run).toBeNull();
});
