// What is asked of filters, the same on every door: over HTTP, of the index in memory, and in SQL.
import { codesOf, ROOT } from "./generated-families.ts";
import { drawsOf, skewed } from "./random-draws.ts";

/** `min` and `max` in the property's own unit. */
export type AskedFilter =
	{ property: string; min: number; max: number } | { property: string; codes: readonly string[] };

export interface FilterQuestion {
	family: string;
	filters: readonly AskedFilter[];
}

export const openBrowse: FilterQuestion = { family: ROOT, filters: [] };

const pickSeals = skewed([["2rs"], ["2z", "2rs"], ["open"], ["rs", "z"]]);
const pickSecond = skewed(["ring", "cage", "grease", "clearance"]);

/** A range of numbers and two choices, no two questions alike: between a few hundred and a third of all products. */
export function threeFilters(count: number): FilterQuestion[] {
	return Array.from({ length: count }, (_, at) => {
		const draw = drawsOf(7_000_000 + at);
		const bore = 10 + Math.floor(draw() * 120);
		const second = pickSecond(draw);
		const codes = codesOf(second);
		return {
			family: ROOT,
			filters: [
				{ property: "bore", min: bore, max: bore + 20 + Math.floor(draw() * 200) },
				{ property: "seal", codes: pickSeals(draw) },
				{ property: second, codes: codes.slice(0, 1 + Math.floor(draw() * 3)) },
			],
		};
	});
}

/** As the family page's form would send it. */
export function toSearch({ filters }: FilterQuestion): URLSearchParams {
	const search = new URLSearchParams();
	for (const filter of filters) {
		if ("codes" in filter) for (const code of filter.codes) search.append(`f.${filter.property}`, code);
		else {
			search.set(`f.${filter.property}.min`, String(filter.min));
			search.set(`f.${filter.property}.max`, String(filter.max));
		}
	}
	return search;
}

const words = [
	"stainless",
	"railway",
	"不锈钢",
	"food-grade",
	"低噪声",
	"hybrid",
	"密封",
	"KU1042",
	"GA1160",
	"low-noise",
];

/** Words of the generated names, frequent and rare ones, in both languages. */
export function keywords(at: number): string {
	return words[at % words.length]!;
}
