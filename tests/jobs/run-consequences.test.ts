import { afterEach, beforeEach, expect, test } from "vitest";
import type { Reaction } from "../../src/jobs/reactions.ts";
import { type ReactionTable, runConsequences } from "../../src/jobs/run-consequences.ts";
import { startWorker } from "../../src/jobs/worker.ts";
import { recordEvent } from "../../src/platform/audit/record-event.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { HOUR, MINUTE, holdClock } from "../../src/platform/clock.ts";
import { Refusal } from "../../src/platform/refusal.ts";
import { useDatabase } from "../support/database.ts";
import { settingsFor, silentLog, until } from "../support/outbox.ts";

const house = useDatabase();
const settings = settingsFor("http://127.0.0.1:9");

beforeEach(async () => {
	await house.db.deleteFrom("consequence").execute();
	await house.db.deleteFrom("setting").execute();
	await house.db.deleteFrom("liveTopic").execute();
	await house.db.deleteFrom("reactionSubscription").execute();
});
afterEach(() => holdClock(null));

/** A reaction whose effect can be counted in the database, so that what was rolled back is not seen. */
const leaveTrace: Reaction = async (trx, event) => {
	await trx
		.insertInto("liveTopic")
		.values({ topic: event.subjectId, version: 1 })
		.onConflict((conflict) =>
			conflict.column("topic").doUpdateSet((row) => ({ version: row("liveTopic.version", "+", 1) })),
		)
		.execute();
};

const table: ReactionTable = {
	"test.happened": {
		"test/leave-trace": leaveTrace,
		"test/fail-on-poison": async (trx, event, given) => {
			await leaveTrace(trx, { ...event, subjectId: `second/${event.subjectId}` }, given);
			if (event.subjectId.startsWith("poison")) throw new Error("it broke for mei@harbour-rail.example\nwith a body");
		},
	},
};

async function happen(subjectId: string, reactions = ["test/leave-trace"]): Promise<void> {
	await house.db
		.insertInto("reactionSubscription")
		.values(reactions.map((reaction) => ({ eventKind: "test.happened", reaction })))
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	await house.db
		.transaction()
		.execute((trx) =>
			recordEvent(trx, system("test"), { kind: "test.happened", subject: { kind: "test", id: subjectId } }),
		);
}

const run = (workerId = "one", reactions = table) =>
	runConsequences({ db: house.db, settings, log: silentLog, workerId, reactions });
const consequences = () => house.db.selectFrom("consequence").selectAll().orderBy("reaction").execute();
const traces = async () =>
	Object.fromEntries(
		(await house.db.selectFrom("liveTopic").selectAll().execute()).map((row) => [row.topic, row.version]),
	);
const later = (ms: number) => holdClock(new Date(Date.now() + ms).toISOString());

test("what follows from an event is carried out once and marked with the same commit", async () => {
	await happen("a");
	expect(await run()).toBe(1);
	expect(await run()).toBe(0);
	expect(await traces()).toEqual({ a: 1 });
	expect(await consequences()).toMatchObject([{ state: "done", attempts: 1, claimedBy: null, lastError: null }]);
});

test("one that fails leaves nothing half done, waits longer each time, and holds up no other", async () => {
	await happen("poison", ["test/leave-trace", "test/fail-on-poison"]);
	await happen("b");
	later(0);
	await run();
	expect(await traces()).toEqual({ poison: 1, b: 1, "second/b": 1 });
	const failed = (await consequences()).find((row) => row.state === "pending");
	expect(failed).toMatchObject({ attempts: 1, claimedBy: null, lastError: "Error: it broke for [address]" });
	expect(await run()).toBe(0);
	later(MINUTE);
	expect(await run()).toBe(1);
	expect((await consequences()).find((row) => row.state === "pending")).toMatchObject({ attempts: 2 });
});

test("after twelve attempts it is given up and stays to be seen", async () => {
	await happen("poison", ["test/leave-trace", "test/fail-on-poison"]);
	for (let round = 1; round <= 14; round += 1) {
		later(round * HOUR);
		await run();
	}
	expect((await consequences()).map(({ state, attempts }) => ({ state, attempts }))).toContainEqual({
		state: "dead",
		attempts: 12,
	});
});

test("a reaction nobody knows any more is given up at once, with its name", async () => {
	await happen("a", ["test/forgotten"]);
	await run();
	expect(await consequences()).toMatchObject([
		{ state: "dead", lastError: "Error: no reaction test/forgotten to test.happened" },
	]);
});

test("a refusal is kept as its code", async () => {
	await happen("a");
	await run("one", { "test.happened": { "test/leave-trace": async () => Promise.reject(new Refusal("not-found")) } });
	expect(await consequences()).toMatchObject([{ state: "pending", lastError: "refused: not-found" }]);
});

test("what kills its worker again and again is given up", async () => {
	await happen("a");
	await house.db.updateTable("consequence").set({ attempts: 12 }).execute();
	await run();
	expect(await traces()).toEqual({});
	expect(await consequences()).toMatchObject([{ state: "dead" }]);
});

test("a worker that lost its lease while it worked changes nothing", async () => {
	await happen("a");
	await run("slow", {
		"test.happened": {
			"test/leave-trace": async (trx, event, given) => {
				await leaveTrace(trx, event, given);
				await trx.updateTable("consequence").set({ claimedBy: "quick" }).execute();
			},
		},
	});
	expect(await traces()).toEqual({});
});

test("what a dead worker held is taken up again after its lease", async () => {
	await happen("a");
	const soon = new Date(Date.now() + MINUTE).toISOString();
	await house.db.updateTable("consequence").set({ claimedBy: "gone", claimedUntil: soon }).execute();
	expect(await run()).toBe(0);
	later(2 * MINUTE);
	expect(await run()).toBe(1);
	expect(await traces()).toEqual({ a: 1 });
});

test("two workers at once carry nothing out twice", async () => {
	for (let count = 0; count < 60; count += 1) await happen(`subject-${count}`);
	const workers = [1, 2].map(() => startWorker(house.db, settings, silentLog, { reactions: table }));
	try {
		await until(async () => (await consequences()).every((row) => row.state === "done"));
	} finally {
		await Promise.all(workers.map((worker) => worker.stop()));
	}
	const versions = Object.values(await traces());
	expect(versions).toHaveLength(60);
	expect(new Set(versions)).toEqual(new Set([1]));
	expect((await consequences()).every((row) => row.attempts === 1)).toBe(true);
});

test("a worker that is stopped gives back what it holds", async () => {
	const worker = startWorker(house.db, settings, silentLog, { reactions: table });
	await worker.stop();
	await happen("a");
	const soon = new Date(Date.now() + MINUTE).toISOString();
	const { workerId } = worker.health();
	await house.db.updateTable("consequence").set({ claimedBy: workerId, claimedUntil: soon }).execute();
	await worker.stop();
	expect(await consequences()).toMatchObject([{ claimedBy: null, claimedUntil: null }]);
});
