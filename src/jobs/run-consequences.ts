// Carries out what follows from events, each in a transaction of its own that also marks it done.
import type { Log } from "#platform/log.ts";
import type { Database } from "#db/connect.ts";
import { describeFault } from "#platform/audit/describe-fault.ts";
import { MINUTE, fromNow, now } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import { type HappenedEvent, type Reaction, reactions } from "./reactions.ts";
import { retryDelayMs } from "./retry-delay.ts";

const LEASE_MS = MINUTE;
const MAX_ATTEMPTS = 12;
const AT_A_TIME = 20;

export type ReactionTable = Record<string, Record<string, Reaction>>;

/** What a run needs to know of the worker it runs in. */
export interface ConsequenceRun {
	db: Database;
	settings: Settings;
	log: Log;
	workerId: string;
	/** The house's own table; tests hand in theirs. */
	reactions?: ReactionTable;
	/** Asked between two consequences, so that a stop is not kept waiting by a long queue. */
	isStopping?: () => boolean;
}

/** Carries out what is due, oldest first, and gives how many it took on. One that fails never holds up the next. */
export async function runConsequences(run: ConsequenceRun): Promise<number> {
	let taken = 0;
	for (const { id } of await findDue(run.db)) {
		if (run.isStopping?.()) break;
		const attempts = await claim(run, id);
		if (attempts === undefined) continue;
		taken += 1;
		await carryOut(run, id, attempts);
	}
	return taken;
}

function findDue(db: Database) {
	return db
		.selectFrom("consequence")
		.select("id")
		.where("state", "=", "pending")
		.where("dueAt", "<=", now())
		.where((free) => free.or([free("claimedUntil", "is", null), free("claimedUntil", "<=", now())]))
		.orderBy("dueAt")
		.orderBy("id")
		.limit(AT_A_TIME)
		.execute();
}

/** The attempt's number, or undefined where another worker was quicker. */
async function claim({ db, workerId }: ConsequenceRun, id: string): Promise<number | undefined> {
	const claimed = await db
		.updateTable("consequence")
		.set((row) => ({
			claimedBy: workerId,
			claimedUntil: fromNow(LEASE_MS),
			attempts: row("attempts", "+", 1),
		}))
		.where("id", "=", id)
		.where("state", "=", "pending")
		.where((free) => free.or([free("claimedUntil", "is", null), free("claimedUntil", "<=", now())]))
		.returning("attempts")
		.executeTakeFirst();
	return claimed?.attempts;
}

class NoSuchReaction extends Error {}
class LeaseLost extends Error {}
/** Every attempt ended with its worker: it may well be what ends them. */
class WorkerKiller extends Error {}

async function carryOut(run: ConsequenceRun, id: string, attempts: number): Promise<void> {
	const startedAt = performance.now();
	try {
		if (attempts > MAX_ATTEMPTS) throw new WorkerKiller("every attempt ended with its worker");
		const { kind, reaction } = await react(run, id);
		const ms = Math.round(performance.now() - startedAt);
		run.log.debug({ consequence: id, event: kind, reaction, attempts, ms }, "consequence done");
	} catch (fault) {
		if (fault instanceof LeaseLost) run.log.warn({ consequence: id }, "another worker took the consequence over");
		else await putOff(run, id, attempts, fault);
	}
}

function react({ db, settings, workerId, reactions: table = reactions }: ConsequenceRun, id: string) {
	return db.transaction().execute(async (trx) => {
		const row = await trx
			.selectFrom("consequence")
			.innerJoin("event", "event.id", "consequence.eventId")
			.selectAll("event")
			.select("consequence.reaction")
			.where("consequence.id", "=", id)
			.executeTakeFirstOrThrow();
		const { reaction, ...event } = row;
		const handler = table[event.kind]?.[reaction];
		if (!handler) throw new NoSuchReaction(`no reaction ${reaction} to ${event.kind}`);
		await handler(trx, { ...event, payload: JSON.parse(event.payload) } as HappenedEvent, settings);
		const marked = await trx
			.updateTable("consequence")
			.set({ state: "done", finishedAt: now(), claimedBy: null, claimedUntil: null, lastError: null })
			.where("id", "=", id)
			.where("claimedBy", "=", workerId)
			.where("state", "=", "pending")
			.executeTakeFirst();
		if (marked.numUpdatedRows !== 1n) throw new LeaseLost();
		return { kind: event.kind, reaction };
	});
}

async function putOff({ db, log, workerId }: ConsequenceRun, id: string, attempts: number, fault: unknown) {
	const isDead = fault instanceof NoSuchReaction || attempts >= MAX_ATTEMPTS;
	const lastError = describeFault(fault);
	await db
		.updateTable("consequence")
		.set({
			state: isDead ? "dead" : "pending",
			lastError,
			dueAt: fromNow(retryDelayMs(attempts)),
			claimedBy: null,
			claimedUntil: null,
			...(isDead ? { finishedAt: now() } : {}),
		})
		.where("id", "=", id)
		.where("claimedBy", "=", workerId)
		.execute();
	if (isDead) log.error({ consequence: id, attempts, fault: lastError }, "consequence given up");
	else log.warn({ consequence: id, attempts, fault: lastError }, "consequence put off");
}
