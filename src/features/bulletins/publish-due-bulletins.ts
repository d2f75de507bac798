import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, system } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";

const AT_ONCE = 200;

/** The sweep for bulletins that were written ahead: records `bulletin.published` when their time has come. Gives how many. */
export async function publishDueBulletins(db: Database): Promise<number> {
	const due = await listDue(db);
	if (due.length === 0) return 0;
	return inTransaction(db, async (trx) => {
		await bumpLiveTopic(trx, "bulletins");
		return announceDueBulletins(trx, system("content"));
	});
}

/** Records `bulletin.published` once for every revision that is out and was not announced yet. */
export async function announceDueBulletins(trx: DatabaseTransaction, actor: Actor): Promise<number> {
	let announced = 0;
	for (const { id, revision } of await listDue(trx)) {
		// Conditional, so that two sweeps announce it once.
		const { numUpdatedRows } = await trx
			.updateTable("bulletin")
			.set({ announcedRevision: revision })
			.where("id", "=", id)
			.where("announcedRevision", "<", revision)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) continue;
		await recordEvent(trx, actor, {
			kind: "bulletin.published",
			subject: { kind: "bulletin", id },
			payload: { bulletinId: id, revision },
		});
		announced += 1;
	}
	return announced;
}

function listDue(db: Database): Promise<{ id: string; revision: number }[]> {
	return db
		.selectFrom("bulletin")
		.select(["id", "revision"])
		.whereRef("announcedRevision", "<", "revision")
		.where("publishedAt", "<=", now())
		.where("withdrawnAt", "is", null)
		.orderBy("publishedAt")
		.orderBy("id")
		.limit(AT_ONCE)
		.execute();
}
