// A family's table: one page of the products that pass the filters, with their values, counts and ranges. A fixed
// small number of queries, however many products there are.
import { type RawBuilder, sql } from "kysely";
import type { Database } from "#db/connect.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { countFacets, type FacetCounts } from "./count-facets.ts";
import { listSpecifications, type SpecificationValues } from "./find-specifications.ts";
import { type Product, toProduct } from "./find-products.ts";
import { matchingProducts } from "./matching-products.ts";
import type { Property } from "./property.ts";
import { isNumeric } from "./property.ts";
import type { TableWish } from "./table-address.ts";
import { type NotUnderstood, readFilters } from "./table-filters.ts";

export interface FamilyTable {
	products: Product[];
	values: Map<string, SpecificationValues>;
	/** Of all pages. */
	count: number;
	facets: FacetCounts;
	/** Base units, by property id, over the whole family. */
	ranges: Map<string, { min: number; max: number }>;
	notUnderstood: NotUnderstood[];
	sort: { code: string; isDescending: boolean };
	/** For the next page; null where this is the last. */
	after: string | null;
}

const PAGE = 50;

export async function findFamilyTable(
	db: Database,
	locale: Locale,
	familyIds: readonly string[],
	properties: readonly Property[],
	wish: TableWish,
	usualSort: string,
): Promise<FamilyTable> {
	const { filters, notUnderstood } = readFilters(wish, properties);
	const sort = wish.sort ?? { code: usualSort, isDescending: false };
	const matching = matchingProducts(db, familyIds, filters);
	const sorted = properties.find(({ code }) => code === sort.code);
	const { count } = await matching.select(({ fn }) => fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
	const rows = await pageOf(matching, sorted, sort.isDescending, wish.after, locale).execute();
	const page = rows.slice(0, PAGE);
	const last = page.at(-1);
	return {
		products: page.map(toProduct),
		values: await listSpecifications(
			db,
			page.map(({ id }) => id),
		),
		count,
		facets: await countFacets(db, familyIds, filters, properties),
		ranges: await findRanges(db, familyIds, properties),
		notUnderstood,
		sort,
		after: rows.length > PAGE && last ? `${last.sortKey ?? ""}~${last.partNumber}` : null,
	};
}

/** Sorted by a property, what is not stated last; equal ones by part number. */
function pageOf(
	matching: ReturnType<typeof matchingProducts>,
	property: Property | undefined,
	isDescending: boolean,
	after: string | null,
	locale: Locale,
) {
	const direction = isDescending ? "desc" : "asc";
	const beyond = isDescending ? sql`<` : sql`>`;
	const key: RawBuilder<number | string | null> = property ? sortKey(property, locale) : sql`product.part_number`;
	const [, value = "", partNumber] = /^(.*)~([^~]+)$/.exec(after ?? "") ?? [];
	let query = matching
		.leftJoin("specification as sorted", (join) =>
			join.onRef("sorted.productId", "=", "product.id").on("sorted.propertyId", "=", property?.id ?? ""),
		)
		.selectAll("product")
		.select(key.as("sortKey"))
		.orderBy(sql`case when ${key} is null then 1 else 0 end`)
		.orderBy(key, direction)
		.orderBy("product.partNumber")
		.limit(PAGE + 1);
	if (partNumber === undefined) return query;
	const at = cursorValue(value, property);
	if (value === "" || (typeof at === "number" && !Number.isFinite(at))) {
		query = query.where(sql<boolean>`${key} is null and product.part_number > ${partNumber}`);
	} else {
		query = query.where(
			sql<boolean>`(${key} is null or ${key} ${beyond} ${at} or (${key} = ${at} and product.part_number > ${partNumber}))`,
		);
	}
	return query;
}

/** An address may hold anything: PostgreSQL would take offence at 1.5 for a rank. */
function cursorValue(value: string, property: Property | undefined): number | string {
	if (!property || property.kind === "text") return value;
	return isNumeric(property) ? Number(value) : Math.trunc(Math.min(1_000, Math.abs(Number(value))));
}

function sortKey(property: Property, locale: Locale): RawBuilder<number | string | null> {
	if (isNumeric(property)) return sql`sorted.base_min`;
	if (property.kind === "text") return locale === "en" ? sql`sorted.text_en` : sql`sorted.text_zh`;
	const codes = property.kind === "yes-no" ? ["yes", "no"] : property.choices.map(({ code }) => code);
	const ranks = codes.map((code, rank) => sql`when ${code} then cast(${rank} as integer)`);
	return sql`case sorted.choice ${sql.join(ranks, sql` `)} end`;
}

async function findRanges(
	db: Database,
	familyIds: readonly string[],
	properties: readonly Property[],
): Promise<FamilyTable["ranges"]> {
	const ids = properties.filter((property) => property.isFilter && isNumeric(property)).map(({ id }) => id);
	if (ids.length === 0) return new Map();
	const rows = await matchingProducts(db, familyIds, [])
		// A cross join keeps SQLite to this order: products first, then their few values by key.
		.crossJoin("specification")
		.whereRef("specification.productId", "=", "product.id")
		.select("specification.propertyId")
		.select(({ fn }) => [fn.min("specification.baseMin").as("min"), fn.max("specification.baseMax").as("max")])
		.where("specification.propertyId", "in", ids)
		.where("specification.baseMin", "is not", null)
		.groupBy("specification.propertyId")
		.execute();
	return new Map(rows.map(({ propertyId, min, max }) => [propertyId, { min: min!, max: max! }]));
}
