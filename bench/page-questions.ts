// What is asked over HTTP. Every question has many addresses, so that no answer is ready from the question before.
import { keywords, threeFilters, toSearch } from "./filter-questions.ts";
import { leaves, ROOT } from "./generated-families.ts";
import { generateProduct } from "./generated-product.ts";
import { drawsOf } from "./random-draws.ts";

export interface PageQuestion {
	name: string;
	/** `count` addresses below the site's own, each another one. */
	paths(count: number): string[];
}

const languages = ["en", "zh-cn"] as const;
const sorts = ["bore", "-bore", "outside", "-width", "dynamic_load", "-limit_speed", "seal", "part_number"];

export function pageQuestions(size: number): PageQuestion[] {
	return [
		{
			name: "Product page",
			paths: (count) => each(count, (at) => `/${language(at)}/products/${partNumber(size, at)}`),
		},
		{
			name: "Family page, no filter, all counts",
			paths: (count) =>
				each(count, (at) => `/${language(at)}/catalogue/${family(at)}?sort=${sorts[at % 8]}&bench=${at}`),
		},
		{
			name: "Three filters, counts of all facets",
			paths: (count) =>
				threeFilters(count).map((asked, at) => `/${language(at)}/catalogue/${ROOT}?${toSearch(asked)}&bench=${at}`),
		},
		{
			// The search box understands the sizes and the choices as filters and the rest as a word.
			name: "Keyword and three filters, as typed",
			paths: (count) =>
				each(count, (at) => {
					const from = 10 + ((at * 7) % 90);
					const typed = `${keywords(at)} ${from}..${from + 40} mm ${at % 2 ? "two shields" : "two seals"} bearing steel`;
					return `/${language(at)}/search?q=${encodeURIComponent(typed)}`;
				}),
		},
		{ name: "Type-ahead", paths: (count) => each(count, (at) => `/${language(at)}/suggest?q=${typed(size, at)}`) },
		{
			name: "Comparison of six products",
			paths: (count) =>
				each(count, (at) => {
					const six = Array.from({ length: 6 }, (_, place) => `p=${partNumber(size, at * 6 + place)}`);
					return `/${language(at)}/compare?${six.join("&")}`;
				}),
		},
	];
}

function each(count: number, path: (at: number) => string): string[] {
	return Array.from({ length: count }, (_, at) => path(at));
}

function language(at: number): string {
	return languages[at % languages.length]!;
}

function family(at: number): string {
	return [ROOT, "ball-units", ...leaves][at % (leaves.length + 2)]!;
}

function partNumber(size: number, at: number): string {
	return generateProduct(1 + Math.floor(drawsOf(3_000_000 + at)() * size)).partNumber;
}

/** Somebody typing a part number, a word or a size, as far as they have got. */
function typed(size: number, at: number): string {
	const whole = [partNumber(size, at), keywords(at), "25x52", "angular ball"][at % 4]!;
	return encodeURIComponent(whole.slice(0, 2 + (at % 5)));
}
