import type { Database } from "#db/connect.ts";
import type { ProductAlternativeTable } from "#db/schema/catalogue.ts";
import { type Product, toProduct } from "./find-products.ts";
import type { Bilingual } from "./property.ts";

export interface Alternative {
	product: Product;
	kind: ProductAlternativeTable["kind"];
	note: Bilingual;
	/** Who answers for it, and since which day; null until somebody does. */
	reviewed: { by: string; on: string } | null;
}

const closeness: readonly Alternative["kind"][] = ["drop-in", "same-fit", "same-function", "similar"];

/** What may stand in for a product, the closest first. */
export async function listAlternatives(db: Database, productId: string): Promise<Alternative[]> {
	const rows = await db
		.selectFrom("productAlternative")
		.innerJoin("product", "product.id", "productAlternative.alternativeId")
		.selectAll("product")
		.select([
			"productAlternative.kind",
			"productAlternative.noteEn",
			"productAlternative.noteZh",
			"productAlternative.reviewedBy",
			"productAlternative.reviewedOn",
		])
		.where("productAlternative.productId", "=", productId)
		.orderBy("product.partNumber")
		.execute();
	return rows
		.map(({ kind, noteEn, noteZh, reviewedBy, reviewedOn, ...row }) => ({
			product: toProduct(row),
			kind,
			note: { en: noteEn, "zh-cn": noteZh },
			reviewed: reviewedBy && reviewedOn ? { by: reviewedBy, on: reviewedOn } : null,
		}))
		.sort((a, b) => closeness.indexOf(a.kind) - closeness.indexOf(b.kind));
}
