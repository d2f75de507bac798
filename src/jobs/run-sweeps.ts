import type { Database } from "#db/connect.ts";
import { describeFault } from "#platform/audit/describe-fault.ts";
import { fromNow, now } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import type { Log } from "#platform/log.ts";
import { type Sweep, schedule } from "./schedule.ts";

export interface SweepRun {
	db: Database;
	settings: Settings;
	log: Log;
	isStopping?: () => boolean;
}

/** Runs what is due of the schedule, once among all workers. Gives false: nothing is ever due again at once. */
export async function runSweeps(run: SweepRun, sweeps: readonly Sweep[] = schedule): Promise<false> {
	for (const sweep of sweeps) {
		if (run.isStopping?.()) return false;
		if (!(await takeTurn(run.db, sweep))) continue;
		const done = runSweep(run, sweep);
		if (!sweep.isLong) await done;
	}
	return false;
}

async function runSweep({ db, settings, log }: SweepRun, sweep: Sweep): Promise<void> {
	try {
		const swept = await sweep.run(db, settings);
		if (swept) log.info({ sweep: sweep.name, swept }, "swept");
	} catch (fault) {
		log.error({ sweep: sweep.name, fault: describeFault(fault) }, "sweep failed; its next turn tries again");
	}
}

/** True for the one worker that moves the turn's mark. */
async function takeTurn(db: Database, { name, everyMs }: Sweep): Promise<boolean> {
	const key = `sweep/${name}`;
	const turn = { value: "true", changedAt: now() };
	const taken = await db
		.updateTable("setting")
		.set(turn)
		.where("key", "=", key)
		.where("changedAt", "<=", fromNow(-everyMs))
		.executeTakeFirst();
	if (taken.numUpdatedRows === 1n) return true;
	const first = await db
		.insertInto("setting")
		.values({ key, ...turn })
		.onConflict((conflict) => conflict.column("key").doNothing())
		.executeTakeFirst();
	return first.numInsertedOrUpdatedRows === 1n;
}
