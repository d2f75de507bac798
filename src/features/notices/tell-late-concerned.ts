import { type Database, inTransaction } from "#db/connect.ts";
import { today } from "#platform/clock.ts";
import { changeKinds } from "./notice-classes.ts";
import { openNotice } from "./open-notice.ts";

/**
 * The sweep: tells who came to be concerned after a notice went out, as long as one of its dates lies ahead; and of
 * notices that were out before there was a ledger. Gives how many notices it looked at.
 */
export async function tellLateConcerned(db: Database): Promise<number> {
	const open = await db
		.selectFrom("bulletin")
		.select(["bulletin.id as bulletinId", "bulletin.revision"])
		.where("kind", "in", changeKinds)
		.where("withdrawnAt", "is", null)
		.whereRef("announcedRevision", "=", "revision")
		.where(({ exists, selectFrom }) =>
			exists(
				selectFrom("bulletinMilestone")
					.select("bulletinMilestone.code")
					.whereRef("bulletinMilestone.bulletinId", "=", "bulletin.id")
					.where("code", "in", ["acknowledge-by", "first-shipment", "effective", "last-order"])
					.where("onDay", ">=", today()),
			),
		)
		.orderBy("bulletin.id")
		.execute();
	for (const one of open) await inTransaction(db, (trx) => openNotice(trx, one));
	return open.length;
}
