import type { Database } from "#db/connect.ts";
import type { DossierKind } from "#db/schema/dossier-items.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { reachOf } from "./reach.ts";

/** An item this reader could ask for: that it is there, and nothing of what it says. */
export async function findClosedItem(
	db: Database,
	actor: Actor,
	code: string,
): Promise<{ kind: DossierKind; code: string } | undefined> {
	if (reachOf(actor).level !== "approved") return undefined;
	return db
		.selectFrom("dossierItem as item")
		.innerJoin("dossierItemVersion as version", "version.itemId", "item.id")
		.select(["item.kind", "item.code"])
		.where("item.code", "=", code)
		.where("item.level", "=", "on-request")
		.where("version.supersededAt", "is", null)
		.where("version.isEnded", "=", 0)
		.executeTakeFirst();
}
