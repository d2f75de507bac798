// A family's table: one page of the products that pass the filters, with their values, counts and histograms. The index
// in memory says which; the database says what they are, in two queries.
import type { Database } from "#db/connect.ts";
import { findProductsBySerials, type Product } from "#features/catalogue/find-products.ts";
import { readDocument, type SpecificationValues } from "#features/catalogue/specification-document.ts";
import type { Property } from "#features/catalogue/property.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import type { Histogram } from "./count-facets.ts";
import { type FacetCounts, filterProducts } from "./filter-products.ts";
import { findPartRank } from "./find-part-rank.ts";
import { type PageEnd, pageOfRows, type Sort } from "./page-of-rows.ts";
import { type ProductIndex, spanOfFamily } from "./product-index.ts";
import type { RowSet } from "./row-set.ts";
import { readKey } from "./sort-positions.ts";
import type { TableWish } from "./table-address.ts";
import { type NotUnderstood, readFilters } from "./table-filters.ts";

export interface FamilyTable {
	products: Product[];
	values: Map<string, SpecificationValues>;
	/** Of all pages. */
	count: number;
	facets: FacetCounts;
	/** The same counts without any filter: what the family has to choose from. */
	offered: FacetCounts;
	/** Base units, by property id: the limits in use. */
	limits: ReadonlyMap<string, { min: number | null; max: number | null }>;
	/** By property id. */
	histograms: ReadonlyMap<string, Histogram>;
	/** Base units, by property id, over the whole family. */
	ranges: Map<string, { min: number; max: number }>;
	notUnderstood: NotUnderstood[];
	sort: { code: string; isDescending: boolean };
	/** For the next page; null where this is the last. */
	after: string | null;
}

const PAGE = 50;

export interface TableQuestion {
	locale: Locale;
	familyId: string;
	properties: readonly Property[];
	wish: TableWish;
	usualSort: string;
	/** The only products in question: what a text was found in. */
	rows?: RowSet | undefined;
}

export async function findFamilyTable(
	db: Database,
	index: ProductIndex,
	{ locale, familyId, properties, wish, usualSort, rows }: TableQuestion,
): Promise<FamilyTable> {
	const { filters, notUnderstood } = readFilters(wish, properties);
	const sort = wish.sort ?? { code: usualSort, isDescending: false };
	const facet = properties.find(({ code }) => code === sort.code)?.id;
	const order: Sort = { facet, isDescending: sort.isDescending, locale };
	const end = await pageEnd(db, index, wish.after, order);
	const facets = properties.filter(({ isFilter }) => isFilter).map(({ id }) => id);
	const found = filterProducts(index, spanOfFamily(index, familyId), filters, facets, rows);
	const { facets: offered } =
		filters.length > 0 ? filterProducts(index, spanOfFamily(index, familyId), [], facets, rows) : found;
	const page = pageOfRows(index, found.passes, order, end, PAGE + 1);
	const products = await findProductsBySerials(
		db,
		page.slice(0, PAGE).map(({ row }) => index.serials[row]!),
	);
	const last = products.at(-1);
	return {
		products,
		values: new Map(products.map(({ id, specification }) => [id, readDocument(specification, properties)])),
		count: found.count,
		facets: found.facets,
		offered,
		limits: new Map(filters.flatMap((filter) => (filter.kind === "measure" ? [[filter.property.id, filter]] : []))),
		histograms: found.histograms,
		ranges: new Map([...found.histograms].map(([id, { edges }]) => [id, { min: edges[0]!, max: edges.at(-1)! }])),
		notUnderstood,
		sort,
		after: page.length > PAGE && last ? `${page[PAGE - 1]!.key ?? ""}~${last.partNumber}` : null,
	};
}

/** An address may hold anything: what is no key of this order stands for "not stated". */
async function pageEnd(db: Database, index: ProductIndex, after: string | null, sort: Sort): Promise<PageEnd | null> {
	const [, typed = "", partNumber] = /^(.*)~([^~]+)$/.exec(after ?? "") ?? [];
	if (partNumber === undefined) return null;
	const dictionary = sort.facet === undefined ? undefined : index.columns.get(sort.facet)?.dictionary;
	const key = dictionary ? readKey(dictionary, typed) : null;
	return { key, partRank: await findPartRank(db, index, partNumber) };
}
