// node bench/measure-index.ts 1000000: how long the search core takes, without a database and without HTTP.
import process, { memoryUsage } from "node:process";
import { filterProducts } from "../src/features/search/filter-products.ts";
import { pageOfRows } from "../src/features/search/page-of-rows.ts";
import { allRows, spanOfFamily } from "../src/features/search/product-index.ts";
import { rowSetOfSerials } from "../src/features/search/row-set.ts";
import type { Filter } from "../src/features/search/table-filters.ts";
import { type Synthetic, synthesise } from "./synthetic-index.ts";

const QUESTIONS = 300;

const count = Number(process.argv[2] ?? 1_000_000);
const random = randomFrom(20261123);
const before = settledMemory();
const started = performance.now();
const made = synthesise(count, random);
const builtMs = performance.now() - started;
const grown = settledMemory() - before;
say(
	`${count} products, 20 properties: put together in ${(builtMs / 1000).toFixed(1)} s, ${megabytes(grown)} resident,`,
);
say(
	`of which arrays ${megabytes(arrayBytes(made))}; joint columns of ${made.index.joints.map(({ members }) => members.length).join(", ")} facets`,
);
const facets = made.properties.filter(({ kind }) => kind !== "text").map(({ id }) => id);
measure("first open browse, all counts, first page", 1, () => ask([]));
measure("open browse, all counts, first page", QUESTIONS, () => ask([]));
measure("open browse after a change", 40, () => {
	made.index.views.clear();
	made.index.tests.clear();
	return ask([]);
});
for (const width of ["narrow", "usual", "wide"] as const)
	measure(`three filters, all counts, first page: ${width}`, QUESTIONS, () => ask(threeFilters(made, width)));
const terms = [500, 5_000, 50_000, 300_000].map((hits) =>
	Int32Array.from({ length: Math.min(hits, count) }, () => 1 + Math.floor(random() * count)).sort(),
);
for (const serials of terms)
	measure(`${serials.length} hits of a keyword with three filters`, QUESTIONS, () =>
		ask(threeFilters(made, "usual"), serials),
	);
measure("one family, three filters", QUESTIONS, () => ask(threeFilters(made, "usual"), undefined, "family-1"));

function ask(filters: Filter[], serials?: Int32Array, family?: string): number {
	const { index } = made;
	const span = family ? spanOfFamily(index, family) : allRows(index);
	const rows = serials && rowSetOfSerials(index, span, serials);
	const filtered = filterProducts(index, span, filters, facets, rows);
	const sort = { facet: "number-2", isDescending: false, locale: "en" as const };
	pageOfRows(index, filtered.passes, sort, null, 51);
	return filtered.count;
}

/** A choice, a range of numbers and one more, taken at random; `wide` ones leave most products in. */
function threeFilters({ properties, index }: Synthetic, width: "narrow" | "usual" | "wide"): Filter[] {
	const pick = (kind: string) => {
		const all = properties.filter((one) => one.kind === kind);
		return all[Math.floor(random() * all.length)]!;
	};
	const choice = pick("choice");
	const several = width === "wide" ? 3 : width === "usual" ? 1 + Math.floor(random() * 2) : 1;
	const first = width === "narrow" ? Math.floor(random() * choice.choices.length) : 0;
	const codes = choice.choices.slice(first, first + several).map(({ code }) => code);
	const number = pick("number");
	const column = index.columns.get(number.id)!.dictionary;
	const values = column.kind === "number" ? column.values : new Float64Array();
	const at = (share: number) => values[Math.floor(share * (values.length - 1))]!;
	const min = width === "wide" ? at(0.02) : at(random() * 0.3);
	const max = width === "wide" ? at(0.9) : width === "usual" ? at(0.3 + random() * 0.5) : min + at(0.05);
	const third: Filter =
		random() < 0.5 ? { kind: "status", codes: ["active", "new"] } : { kind: "plant", codes: ["CTU"] };
	return [{ kind: "choice", property: choice, codes }, { kind: "measure", property: number, min, max }, third];
}

function measure(name: string, times: number, run: () => number): void {
	const warm = times > 1 ? 20 : 0;
	for (let at = 0; at < warm; at++) run();
	const taken: number[] = [];
	const worked: number[] = [];
	let found = 0;
	for (let at = 0; at < times; at++) {
		const from = performance.now();
		const cpu = process.threadCpuUsage();
		found += run();
		taken.push(performance.now() - from);
		worked.push(process.threadCpuUsage(cpu).user / 1000);
	}
	taken.sort((a, b) => a - b);
	worked.sort((a, b) => a - b);
	const cpuMs = worked[Math.floor(0.95 * worked.length)]!.toFixed(2);
	const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(share * taken.length))]!.toFixed(2);
	say(
		`${name.padEnd(56)} p50 ${at(0.5)} ms  p95 ${at(0.95)}  p99 ${at(0.99)}  processor p95 ${cpuMs} (${Math.round(found / times)} found)`,
	);
}

function arrayBytes({ index }: Synthetic): number {
	let sum = index.serials.byteLength + index.rowOfSerial.byteLength + index.partRanks.byteLength;
	sum += index.alive.byteLength + index.scratch.byteLength;
	for (const { codes } of index.columns.values()) sum += codes.byteLength;
	for (const { codes } of index.joints) sum += codes.byteLength;
	return sum;
}

function settledMemory(): number {
	globalThis.gc?.();
	return memoryUsage().rss;
}

function megabytes(bytes: number): string {
	return `${Math.round(bytes / 1024 / 1024)} MiB`;
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}

/** The same numbers in every run (mulberry32). */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
