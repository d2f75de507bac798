import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import type { ProductDocument } from "#features/catalogue/product-document.ts";
import { type ProductDraft, writeProducts } from "#features/catalogue/write-products.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { canEditProducts } from "./can-edit-products.ts";

/** Takes one's own save back: every product returns to what it was before, as a new revision; all of them or none. */
export function undoRevision(db: Database, actor: Actor, { save }: { save: string }): Promise<number> {
	return inTransaction(db, async (trx) => {
		if (!canEditProducts(actor)) throw new Refusal("not-found");
		await bumpLiveTopic(trx, "catalogue");
		const done = await trx
			.selectFrom("productSave")
			.selectAll()
			.where("id", "=", save)
			.where("personId", "=", actor.personId)
			.executeTakeFirst();
		if (!done) throw new Refusal("not-found");
		if (done.undoneAt) throw new Refusal("already-decided");
		const drafts = await draftFormer(trx, JSON.parse(done.revisions) as [string, number][]);
		await trx.updateTable("productSave").set({ undoneAt: now() }).where("id", "=", save).execute();
		await writeProducts(trx, drafts, { by: actor.name, reason: `undo: ${done.reason}`, home: "desk" });
		await recordEvent(trx, actor, {
			kind: "products.revision-undone",
			subject: { kind: "product-save", id: save },
			payload: { products: drafts.length },
		});
		return drafts.length;
	});
}

async function draftFormer(
	trx: DatabaseTransaction,
	revisions: readonly (readonly [productId: string, revision: number])[],
): Promise<ProductDraft[]> {
	const ids = revisions.map(([id]) => id);
	const products = await trx
		.selectFrom("product")
		.select(["id", "partNumber", "revision"])
		.where("id", "in", ids)
		.execute();
	const byId = new Map(products.map((product) => [product.id, product]));
	const changed = revisions.filter(([id, revision]) => byId.get(id)?.revision !== revision);
	if (changed.length > 0) {
		const named = changed.flatMap(([id]) => byId.get(id)?.partNumber ?? []);
		throw new Refusal("undo-too-late", { products: named.slice(0, 8).join(", ") || "–" });
	}
	const documents = await trx
		.selectFrom("productRevision")
		.select(["productId", "number", "document"])
		.where("productId", "in", ids)
		.execute();
	return revisions.map(([id, revision]) => {
		const former = documents.find((one) => one.productId === id && one.number === revision - 1)!;
		return { ...(JSON.parse(former.document) as ProductDocument), partNumber: byId.get(id)!.partNumber };
	});
}
