// How many products each choice would leave. A facet's counts leave its own choice out, so that one sees what the
// other choices would bring. One query, whatever is chosen.
import type { Database } from "#db/connect.ts";
import { matchingProducts } from "./matching-products.ts";
import type { Property } from "./property.ts";
import { type Filter, isOn } from "./table-filters.ts";

/** By facet (a property's id, `status`, `plant`) and code. What would leave nothing has no entry. */
export type FacetCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

export async function countFacets(
	db: Database,
	familyIds: readonly string[],
	filters: readonly Filter[],
	properties: readonly Property[],
): Promise<FacetCounts> {
	const without = (facet: string) =>
		matchingProducts(
			db,
			familyIds,
			filters.filter((filter) => !isOn(filter, facet)),
		);
	const choices = properties.filter(({ isFilter, kind }) => isFilter && (kind === "choice" || kind === "yes-no"));
	const isChosen = ({ id }: Property) => filters.some((filter) => isOn(filter, id));
	const countChoices = (ids: string[], products: ReturnType<typeof without>) =>
		products
			// A cross join keeps SQLite to this order: products first, then their few values by key.
			.crossJoin("specification")
			.whereRef("specification.productId", "=", "product.id")
			.select(["specification.propertyId as facet", "specification.choice as code"])
			.select(({ fn }) => fn.countAll<number>().as("count"))
			.where("specification.propertyId", "in", ids)
			.where("specification.choice", "is not", null)
			.groupBy(["specification.propertyId", "specification.choice"]);
	let query = without("status")
		.select(({ val, cast }) => cast<string>(val("status"), "text").as("facet"))
		.select("product.status as code")
		.select(({ fn }) => fn.countAll<number>().as("count"))
		.groupBy("product.status")
		.$castTo<{ facet: string; code: string | null; count: number }>()
		.unionAll(
			without("plant")
				.innerJoin("productPlant", "productPlant.productId", "product.id")
				.innerJoin("plant", "plant.id", "productPlant.plantId")
				.select(({ val, cast }) => cast<string>(val("plant"), "text").as("facet"))
				.select("plant.code as code")
				.select(({ fn }) => fn.countAll<number>().as("count"))
				.groupBy("plant.code")
				.$castTo<{ facet: string; code: string | null; count: number }>(),
		);
	const free = choices.filter((property) => !isChosen(property)).map(({ id }) => id);
	if (free.length > 0) query = query.unionAll(countChoices(free, matchingProducts(db, familyIds, filters)));
	for (const { id } of choices.filter(isChosen)) query = query.unionAll(countChoices([id], without(id)));
	const counts = new Map<string, Map<string, number>>();
	for (const { facet, code, count } of await query.execute()) {
		const byCode = counts.get(facet) ?? new Map<string, number>();
		counts.set(facet, byCode.set(code ?? "", count));
	}
	return counts;
}
