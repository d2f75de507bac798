// The outbox at work: up to four letters at once, at the provider's pace, each until its outcome is certain.
import type { Database } from "#db/connect.ts";
import { describeFault } from "#platform/audit/describe-fault.ts";
import { SECOND } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import type { Log } from "#platform/log.ts";
import type { Delivery } from "#platform/mail/delivery.ts";
import { deliverToMailbox } from "#platform/mail/deliver-to-mailbox.ts";
import { letterToSend } from "#platform/mail/letter-to-send.ts";
import { findMailPause, pauseMail } from "#platform/mail/mail-pause.ts";
import { sendLetter } from "#platform/mail/send-letter.ts";
import { newSendingPace } from "#platform/mail/sending-pace.ts";
import { type ClaimedLetter, claimNextLetter, hurryLetters, settleLetter } from "./letter-queue.ts";
import { isPastCertainty, settleDelivery } from "./settle-delivery.ts";

const AT_ONCE = 4;
const LOOK_FOR_PAUSE_EVERY_MS = 2 * SECOND;

export interface Outbox {
	/** Takes letters in hand as long as there is room, a letter due and pace left; it does not wait for them. */
	dispatch(): Promise<void>;
	/** Resolves when the letters in hand are settled. */
	drain(): Promise<void>;
}

export interface OutboxRun {
	db: Database;
	settings: Pick<Settings, "resend" | "dataDir" | "mailFrom" | "mailReplyTo" | "appSecret">;
	log: Log;
	workerId: string;
	/** Called when it may be worth dispatching again. */
	onRoom: () => void;
	/** Shorter in tests. */
	timeOutMs?: number;
}

export function openOutbox({ db, settings, log, workerId, onRoom, timeOutMs }: OutboxRun): Outbox {
	const pace = newSendingPace();
	const inHand = new Set<Promise<void>>();
	const troubled = new Set<string>();
	const pause = watchPause(db);

	async function mayLeave(): Promise<boolean> {
		if (!settings.resend) return true;
		const waitMs = pace.waitMs();
		if (waitMs > 0) setTimeout(onRoom, waitMs).unref();
		return waitMs === 0 && !(await pause.isOn());
	}

	async function dispatch(): Promise<void> {
		while (inHand.size < AT_ONCE && (await mayLeave())) {
			const letter = await claimNextLetter(db, workerId);
			if (!letter) return;
			// Asked again: this letter may just have been freed by a refusal that holds all of them back.
			if (!(await mayLeave())) return settleLetter(db, workerId, letter.row.id, letter.before);
			pace.take();
			const work = handOver(letter).finally(() => {
				inHand.delete(work);
				onRoom();
			});
			inHand.add(work);
		}
	}

	async function handOver(letter: ClaimedLetter): Promise<void> {
		const { id, kind, attempts } = letter.row;
		try {
			const delivery = await attempt(letter);
			// Before the letter is free again: whoever takes it next must know of the pause.
			await learnFrom(id, delivery);
			await settleLetter(db, workerId, id, settleDelivery(letter, delivery));
			const fault = "error" in delivery ? delivery.error : undefined;
			log[fault ? "warn" : "info"]({ letter: id, kind, attempts, fault }, `letter ${delivery.outcome}`);
		} catch (fault) {
			// The lease runs out by itself, and the next attempt carries the same key.
			log.error({ letter: id, kind, fault: describeFault(fault) }, "letter could not be settled");
		}
	}

	async function attempt(letter: ClaimedLetter): Promise<Delivery> {
		const ready = letterToSend(letter.row, settings);
		if (!settings.resend) return deliverToMailbox(ready, settings.dataDir);
		if (isPastCertainty(letter)) return { outcome: "unsure", error: "no certainty within a day of the first attempt" };
		return sendLetter(ready, { ...settings.resend, timeOutMs }, pace);
	}

	async function learnFrom(id: string, delivery: Delivery): Promise<void> {
		if (delivery.outcome === "unknown") troubled.add(id);
		if (delivery.outcome === "wait") {
			if (!delivery.isAlarming) return pace.pause(delivery.pauseMs);
			log.error({ fault: delivery.error, pauseMs: delivery.pauseMs }, "the provider takes no letters; outbox paused");
			await pauseMail(db, delivery.pauseMs, delivery.error);
			pause.lookAgain();
		}
		if (delivery.outcome === "sent" && troubled.size > 0) {
			const wasOutage = troubled.size > 1 || !troubled.has(id);
			troubled.clear();
			if (wasOutage) await hurryLetters(db);
		}
	}

	return { dispatch, drain: async () => void (await Promise.all(inHand)) };
}

/** Reads the pause every two seconds at most. */
function watchPause(db: Database) {
	let lookedAt = -Infinity;
	let found = false;
	return {
		async isOn(): Promise<boolean> {
			if (performance.now() - lookedAt < LOOK_FOR_PAUSE_EVERY_MS) return found;
			lookedAt = performance.now();
			found = (await findMailPause(db)) !== undefined;
			return found;
		},
		lookAgain: () => void (lookedAt = -Infinity),
	};
}
