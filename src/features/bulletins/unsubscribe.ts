import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { system } from "#platform/auth/actor.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { type Concern, findConcern, isConcerned } from "./concerned-follows.ts";
import { type Follow, followRows, readFollow } from "./find-follows.ts";
import type { Unsubscription } from "./unsubscribe-token.ts";

/** The follows that made us write: what unsubscribing would end. Empty once it is done. */
export async function listFollowsBehind(db: Database, who: Unsubscription, locale: Locale): Promise<Follow[]> {
	const concern = await concernOf(db, who.bulletinId);
	if (!concern) return [];
	const rows = await followRows(db)
		.where("follow.personId", "=", who.personId)
		.where(isConcerned(concern))
		.orderBy("follow.id")
		.execute();
	return rows.flatMap((row) => readFollow(row, locale) ?? []);
}

/** Ends every follow that leads to letters like the one that was sent. The signed token is the permission; again changes nothing. */
export async function unsubscribe(db: Database, who: Unsubscription): Promise<void> {
	await inTransaction(db, async (trx) => {
		const concern = await concernOf(trx, who.bulletinId);
		if (!concern) return;
		const { numDeletedRows } = await trx
			.deleteFrom("follow")
			.where("personId", "=", who.personId)
			.where(isConcerned(concern))
			.executeTakeFirst();
		if (numDeletedRows === 0n) return;
		await recordEvent(trx, system("unsubscribe"), {
			kind: "person.unsubscribed",
			subject: { kind: "person", id: who.personId },
			payload: { bulletinId: who.bulletinId },
		});
	});
}

async function concernOf(db: Database, bulletinId: string): Promise<Concern | undefined> {
	const bulletin = await db
		.selectFrom("bulletin")
		.select(["id", "kind"])
		.where("id", "=", bulletinId)
		.executeTakeFirst();
	return bulletin && findConcern(db, bulletin);
}
