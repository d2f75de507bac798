import { describe, expect, test } from "vitest";
import { filterProducts } from "../../src/features/search/filter-products.ts";
import { pageOfRows, type PageEnd, type Sort } from "../../src/features/search/page-of-rows.ts";
import { allRows, type ProductIndex, spanOfFamily } from "../../src/features/search/product-index.ts";
import { readKey } from "../../src/features/search/sort-positions.ts";
import { entryOf } from "./count-naively.ts";
import { indexOf, type KnownProduct, makeProducts, randomFrom } from "./random-catalogue.ts";

const products = makeProducts(700, randomFrom(5));
const index = indexOf(products);
const bySerial = new Map(products.map((product) => [product.serial, product]));

function walk(sort: Sort, span = allRows(index), most = 37): KnownProduct[] {
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

function naively(sort: Sort, family = ""): string[] {
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
		expect(walk(sort).map(({ partNumber }) => partNumber)).toEqual(naively(sort));
		const below = walk(sort, spanOfFamily(index, "ab"), 5);
		expect(below.map(({ partNumber }) => partNumber)).toEqual(naively(sort, "ab"));
	});
});

test("a page goes on where it ended though its last key and product have gone", () => {
	const sort: Sort = { facet: "bore", isDescending: false, locale: "en" };
	const { passes } = filterProducts(index, allRows(index), [], []);
	const after = (open: ProductIndex, key: number, partRank: number) =>
		pageOfRows(open, passes, sort, { key, partRank }, 5).map(({ key: found }) => found);
	expect(after(index, 8.5, 0)).toEqual(after(index, 9, 0));
	expect(after(index, 8.5, 1e9)[0]).toBe(9);
	expect(after(index, 1e9, 0)[0]).toBe(null);
});
