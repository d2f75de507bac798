// A family's table: one page of the products that pass the filters, with their values, counts and ranges. The columns
// in memory say which; the database says what they are, in two queries.
import type { Database } from "#db/connect.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { type FacetCounts, filterProducts, rangesOf } from "./filter-products.ts";
import { listSpecifications, type SpecificationValues } from "./find-specifications.ts";
import { type Product, toProduct } from "./find-products.ts";
import { readProductColumns } from "./keep-product-columns.ts";
import { type PageEnd, pageOfRows } from "./order-products.ts";
import type { Property } from "./property.ts";
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
	familyId: string,
	properties: readonly Property[],
	wish: TableWish,
	usualSort: string,
): Promise<FamilyTable> {
	const { filters, notUnderstood } = readFilters(wish, properties);
	const sort = wish.sort ?? { code: usualSort, isDescending: false };
	const columns = await readProductColumns(db);
	const span = columns.spans.get(familyId) ?? { start: 0, end: 0 };
	const { passes, count, facets } = filterProducts(columns, span, filters, properties);
	const property = properties.find(({ code }) => code === sort.code);
	const order = { property, isDescending: sort.isDescending, locale };
	const rows = pageOfRows(columns, span, passes, order, pageEnd(wish.after, property), PAGE + 1);
	const page = rows.slice(0, PAGE);
	const ids = page.map(({ row }) => columns.ids[row]!);
	const last = page.at(-1);
	return {
		products: await productsIn(db, ids),
		values: await listSpecifications(db, ids),
		count,
		facets,
		ranges: rangesOf(columns, span, properties),
		notUnderstood,
		sort,
		after: rows.length > PAGE && last ? `${last.key ?? ""}~${columns.partNumbers[last.row]!}` : null,
	};
}

async function productsIn(db: Database, ids: readonly string[]): Promise<Product[]> {
	if (ids.length === 0) return [];
	const rows = await db
		.selectFrom("product")
		.selectAll()
		.where("id", "in", [...ids])
		.execute();
	const byId = new Map(rows.map((row) => [row.id, toProduct(row)]));
	return ids.flatMap((id) => byId.get(id) ?? []);
}

/** An address may hold anything: what is no number stands for "not stated". */
function pageEnd(after: string | null, property: Property | undefined): PageEnd | null {
	const [, value = "", partNumber] = /^(.*)~([^~]+)$/.exec(after ?? "") ?? [];
	if (partNumber === undefined) return null;
	if (!property || property.kind === "text") return { key: value === "" ? null : value, partNumber };
	return { key: value === "" || !Number.isFinite(Number(value)) ? null : Number(value), partNumber };
}
