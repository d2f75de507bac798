import type { Database } from "../../db/connect.ts";
import { migrate } from "../../db/migrate.ts";
import { reactions } from "./reactions.ts";

/** Migrates, then writes the table of reactions down where deeds look it up. Every start and every test does this. */
export async function prepareDatabase(db: Database): Promise<void> {
	await migrate(db);
	const rows = Object.entries(reactions).flatMap(([eventKind, byName]) =>
		Object.keys(byName).map((reaction) => ({ eventKind, reaction })),
	);
	await db.transaction().execute(async (trx) => {
		await trx.deleteFrom("reactionSubscription").execute();
		if (rows.length > 0) await trx.insertInto("reactionSubscription").values(rows).execute();
	});
}
