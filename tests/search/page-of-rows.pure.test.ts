import { describe, expect, test } from "vitest";
import { filterProducts } from "../../src/features/search/filter-products.ts";
import { pageOfRows, type PageEnd, type Sort } from "../../src/features/search/page-of-rows.ts";
import { allRows, type ProductIndex, type Span, spanOfFamily } from "../../src/features/search/product-index.ts";
import { readKey } from "../../src/features/search/sort-positions.ts";
import { entryOf } from "./count-naively.ts";
import { indexOf, type KnownProduct, makeProducts, randomFrom } from "./random-catalogue.ts";

const few = makeProducts(700, randomFrom(5));
/** Enough for an order of all rows to be worth while. */
const many = makeProducts(5_000, randomFrom(6));
const index = indexOf(few);
const large = indexOf(many);

function walk(index: ProductIndex, products: KnownProduct[], sort: Sort, span: Span, most: number): KnownProduct[] {
	const bySerial = new Map(products.map((product) => [product.serial, product]));
	const { passes } = filterProducts(index, span, [], []);
	const seen: KnownProduct[] = [];
	let end: PageEnd | null = null;
	for (;;) {
		const page = pageOfRows(index, passes, sort, end, most);
		seen.push(...page.map(({ row }) => bySerial.get(index.serials[row]!)!));
		if (page.length < most) return seen;
		const { row, key } = page.at(-1)!;
		const dictionary = sort.facet ? index.columns.get(sort.facet)!.dictionary : undefined;
		// As it goes through an address.
		end = { key: dictionary ? readKey(dictionary, String(key ?? "")) : null, partRank: index.partRanks[row]! };
	}
}

function keyOf(product: KnownProduct, { facet, locale }: Sort): number | string | null {
	const entry = facet ? entryOf(product, facet) : undefined;
	if (!entry) return null;
	if (entry.x) return entry.x[locale === "en" ? 0 : 1];
	if (entry.c !== undefined)
		return [entry.c]
			.flat()
			.map((code) => ["x", "y", "z", "w", "no"].indexOf(code))
			.sort()
			.join();
	return typeof entry.b === "number" ? entry.b : entry.b![0];
}

function naively(products: readonly KnownProduct[], sort: Sort, family = ""): string[] {
	const sign = sort.isDescending ? -1 : 1;
	const keyed = products
		.filter(({ familyId }) => familyId.startsWith(family))
		.map((product) => ({ product, key: keyOf(product, sort) }));
	keyed.sort((a, b) => {
		if (a.key !== b.key) {
			if (a.key === null || b.key === null) return a.key === null ? 1 : -1;
			return a.key < b.key ? -sign : sign;
		}
		const byPart = a.product.partNumber < b.product.partNumber ? -1 : 1;
		return sort.facet ? byPart : byPart * sign;
	});
	return keyed.map(({ product }) => product.partNumber);
}

describe("page by page, every product comes once and in order", () => {
	const facets = [undefined, "bore", "temperature", "seal", "approvals", "magnetic", "material", "cage"];
	const sorts = facets.flatMap((facet) =>
		[false, true].flatMap((isDescending) =>
			(["en", "zh-cn"] as const).map((locale): [string, Sort] => [
				`${facet} ${isDescending} ${locale}`,
				{ facet, isDescending, locale },
			]),
		),
	);
	test.each(sorts)("%s", (_, sort) => {
		const ofFew = walk(index, few, sort, allRows(index), 37);
		expect(ofFew.map(({ partNumber }) => partNumber)).toEqual(naively(few, sort));
		const below = walk(index, few, sort, spanOfFamily(index, "ab"), 5);
		expect(below.map(({ partNumber }) => partNumber)).toEqual(naively(few, sort, "ab"));
		const ofMany = walk(large, many, sort, allRows(large), 401);
		expect(ofMany.map(({ partNumber }) => partNumber)).toEqual(naively(many, sort));
		const within = walk(large, many, sort, spanOfFamily(large, "a"), 301);
		expect(within.map(({ partNumber }) => partNumber)).toEqual(naively(many, sort, "a"));
	});
});

test.each([
	["few", index],
	["many", large],
])("of %s, a page goes on where it ended though its last key and product have gone", (_, open) => {
	const { passes } = filterProducts(open, allRows(open), [], []);
	const after = (isDescending: boolean, key: number | null, partRank: number) => {
		const sort: Sort = { facet: "bore", isDescending, locale: "en" };
		return pageOfRows(open, passes, sort, { key, partRank }, 5).map(({ key: found }) => found);
	};
	expect(after(false, 8.5, 0)).toEqual(after(false, 9, 0));
	expect(after(false, 8.5, 1e9)[0]).toBe(9);
	expect(after(false, 9, 1e9)[0]).toBe(16);
	expect(after(true, 8.5, 0)).toEqual(after(true, 4, 0));
	expect(after(true, 9, 1e9)[0]).toBe(4);
	expect(after(false, 1e9, 0)[0]).toBe(null);
	expect(after(true, -1, 0)[0]).toBe(null);
	expect(after(true, null, 1e9)).toEqual([]);
});
