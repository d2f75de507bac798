import type { Database } from "#db/connect.ts";
import type { ProductAlternativeTable } from "#db/schema/catalogue.ts";
import { type Product, toProduct } from "./find-products.ts";
import type { Bilingual } from "./property.ts";

export interface Alternative {
	product: Product;
	kind: ProductAlternativeTable["kind"];
	note: Bilingual;
}

const closeness: readonly Alternative["kind"][] = ["drop-in", "same-fit", "same-function", "similar"];

/** What may stand in for a product, the closest first. */
export async function listAlternatives(db: Database, productId: string): Promise<Alternative[]> {
	const rows = await db
		.selectFrom("productAlternative")
		.innerJoin("product", "product.id", "productAlternative.alternativeId")
		.selectAll("product")
		.select(["productAlternative.kind", "productAlternative.noteEn", "productAlternative.noteZh"])
		.where("productAlternative.productId", "=", productId)
		.orderBy("product.partNumber")
		.execute();
	return rows
		.map((row) => ({ product: toProduct(row), kind: row.kind, note: { en: row.noteEn, "zh-cn": row.noteZh } }))
		.sort((a, b) => closeness.indexOf(a.kind) - closeness.indexOf(b.kind));
}
