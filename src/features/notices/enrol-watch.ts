import type { DatabaseTransaction } from "#db/connect.ts";
import { today } from "#platform/clock.ts";
import { openNotice } from "./open-notice.ts";

/** Follows `notice.watch-kept`: what is out already and touches a product of the list is told at once, as far as its dates lie ahead. */
export async function enrolWatch(trx: DatabaseTransaction, watchId: string): Promise<void> {
	const touching = await trx
		.selectFrom("noticeWatchPart")
		.innerJoin("bulletinProduct", "bulletinProduct.productId", "noticeWatchPart.productId")
		.innerJoin("bulletin", "bulletin.id", "bulletinProduct.bulletinId")
		.innerJoin("bulletinMilestone", "bulletinMilestone.bulletinId", "bulletin.id")
		.select(["bulletin.id as bulletinId", "bulletin.revision"])
		.distinct()
		.where("noticeWatchPart.watchId", "=", watchId)
		.where("bulletin.withdrawnAt", "is", null)
		.whereRef("bulletin.announcedRevision", "=", "bulletin.revision")
		.where("bulletinMilestone.onDay", ">=", today())
		.orderBy("bulletin.id")
		.execute();
	for (const one of touching) await openNotice(trx, one);
}
