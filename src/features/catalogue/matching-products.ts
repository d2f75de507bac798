import type { SelectQueryBuilder } from "kysely";
import type { Database } from "#db/connect.ts";
import type { ProductStatus } from "#db/schema/catalogue.ts";
import type { Schema } from "#db/schema/index.ts";
import type { Filter } from "./table-filters.ts";

export type ProductQuery = SelectQueryBuilder<Schema, "product", object>;

/**
 * The products of some families that pass every filter. What a product does not state passes no filter on it. A
 * number must lie between the limits; a range (a temperature) must cover them.
 */
export function matchingProducts(db: Database, familyIds: readonly string[], filters: readonly Filter[]): ProductQuery {
	const all: ProductQuery = db.selectFrom("product").where("product.familyId", "in", [...familyIds]);
	return filters.reduce(narrow, all);
}

function narrow(query: ProductQuery, filter: Filter): ProductQuery {
	switch (filter.kind) {
		case "status":
			return query.where("product.status", "in", filter.codes as ProductStatus[]);
		case "plant":
			return query.where(({ exists, selectFrom }) =>
				exists(
					selectFrom("productPlant")
						.innerJoin("plant", "plant.id", "productPlant.plantId")
						.select("productPlant.plantId")
						.whereRef("productPlant.productId", "=", "product.id")
						.where("plant.code", "in", [...filter.codes]),
				),
			);
		case "choice":
		case "measure":
			return query.where(({ exists, selectFrom }) => {
				const value = selectFrom("specification")
					.select("specification.productId")
					.whereRef("specification.productId", "=", "product.id")
					.where("specification.propertyId", "=", filter.property.id);
				if (filter.kind === "choice") return exists(value.where("specification.choice", "in", [...filter.codes]));
				const isRange = filter.property.kind === "range";
				return exists(
					value
						.$if(filter.min !== null, (q) => q.where("specification.baseMin", isRange ? "<=" : ">=", filter.min))
						.$if(filter.max !== null, (q) => q.where("specification.baseMax", isRange ? ">=" : "<=", filter.max)),
				);
			});
	}
}
