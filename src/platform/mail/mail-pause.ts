import type { Database } from "../../../db/connect.ts";
import { fromNow, now } from "../clock.ts";

const KEY = "mail-paused";

export interface MailPause {
	until: string;
	reason: string;
}

/** Holds the whole outbox back, for every worker and over restarts: a used-up quota, a key that is not taken. */
export async function pauseMail(db: Database, ms: number, reason: string): Promise<void> {
	const value = JSON.stringify({ until: fromNow(ms), reason } satisfies MailPause);
	await db
		.insertInto("setting")
		.values({ key: KEY, value, changedAt: now() })
		.onConflict((conflict) => conflict.column("key").doUpdateSet({ value, changedAt: now() }))
		.execute();
}

/** The pause in force; undefined where letters flow. */
export async function findMailPause(db: Database): Promise<MailPause | undefined> {
	const row = await db.selectFrom("setting").select("value").where("key", "=", KEY).executeTakeFirst();
	const pause = row && (JSON.parse(row.value) as MailPause);
	return pause && pause.until > now() ? pause : undefined;
}

export async function resumeMail(db: Database): Promise<void> {
	await db.deleteFrom("setting").where("key", "=", KEY).execute();
}
