// Whom a bulletin concerns: one rule for the letters and for the link that stops them.
import { type Expression, expressionBuilder, type SqlBool } from "kysely";
import type { Database } from "#db/connect.ts";
import type { Schema } from "#db/schema/index.ts";
import { lineageOf, withDescendants } from "#features/catalogue/family-tree.ts";
import { listFamilies } from "#features/catalogue/find-families.ts";

export interface Concern {
	kind: string;
	/** Empty where the bulletin is about whole families. */
	productIds: string[];
	/** Families whose followers want to hear of it. */
	familyIds: string[];
	/** Families all of whose products are meant. */
	wholeFamilyIds: string[];
}

/**
 * A bulletin that names part numbers concerns these, their families and the families above. One that names none
 * concerns its families, those above, and everything below down to each product (IDTA 02036: no part numbers where
 * the whole family is hit).
 */
export async function findConcern(db: Database, bulletin: { id: string; kind: string }): Promise<Concern> {
	const [products, named, families] = await Promise.all([
		db
			.selectFrom("bulletinProduct")
			.innerJoin("product", "product.id", "bulletinProduct.productId")
			.select(["product.id", "product.familyId"])
			.where("bulletinId", "=", bulletin.id)
			.execute(),
		db.selectFrom("bulletinFamily").select("familyId").where("bulletinId", "=", bulletin.id).execute(),
		listFamilies(db),
	]);
	const touched = [...named.map(({ familyId }) => familyId), ...products.map(({ familyId }) => familyId)];
	const above = touched.flatMap((id) => lineageOf(families, id).map((family) => family.id));
	const wholeFamilyIds =
		products.length > 0 ? [] : [...new Set(touched.flatMap((id) => withDescendants(families, id)))];
	return {
		kind: bulletin.kind,
		productIds: products.map(({ id }) => id),
		familyIds: [...new Set([...above, ...wholeFamilyIds])],
		wholeFamilyIds,
	};
}

/** The follows that a bulletin concerns, as a condition on `follow`, whatever that is joined with. */
export function isConcerned(concern: Concern): Expression<SqlBool> {
	const eb = expressionBuilder<Schema, "follow">();
	const one = (kind: "product" | "family" | "bulletin-kind", ids: readonly string[]) =>
		eb.and([eb("follow.subjectKind", "=", kind), eb("follow.subjectId", "in", ids.length > 0 ? ids : ["-"])]);
	return eb.or([
		one("bulletin-kind", [concern.kind]),
		one("product", concern.productIds),
		one("family", concern.familyIds),
		eb.and([
			eb("follow.subjectKind", "=", "product"),
			eb(
				"follow.subjectId",
				"in",
				eb
					.selectFrom("product")
					.select("product.id")
					.where("product.familyId", "in", concern.wholeFamilyIds.length > 0 ? concern.wholeFamilyIds : ["-"]),
			),
		]),
	]);
}
