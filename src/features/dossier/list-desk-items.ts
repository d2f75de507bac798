import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { type DossierItem, itemFromRow } from "./dossier-item.ts";
import { canEditDossier } from "./dossier-rights.ts";
import { selectVersions } from "./find-dossier-items.ts";

export type DeskItem = DossierItem & { ownerName: string | null };

/** The newest version of every item, what ends soonest first; what was taken back comes last. */
export async function listDeskItems(db: Database, actor: Actor): Promise<DeskItem[]> {
	if (!canEditDossier(actor)) return [];
	const rows = await selectVersions(db)
		.leftJoin("person as owner", "owner.id", "item.ownerId")
		.select("owner.name as ownerName")
		.where("version.supersededAt", "is", null)
		.execute();
	const key = (item: DeskItem) => `${item.isEnded ? 1 : 0} ${item.validUntil ?? "9999"} ${item.code}`;
	return rows
		.map((row) => ({ ...itemFromRow(row), ownerName: row.ownerName }))
		.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
