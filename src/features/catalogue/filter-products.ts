// Which rows pass the filters, and how many each choice would leave: one pass over the family's rows. A row that fails
// one filter alone still counts for that filter's own facet, which is how a facet leaves its own choice out.
import type { Column, ProductColumns, Span } from "./product-columns.ts";
import type { Property } from "./property.ts";
import { type Filter, isOn } from "./table-filters.ts";

/** By facet (a property's id, `status`, `plant`) and code. What would leave nothing has no entry. */
export type FacetCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

export interface Filtered {
	/** 1 for a row that passes, from `span.start` on. */
	passes: Uint8Array;
	count: number;
	facets: FacetCounts;
}

type Test = (row: number) => boolean;
type Tally = { facet: string; add: (row: number) => void; read: () => Map<string, number> };

export function filterProducts(
	products: ProductColumns,
	span: Span,
	filters: readonly Filter[],
	properties: readonly Property[],
): Filtered {
	const tests = filters.map((filter) => testOf(products, filter));
	const tallies = talliesOf(products, properties);
	const ownTallies = filters.map((filter) => tallies.filter(({ facet }) => isOn(filter, facet)));
	const passes = new Uint8Array(span.end - span.start);
	let count = 0;
	for (let row = span.start; row < span.end; row++) {
		let failed = -1;
		let fails = 0;
		for (let at = 0; at < tests.length && fails < 2; at++) {
			if (tests[at]!(row)) continue;
			failed = at;
			fails++;
		}
		if (fails === 0) {
			passes[row - span.start] = 1;
			count++;
			for (const tally of tallies) tally.add(row);
		} else if (fails === 1) {
			for (const tally of ownTallies[failed]!) tally.add(row);
		}
	}
	return { passes, count, facets: new Map(tallies.map(({ facet, read }) => [facet, read()])) };
}

/** The lowest and highest value a family's rows state, by property id; base units. */
export function rangesOf(
	products: ProductColumns,
	span: Span,
	properties: readonly Property[],
): Map<string, { min: number; max: number }> {
	const ranges = new Map<string, { min: number; max: number }>();
	for (const { id, isFilter } of properties) {
		const column = products.columns.get(id);
		if (!isFilter || column?.kind !== "measure") continue;
		let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
		for (let row = span.start - column.start; row < span.end - column.start; row++) {
			if (column.min[row]! < min) min = column.min[row]!;
			if (column.max[row]! > max) max = column.max[row]!;
		}
		if (min <= max) ranges.set(id, { min, max });
	}
	return ranges;
}

/** What a product does not state passes no filter on it: NaN is neither more nor less, and no place is 0. */
function testOf(products: ProductColumns, filter: Filter): Test {
	if (filter.kind === "plant") {
		const bits = filter.codes.reduce((sum, code) => sum | bitOf(products, code), 0);
		return (row) => (products.plants[row]! & bits) !== 0;
	}
	const column = filter.kind === "status" ? products.status : products.columns.get(filter.property.id);
	if (filter.kind === "measure") return testMeasure(column, filter);
	if (column?.kind !== "choice") return () => false;
	const isWanted = Uint8Array.from(["", ...column.codes], (code) => Number(filter.codes.includes(code)));
	isWanted[0] = 0;
	return (row) => isWanted[column.at[row - column.start]!] === 1;
}

/** A number must lie between the limits; a range (a temperature) must cover them. */
function testMeasure(column: Column | undefined, { property, min, max }: Extract<Filter, { kind: "measure" }>): Test {
	if (column?.kind !== "measure") return () => false;
	const { start, min: from, max: to } = column;
	if (property.kind === "range") {
		return (row) => (min === null || from[row - start]! <= min) && (max === null || to[row - start]! >= max);
	}
	return (row) => (min === null || from[row - start]! >= min) && (max === null || to[row - start]! <= max);
}

function bitOf(products: ProductColumns, plantCode: string): number {
	const bit = products.plantCodes.indexOf(plantCode);
	return bit < 0 ? 0 : 1 << bit;
}

function talliesOf(products: ProductColumns, properties: readonly Property[]): Tally[] {
	const choices = properties.flatMap(({ id, isFilter }) => {
		const column = products.columns.get(id);
		return isFilter && column?.kind === "choice" ? [tallyChoices(id, column)] : [];
	});
	return [tallyChoices("status", products.status), tallyPlants(products), ...choices];
}

function tallyChoices(facet: string, { at, codes, start }: Extract<Column, { kind: "choice" }>): Tally {
	const counts = new Uint32Array(codes.length + 1);
	return {
		facet,
		add: (row) => void counts[at[row - start]!]!++,
		read: () =>
			new Map(codes.flatMap((code, place) => (counts[place + 1]! > 0 ? [[code, counts[place + 1]!] as const] : []))),
	};
}

function tallyPlants({ plants, plantCodes }: ProductColumns): Tally {
	const counts = plantCodes.map(() => 0);
	return {
		facet: "plant",
		add: (row) => plantCodes.forEach((_, bit) => (counts[bit]! += (plants[row]! >>> bit) & 1)),
		read: () => new Map(plantCodes.flatMap((code, bit) => (counts[bit]! > 0 ? [[code, counts[bit]!] as const] : []))),
	};
}
