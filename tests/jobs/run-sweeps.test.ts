import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { runSweeps } from "../../src/jobs/run-sweeps.ts";
import { type Sweep, schedule } from "../../src/jobs/schedule.ts";
import { DAY, HOUR, MINUTE, fromNow, holdClock, now } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/ids.ts";
import { clearMailbox } from "../../src/platform/mail/clear-mailbox.ts";
import { castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { settingsFor, silentLog } from "../support/outbox.ts";

const house = useDatabase();
const settings = settingsFor("http://127.0.0.1:9");
afterEach(() => holdClock(null));

const run = (sweeps?: readonly Sweep[]) => runSweeps({ db: house.db, settings, log: silentLog }, sweeps);

test("a turn is taken by one worker of several, and again when its time has come", async () => {
	let turns = 0;
	const sweep: Sweep = { name: "test", everyMs: HOUR, run: async () => void (turns += 1) };
	await Promise.all([run([sweep]), run([sweep]), run([sweep])]);
	expect(turns).toBe(1);
	holdClock(new Date(Date.now() + HOUR + MINUTE).toISOString());
	await Promise.all([run([sweep]), run([sweep])]);
	expect(turns).toBe(2);
});

test("a sweep that fails keeps none of the others from its turn", async () => {
	let turns = 0;
	await run([
		{ name: "broken", everyMs: HOUR, run: async () => Promise.reject(new Error("no")) },
		{ name: "sound", everyMs: HOUR, run: async () => void (turns += 1) },
	]);
	expect(turns).toBe(1);
});

test("ended sessions and old links go, living ones stay", async () => {
	const { mei } = await castInto(house.db);
	const session = (idHash: string, expiresAt: string) => ({
		idHash,
		personId: mei.personId,
		createdAt: now(),
		lastSeenAt: now(),
		expiresAt,
		absoluteExpiresAt: fromNow(DAY),
	});
	await house.db
		.insertInto("session")
		.values([session("ended", fromNow(-1)), session("alive", fromNow(HOUR))])
		.execute();
	const link = (tokenHash: string, expiresAt: string) => ({
		tokenHash,
		purpose: "verify-email" as const,
		personId: mei.personId,
		createdAt: now(),
		expiresAt,
	});
	await house.db
		.insertInto("token")
		.values([link("old", fromNow(-8 * DAY)), link("expired", fromNow(-DAY))])
		.execute();
	await run(schedule);
	expect((await house.db.selectFrom("session").select("idHash").execute()).map((row) => row.idHash)).toEqual(["alive"]);
	expect((await house.db.selectFrom("token").select("tokenHash").execute()).map((row) => row.tokenHash)).toEqual([
		"expired",
	]);
});

test("the mailbox keeps its newest letters", async () => {
	const dataDir = await mkdtemp(join(tmpdir(), "supplyline-mailbox-"));
	try {
		await mkdir(join(dataDir, "mailbox"));
		const ids: string[] = [];
		for (let day = 0; day < 4; day += 1) {
			holdClock(new Date(Date.UTC(2026, 0, 1 + day)).toISOString());
			ids.push(newId());
			await writeFile(join(dataDir, "mailbox", `${ids[day]}.json`), "{}");
		}
		await writeFile(join(dataDir, "mailbox", `.${ids[0]}.abc`), "half");
		expect(await clearMailbox(dataDir, 2)).toBe(3);
		expect((await readdir(join(dataDir, "mailbox"))).sort()).toEqual(ids.slice(2).map((id) => `${id}.json`));
	} finally {
		await rm(dataDir, { recursive: true });
	}
});

test("a long sweep keeps none of the others waiting", async () => {
	const order: string[] = [];
	let finish = () => {};
	const long = new Promise<void>((done) => (finish = done));
	await run([
		{ name: "long", everyMs: HOUR, isLong: true, run: () => long.then(() => void order.push("long")) },
		{ name: "short", everyMs: HOUR, run: async () => void order.push("short") },
	]);
	finish();
	await long;
	expect(order[0]).toBe("short");
});
