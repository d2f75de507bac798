import { type Database, inTransaction } from "#db/connect.ts";
import { findProduct } from "#features/catalogue/find-products.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { canEditProducts } from "./can-edit-products.ts";
import { takeOverReplacements } from "./take-over-replacements.ts";

/** One product no longer stands in for another. Removing it twice changes nothing. */
export function removeReplacement(
	db: Database,
	actor: Actor,
	{ partNumber, alternative }: { partNumber: string; alternative: string },
): Promise<void> {
	return inTransaction(db, async (trx) => {
		if (!canEditProducts(actor)) throw new Refusal("not-found");
		const product = await findProduct(trx, partNumber);
		const other = await findProduct(trx, alternative);
		if (!product || !other) throw new Refusal("not-found");
		await takeOverReplacements(trx, actor, product.id);
		await trx
			.deleteFrom("productAlternative")
			.where("productId", "=", product.id)
			.where("alternativeId", "=", other.id)
			.execute();
		await bumpLiveTopic(trx, "catalogue");
		await recordEvent(trx, actor, {
			kind: "replacement.removed",
			subject: { kind: "product", id: product.id },
			payload: { alternativeId: other.id },
		});
	});
}
