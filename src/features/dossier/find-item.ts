import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { type DossierItem, itemFromRow } from "./dossier-item.ts";
import { selectVersions } from "./find-dossier-items.ts";
import { levelsWithin, listGrantedItems, reachOf } from "./reach.ts";

export interface FoundItem {
	/** The newest version, which may say that the claim was taken back. */
	item: DossierItem;
	/** The newest first; what this reader may see of them. */
	versions: (DossierItem & { recordedByName: string | null })[];
	ownerName: string | null;
}

/** An item with its past. To whoever may not see it, it does not exist. */
export async function findItem(db: Database, actor: Actor, code: string): Promise<FoundItem | undefined> {
	const rows = await selectVersions(db)
		.leftJoin("person as writer", "writer.id", "version.recordedBy")
		.leftJoin("person as owner", "owner.id", "item.ownerId")
		.select(["writer.name as recordedByName", "owner.name as ownerName"])
		.where("item.code", "=", code)
		.orderBy("version.version", "desc")
		.execute();
	const [newest] = rows;
	if (!newest) return undefined;
	const reach = reachOf(actor);
	const open = new Set(levelsWithin(reach.level));
	const isGranted = (await listGrantedItems(db, reach.organisationId)).has(newest.itemId);
	if (!isGranted && !open.has(newest.levelToday)) return undefined;
	const readable = rows.filter(({ level }) => isGranted || open.has(level));
	return {
		item: itemFromRow(newest),
		versions: readable.map((row) => ({ ...itemFromRow(row), recordedByName: row.recordedByName })),
		ownerName: newest.ownerName,
	};
}
