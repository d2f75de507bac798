import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { canReadNotices } from "./notice.ts";

export interface Watch {
	id: string;
	name: string;
	typed: string;
	products: number;
	createdByName: string;
	createdAt: string;
}

/** The lists the reader's organisation keeps; at most fifty. */
export async function listWatches(db: Database, actor: Actor): Promise<Watch[]> {
	if (!canReadNotices(actor)) return [];
	const rows = await db
		.selectFrom("noticeWatch")
		.innerJoin("person", "person.id", "noticeWatch.createdBy")
		.select(["noticeWatch.id", "noticeWatch.name", "noticeWatch.typed", "person.name as createdByName"])
		.select("noticeWatch.createdAt")
		.select(({ selectFrom }) =>
			selectFrom("noticeWatchPart")
				.whereRef("noticeWatchPart.watchId", "=", "noticeWatch.id")
				.select(({ fn }) => fn.countAll<number>().as("count"))
				.as("products"),
		)
		.where("noticeWatch.organisationId", "=", actor.organisationId)
		.orderBy("noticeWatch.id", "desc")
		.execute();
	return rows.map((row) => ({ ...row, products: Number(row.products) }));
}
