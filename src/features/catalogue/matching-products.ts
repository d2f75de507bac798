import type { SelectQueryBuilder } from "kysely";
import type { Database } from "#db/connect.ts";
import type { ProductStatus } from "#db/schema/catalogue.ts";
import type { Schema } from "#db/schema/index.ts";
import type { Filter } from "./table-filters.ts";

export type ProductQuery = SelectQueryBuilder<Schema, "product", object>;

/**
 * The products of some families that pass every filter. What a product does not state passes no filter on it. A
 * number must lie between the limits; a range (a temperature) must cover them. Each filter is a list of ids read once
 * from its index: as a correlated "exists" SQLite walked that index again for every product, for seconds.
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
			return query.where("product.id", "in", ({ selectFrom }) =>
				selectFrom("productPlant")
					.innerJoin("plant", "plant.id", "productPlant.plantId")
					.select("productPlant.productId")
					.where("plant.code", "in", [...filter.codes]),
			);
		case "choice":
			return query.where("product.id", "in", ({ selectFrom }) =>
				selectFrom("specification")
					.select("specification.productId")
					.where("specification.propertyId", "=", filter.property.id)
					.where("specification.choice", "in", [...filter.codes]),
			);
		case "measure": {
			const { property, min, max } = filter;
			const isRange = property.kind === "range";
			return query.where("product.id", "in", ({ selectFrom }) =>
				selectFrom("specification")
					.select("specification.productId")
					.where("specification.propertyId", "=", property.id)
					.$if(min !== null, (value) => value.where("specification.baseMin", isRange ? "<=" : ">=", min))
					.$if(max !== null, (value) => value.where("specification.baseMax", isRange ? ">=" : "<=", max)),
			);
		}
	}
}
