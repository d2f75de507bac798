import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { findProduct, findProductBySpelling } from "#features/catalogue/find-products.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { today } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { canEditProducts } from "./can-edit-products.ts";
import { takeOverReplacements } from "./take-over-replacements.ts";

export const nameReplacementSchema = z.object({
	partNumber: z.string().min(1).max(64),
	alternative: z.string().trim().min(1).max(64),
	kind: z.enum(["drop-in", "same-fit", "same-function", "similar"]),
	noteEn: z.string().trim().max(500).default(""),
	noteZh: z.string().trim().max(500).default(""),
	/** The actor answers for it from today on. Unticked, whoever answered for it before still does. */
	reviewed: z.stringbool().default(false),
});

/** Says that one product may stand in for another, and how well; or says it anew. */
export function nameReplacement(
	db: Database,
	actor: Actor,
	input: z.output<typeof nameReplacementSchema>,
): Promise<void> {
	return inTransaction(db, async (trx) => {
		if (!canEditProducts(actor)) throw new Refusal("not-found");
		const product = await findProduct(trx, input.partNumber);
		if (!product) throw new Refusal("not-found");
		const other = (await findProduct(trx, input.alternative)) ?? (await findProductBySpelling(trx, input.alternative));
		if (!other) throw new Refusal("part-number-unknown", { partNumber: input.alternative }, "alternative");
		if (other.id === product.id) throw new Refusal("not-its-own-replacement", {}, "alternative");
		await takeOverReplacements(trx, actor, product.id);
		const { kind, noteEn, noteZh } = input;
		const review = input.reviewed ? { reviewedBy: actor.name, reviewedOn: today() } : {};
		await trx
			.insertInto("productAlternative")
			.values({ productId: product.id, alternativeId: other.id, kind, noteEn, noteZh, ...review })
			.onConflict((conflict) =>
				conflict.columns(["productId", "alternativeId"]).doUpdateSet({ kind, noteEn, noteZh, ...review }),
			)
			.execute();
		await bumpLiveTopic(trx, "catalogue");
		await recordEvent(trx, actor, {
			kind: "replacement.named",
			subject: { kind: "product", id: product.id },
			payload: { alternativeId: other.id, kind, isReviewed: input.reviewed },
		});
	});
}
