import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import type { ProductDocument } from "#features/catalogue/product-document.ts";
import { writeProducts } from "#features/catalogue/write-products.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { canEditProducts } from "./can-edit-products.ts";

export const restoreRevisionSchema = z.object({
	partNumber: z.string().min(1).max(64),
	/** The revision to go back to. */
	number: z.coerce.number().int().positive(),
	/** The one that stood when the page was opened. */
	revision: z.coerce.number().int().positive(),
});

/** Makes a product again what it was at a former revision, as a new revision. */
export function restoreRevision(
	db: Database,
	actor: Actor,
	{ partNumber, number, revision }: z.output<typeof restoreRevisionSchema>,
): Promise<void> {
	return inTransaction(db, async (trx) => {
		if (!canEditProducts(actor)) throw new Refusal("not-found");
		await bumpLiveTopic(trx, "catalogue");
		const former = await trx
			.selectFrom("product")
			.innerJoin("productRevision", "productRevision.productId", "product.id")
			.select(["product.id", "product.revision", "productRevision.document"])
			.where("product.partNumber", "=", partNumber)
			.where("productRevision.number", "=", number)
			.executeTakeFirst();
		if (!former) throw new Refusal("not-found");
		if (former.revision !== revision) throw new Refusal("changed-meanwhile");
		const document = JSON.parse(former.document) as ProductDocument;
		const family = await trx.selectFrom("family").select("id").where("id", "=", document.familyId).executeTakeFirst();
		if (!family) throw new Refusal("family-gone", { number });
		await writeProducts(trx, [{ ...document, partNumber }], {
			by: actor.name,
			reason: `restore: ${number}`,
			home: "desk",
		});
		await recordEvent(trx, actor, {
			kind: "product.restored",
			subject: { kind: "product", id: former.id },
			payload: { number },
		});
	});
}
