// Exact part numbers: ours, and what others call ours. The longest run of what was typed wins, and a figure is never
// corrected into another.
import type { Database } from "#db/connect.ts";
import type { CrossReferenceTable } from "#db/schema/catalogue.ts";
import { type Product, toProduct } from "#features/catalogue/find-products.ts";
import type { Actor } from "#platform/auth/actor.ts";

export interface OtherNumber {
	product: Product;
	kind: CrossReferenceTable["kind"];
	/** Empty for a client's own number and for one of our earlier ones. */
	brand: string;
	partNumber: string;
}

const MOST = 12;

/** The products whose number reads so, by the first of `keys` that any has. */
export async function findExactProducts(db: Database, keys: readonly string[]): Promise<Product[]> {
	if (keys.length === 0) return [];
	const rows = await db
		.selectFrom("product")
		.selectAll()
		.where("partNumberKey", "in", [...keys])
		.orderBy("partNumber")
		.limit(MOST)
		.execute();
	const key = keys.find((one) => rows.some(({ partNumberKey }) => partNumberKey === one));
	return rows.filter(({ partNumberKey }) => partNumberKey === key).map(toProduct);
}

/** What makers, brands and our own earlier lists call so; a client's own numbers are for that client alone. */
export async function findOtherNumbers(db: Database, actor: Actor, keys: readonly string[]): Promise<OtherNumber[]> {
	if (keys.length === 0) return [];
	const organisationId = actor.kind === "client" && actor.isMemberApproved ? actor.organisationId : null;
	const rows = await db
		.selectFrom("crossReference")
		.innerJoin("product", "product.id", "crossReference.productId")
		.selectAll("product")
		.select(["crossReference.kind", "crossReference.brand", "crossReference.partNumber as otherNumber"])
		.select("crossReference.partNumberKey as otherKey")
		.where("crossReference.partNumberKey", "in", [...keys])
		.where(({ or, eb }) =>
			or([
				eb("crossReference.organisationId", "is", null),
				...(organisationId === null ? [] : [eb("crossReference.organisationId", "=", organisationId)]),
			]),
		)
		.orderBy("product.partNumber")
		.limit(MOST)
		.execute();
	const key = keys.find((one) => rows.some(({ otherKey }) => otherKey === one));
	return rows
		.filter(({ otherKey }) => otherKey === key)
		.map((row) => ({ product: toProduct(row), kind: row.kind, brand: row.brand, partNumber: row.otherNumber }));
}
