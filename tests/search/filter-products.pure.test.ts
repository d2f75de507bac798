import { describe, expect, test } from "vitest";
import { applyChanges } from "../../src/features/search/apply-changes.ts";
import { countFamilies } from "../../src/features/search/count-families.ts";
import { filterProducts } from "../../src/features/search/filter-products.ts";
import { allRows, type ProductIndex, spanOfFamily } from "../../src/features/search/product-index.ts";
import { listRows, rowSetOfSerials } from "../../src/features/search/row-set.ts";
import type { Filter } from "../../src/features/search/table-filters.ts";
import { askNaively } from "./count-naively.ts";
import {
	families,
	indexOf,
	isBelow,
	type KnownProduct,
	makeProducts,
	properties,
	randomFrom,
} from "./random-catalogue.ts";

const facets = properties.filter(({ isFilter }) => isFilter).map(({ id }) => id);

function someFilters(random: () => number): Filter[] {
	const property = (id: string) => properties.find((one) => one.id === id)!;
	const all: Filter[] = [
		{ kind: "measure", property: property("bore"), min: Math.floor(random() * 20), max: random() < 0.5 ? null : 30 },
		{ kind: "measure", property: property("load"), min: null, max: 2 + Math.floor(random() * 30) },
		{ kind: "measure", property: property("temperature"), min: -2, max: random() < 0.5 ? null : 20 },
		{ kind: "choice", property: property("seal"), codes: random() < 0.5 ? ["x"] : ["x", "y"] },
		{ kind: "choice", property: property("cage"), codes: ["y", "z"] },
		{ kind: "choice", property: property("approvals"), codes: ["w"] },
		{ kind: "choice", property: property("magnetic"), codes: ["yes"] },
		{ kind: "status", codes: ["active"] },
		{ kind: "plant", codes: ["GYR"] },
	];
	return all.filter(() => random() < 0.3);
}

function expectTruth(index: ProductIndex, products: readonly KnownProduct[], random: () => number): void {
	for (const family of [null, ...families.map(({ id }) => id)]) {
		const filters = someFilters(random);
		const wanted = random() < 0.3 ? products.filter(() => random() < 0.4) : undefined;
		const span = family === null ? allRows(index) : spanOfFamily(index, family);
		const serials = wanted?.map(({ serial }) => serial);
		const found = filterProducts(index, span, filters, facets, serials && rowSetOfSerials(index, span, serials));
		const truth = askNaively(wanted ?? products, family, filters);
		expect(found.count).toBe(truth.passes.length);
		const rows = new Int32Array(index.rows);
		const shown = [...rows.subarray(0, listRows(found.passes, rows))].map((row) => index.serials[row]!);
		expect(shown.sort((a, b) => a - b)).toEqual(truth.passes.map(({ serial }) => serial));
		for (const facet of ["status", "plant", ...facets]) {
			const counts = Object.fromEntries(found.facets.get(facet) ?? []);
			expect(counts, facet).toEqual(truth.facets[facet]);
			const histogram = found.histograms.get(facet);
			if (!histogram || facet === "temperature") continue;
			expect(
				histogram.counts.reduce((sum, one) => sum + one, 0),
				facet,
			).toBe(truth.stated[facet]);
			expect(histogram.edges).toEqual([...histogram.edges].sort((a, b) => a - b));
		}
	}
}

describe("the index says what counting product by product says", () => {
	test.each([[1], [40], [333], [1_500]])("of %i products", (count) => {
		for (let seed = 1; seed <= 8; seed++) {
			const random = randomFrom(seed * count);
			const products = makeProducts(count, random);
			const index = indexOf(products);
			for (let at = 0; at < 6; at++) expectTruth(index, products, random);
		}
	});

	test("after products were revised in place, with values nobody had before", () => {
		const random = randomFrom(7);
		const products = makeProducts(400, random);
		const index = indexOf(products);
		expectTruth(index, products, random);
		for (let round = 1; round <= 5; round++) {
			const revised = makeProducts(400, random);
			for (const [at, product] of products.entries()) {
				const other = revised[at]!;
				if (random() < 0.8 || other.familyId !== product.familyId) continue;
				product.status = other.status;
				product.plantCodes = other.plantCodes;
				product.document = { ...other.document };
				if (product.document[1]?.b !== undefined) product.document[1] = { t: "", b: round * 10 + 0.5 };
				if (product.document[3]?.b !== undefined) product.document[3] = { t: "", b: [-99 - round, 99] };
				if (product.document[6]?.c !== undefined) product.document[6] = { t: "", c: ["x", "y", "z"] };
			}
			const changed = products.map((product) => ({ ...product, terms: [], createdAt: "" }));
			const changes = { version: round + 1, readAt: "", needsRebuild: false, products: changed, serials: null };
			expect(applyChanges(index, changes)).toBe(true);
			expectTruth(index, products, random);
		}
	});

	test("after products have gone", () => {
		const random = randomFrom(11);
		const products = makeProducts(500, random);
		const index = indexOf(products);
		expectTruth(index, products, random);
		const left = products.filter(() => random() < 0.6);
		const serials = Int32Array.from(left, ({ serial }) => serial);
		expect(applyChanges(index, { version: 2, readAt: "", needsRebuild: false, products: [], serials })).toBe(true);
		expect(index.count).toBe(left.length);
		expectTruth(index, left, random);
		const counts = countFamilies(index);
		for (const { id } of families)
			expect(counts.get(id)).toBe(left.filter(({ familyId }) => isBelow(familyId, id)).length);
	});

	test("a new product and one that moved to another family ask for a rebuild", () => {
		const products = makeProducts(50, randomFrom(3));
		const index = indexOf(products);
		const changed = { ...products[0]!, terms: [], createdAt: "" };
		const changes = { version: 2, readAt: "", needsRebuild: false, serials: null };
		const elsewhere = products[0]!.familyId === "e" ? "a" : "e";
		expect(applyChanges(index, { ...changes, products: [{ ...changed, familyId: elsewhere }] })).toBe(false);
		expect(applyChanges(index, { ...changes, products: [{ ...changed, serial: 51 }] })).toBe(false);
		expect(applyChanges(index, { ...changes, products: [{ ...changed, createdAt: "2026" }] })).toBe(false);
		expect(index.version).toBe(1);
	});
});
