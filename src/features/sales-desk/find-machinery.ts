import type { Database } from "#db/connect.ts";
import { type Backlog, findBacklog } from "#platform/audit/find-backlog.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";
import { MINUTE, fromNow } from "#platform/clock.ts";
import { type MailPause, findMailPause } from "#platform/mail/mail-pause.ts";
import { maskAddress } from "#platform/mail/mask-address.ts";

const SHOWN = 50;
const LATE_AFTER_MS = 5 * MINUTE;

export interface TroubledConsequence {
	id: string;
	reaction: string;
	eventKind: string;
	state: "pending" | "done" | "dead";
	attempts: number;
	dueAt: string;
	lastError: string | null;
}

export interface TroubledLetter {
	id: string;
	kind: string;
	/** Masked: the machinery page is about machinery. */
	recipient: string;
	state: "queued" | "sent" | "failed" | "unsure";
	attempts: number;
	dueAt: string;
	createdAt: string;
	lastError: string | null;
}

export interface Machinery {
	backlog: Backlog;
	mailPause: MailPause | undefined;
	consequences: TroubledConsequence[];
	letters: TroubledLetter[];
}

/** What hangs in the queues, the oldest first; the administrator's alone. No letter's content is read. */
export async function findMachinery(db: Database, actor: Actor): Promise<Machinery | undefined> {
	if (!hasRole(actor, "administrator")) return undefined;
	const [backlog, mailPause, consequences, letters] = await Promise.all([
		findBacklog(db),
		findMailPause(db),
		listTroubledConsequences(db),
		listTroubledLetters(db),
	]);
	return { backlog, mailPause, consequences, letters };
}

function listTroubledConsequences(db: Database): Promise<TroubledConsequence[]> {
	return db
		.selectFrom("consequence")
		.innerJoin("event", "event.id", "consequence.eventId")
		.select([
			"consequence.id",
			"consequence.reaction",
			"event.kind as eventKind",
			"consequence.state",
			"consequence.attempts",
			"consequence.dueAt",
			"consequence.lastError",
		])
		.where("consequence.state", "in", ["pending", "dead"])
		.where((troubled) =>
			troubled.or([
				troubled("consequence.state", "=", "dead"),
				troubled("consequence.lastError", "is not", null),
				troubled("consequence.dueAt", "<", fromNow(-LATE_AFTER_MS)),
			]),
		)
		.orderBy("consequence.dueAt")
		.orderBy("consequence.id")
		.limit(SHOWN)
		.execute();
}

async function listTroubledLetters(db: Database): Promise<TroubledLetter[]> {
	const rows = await db
		.selectFrom("letter")
		.select(["id", "kind", "recipientAddress", "state", "attempts", "dueAt", "createdAt", "lastError"])
		.where("state", "in", ["queued", "failed", "unsure"])
		.where((troubled) =>
			troubled.or([
				troubled("state", "!=", "queued"),
				troubled("lastError", "is not", null),
				troubled("createdAt", "<", fromNow(-LATE_AFTER_MS)),
			]),
		)
		.orderBy("id")
		.limit(SHOWN)
		.execute();
	return rows.map(({ recipientAddress, ...row }) => ({ ...row, recipient: maskAddress(recipientAddress) }));
}
