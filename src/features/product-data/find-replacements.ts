import type { Database } from "#db/connect.ts";
import { type Alternative, listAlternatives } from "#features/catalogue/find-alternatives.ts";
import { findProduct, type Product } from "#features/catalogue/find-products.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { canEditProducts } from "./can-edit-products.ts";

/** A product and what may stand in for it, for whoever edits that. */
export async function findReplacements(
	db: Database,
	actor: Actor,
	partNumber: string,
): Promise<{ product: Product; alternatives: Alternative[] } | undefined> {
	const product = canEditProducts(actor) ? await findProduct(db, partNumber) : undefined;
	return product && { product, alternatives: await listAlternatives(db, product.id) };
}
