// The stage of the demo's year: scenes are played in the order of their instants, with the clock held at each, and
// what follows from a scene follows at once, as the worker would have done it.
import type { DatabaseTransaction } from "#db/connect.ts";
import { DAY, fromNow, holdClock, HOUR, now } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import { type HappenedEvent, reactions } from "../reactions.ts";

export interface Stage {
	trx: DatabaseTransaction;
	settings: Settings;
	/** When the story ends: today. */
	endsAtMs: number;
	/** Adds a scene; it may be added while another is played, for any later instant. */
	at(instantMs: number, play: () => Promise<void>): void;
}

export function openStage(trx: DatabaseTransaction, settings: Settings, endsAtMs: number) {
	const scenes: { atMs: number; play: () => Promise<void> }[] = [];
	const stage: Stage = {
		trx,
		settings,
		endsAtMs,
		at: (atMs, play) => void scenes.push({ atMs: Math.floor(atMs), play }),
	};
	return {
		stage,
		async playAll(): Promise<void> {
			try {
				while (scenes.length > 0) {
					scenes.sort((a, b) => a.atMs - b.atMs);
					const { atMs, play } = scenes.shift()!;
					if (atMs > endsAtMs) continue;
					holdClock(new Date(atMs).toISOString());
					await play();
					await carryOutPending(trx, settings, letAMomentPass);
				}
			} finally {
				holdClock(null);
			}
		},
	};
}

/** Carries out every pending consequence, and those that follow from them. */
export async function carryOutPending(
	trx: DatabaseTransaction,
	settings: Settings,
	beforeEachRound = () => {},
): Promise<void> {
	for (;;) {
		beforeEachRound();
		const pending = await trx
			.selectFrom("consequence")
			.innerJoin("event", "event.id", "consequence.eventId")
			.selectAll("event")
			.select(["consequence.id as consequenceId", "consequence.reaction"])
			.where("consequence.state", "=", "pending")
			.orderBy("consequence.id")
			.execute();
		if (pending.length === 0) return;
		for (const { consequenceId, reaction, ...event } of pending) {
			const happened = { ...event, payload: JSON.parse(event.payload) } as HappenedEvent;
			await reactions[event.kind]![reaction]!(trx, happened, settings);
			await trx
				.updateTable("consequence")
				.set({ state: "done", attempts: 1, finishedAt: now() })
				.where("id", "=", consequenceId)
				.execute();
		}
	}
}

/** What follows from a scene has a later instant than the scene, so that ids and histories keep their order. */
function letAMomentPass(): void {
	holdClock(fromNow(400));
}

/** The next instant from `ms` on that lies in eight working hours, Monday to Friday, that begin at `opensAtUtc`. */
export function inWorkingHours(ms: number, opensAtUtc: number): number {
	const sinceOpening = (((ms - opensAtUtc * HOUR) % DAY) + DAY) % DAY;
	const isOpen = sinceOpening < 8 * HOUR;
	const weekday = new Date(ms - sinceOpening).getUTCDay();
	if (isOpen && weekday >= 1 && weekday <= 5) return ms;
	// Tomorrow, some time after opening; the odd minutes of the day keep scenes apart.
	return inWorkingHours(ms - sinceOpening + DAY + (sinceOpening % (3 * HOUR)), opensAtUtc);
}
