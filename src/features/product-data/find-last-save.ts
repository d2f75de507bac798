import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { canEditProducts } from "./can-edit-products.ts";

export interface LastSave {
	id: string;
	savedAt: string;
	products: number;
}

/** The actor's own last save in a family, as long as it has not been taken back. */
export async function findLastSave(db: Database, actor: Actor, familyId: string): Promise<LastSave | undefined> {
	if (!canEditProducts(actor)) return undefined;
	const row = await db
		.selectFrom("productSave")
		.select(["id", "savedAt", "revisions", "undoneAt"])
		.where("personId", "=", actor.personId)
		.where("familyId", "=", familyId)
		.orderBy("id", "desc")
		.limit(1)
		.executeTakeFirst();
	if (!row || row.undoneAt) return undefined;
	return { id: row.id, savedAt: row.savedAt, products: (JSON.parse(row.revisions) as unknown[]).length };
}
