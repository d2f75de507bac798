// What costs the one who answers a moment must not cost the one who types a sentence: the worst texts we could think of.
import { expect, test } from "vitest";
import type { LoadedCatalogue } from "../../src/features/catalogue/load-catalogue.ts";
import { mapHead } from "../../src/features/catalogue/map-head.ts";
import { readRequirementLines } from "../../src/features/search/find-similar-requirement.ts";
import { suggestWords } from "../../src/features/search/suggest-words.ts";
import { MAX_QUERY_LENGTH, understandQuery } from "../../src/features/search/understand-query.ts";
import { companyVocabulary } from "./understand-house.ts";

const vocabulary = companyVocabulary();
const seeds = ["1x", "x1", "1×", "1× ", "1 x ", "M8x", "1/2x", "1-1/2x", "1,5×", "1-", "1 1/", "1..", "a", "aa ", "内", "内径", "d=", "bore ", '"', "1 ", "   x", "⌀1", "不小于"]; // prettier-ignore
const longest = (seed: string) => seed.repeat(MAX_QUERY_LENGTH).slice(0, MAX_QUERY_LENGTH);

/** The best of three: whatever else the machine does is not counted. */
function msOf(work: () => unknown): number {
	const times = [1, 2, 3].map(() => {
		const startedAt = performance.now();
		work();
		return performance.now() - startedAt;
	});
	return Math.min(...times);
}

test.each(seeds)("a query made of nothing but “%s” is read in no time", (seed) => {
	expect(msOf(() => understandQuery(longest(seed), vocabulary))).toBeLessThan(90);
	expect(msOf(() => suggestWords(vocabulary, "en", longest(seed)))).toBeLessThan(90);
});

test("the longest requirements anybody may send are read within a second", () => {
	for (const seed of seeds) {
		const text = `${longest(seed)}\n`.repeat(20).slice(0, 4_000);
		expect(
			msOf(() => readRequirementLines(text, vocabulary, null)),
			seed,
		).toBeLessThan(1_000);
	}
});

test("a size of three measures is still a size, and one of ten is none", () => {
	const read = (typed: string) => understandQuery(typed, vocabulary).filters.map(({ text }) => text);
	expect(read("25x52x15")).toEqual(["25x52x15"]);
	expect(read("M12x1.5x40")).toEqual(["M12x1.5x40"]);
	expect(read(Array.from({ length: 10 }, (_, at) => 10 + at).join("x"))).toEqual([]);
});

test("a paragraph where a column's name should stand is no name, and costs nothing", () => {
	const catalogue = { families: [], properties: new Map() } as unknown as LoadedCatalogue;
	for (const seed of [" ", "1 ", "\u3000", "[ ", "（"]) {
		const head = [`a${seed.repeat(32_000)}z`.slice(0, 32_000)];
		expect(msOf(() => mapHead(head, catalogue, null))).toBeLessThan(90);
	}
});
