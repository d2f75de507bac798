// Whose number was pasted: one of ours, or what a maker, a brand, an earlier list or the client itself calls one of ours.
import type { Database } from "#db/connect.ts";
import { findProductBySpelling, type Product } from "#features/catalogue/find-products.ts";
import { partNumberKey } from "#features/catalogue/part-number.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { findOtherNumbers, type OtherNumber } from "./find-part-numbers.ts";

export interface Reference {
	product: Product;
	/** Undefined where the number is ours. */
	other: OtherNumber | undefined;
}

export async function findReference(db: Database, actor: Actor, typed: string): Promise<Reference | undefined> {
	const key = partNumberKey(typed);
	if (key === "") return undefined;
	const product = await findProductBySpelling(db, typed);
	if (product) return { product, other: undefined };
	const [other] = await findOtherNumbers(db, actor, [key]);
	return other && { product: other.product, other };
}
