// The search core in a process of its own: how long the index takes to build from the database, what it weighs, and how
// long it takes to answer, without HTTP. `node bench/measure-search-core.ts <database address>`; figures go to the parent.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { connect, type Database } from "../db/connect.ts";
import { listFamilies } from "../src/features/catalogue/find-families.ts";
import { listFamilyProperties } from "../src/features/catalogue/find-properties.ts";
import type { Property } from "../src/features/catalogue/property.ts";
import { queryTerms } from "../src/features/catalogue/search-terms.ts";
import { filterProducts } from "../src/features/search/filter-products.ts";
import { keepProductIndex } from "../src/features/search/keep-product-index.ts";
import { pageOfRows } from "../src/features/search/page-of-rows.ts";
import { type ProductIndex, spanOfFamily } from "../src/features/search/product-index.ts";
import type { RowSet } from "../src/features/search/row-set.ts";
import { rowsOfPiece } from "../src/features/search/understand-rows.ts";
import type { Filter } from "../src/features/search/table-filters.ts";
import { openLog } from "../src/platform/log.ts";
import { type FilterQuestion, keywords, openBrowse, threeFilters } from "./filter-questions.ts";
import { ROOT } from "./generated-families.ts";
import { percentiles, type Percentiles } from "./load.ts";
import { askChild } from "./ask-child.ts";

const QUESTIONS = 300;
const PAGE = 51;
const SETTLING_MS = 2_000;

export interface SearchCoreFigures {
	buildSeconds: number;
	/** Resident memory the process had before the index, and what the index added once everything was let go. */
	baseMegabytes: number;
	indexMegabytes: number;
	/** The most the process held while the index was read, beyond its base. */
	peakMegabytes: number;
	/** The longest time during which nobody could have been answered meanwhile. */
	longestStopMs: number;
	openBrowse: Percentiles;
	threeFilters: Percentiles;
	keyword: Percentiles;
}

export function measureSearchCore(databaseUrl: string): Promise<SearchCoreFigures> {
	return askChild<SearchCoreFigures>(import.meta.filename, [databaseUrl], ["--expose-gc"]);
}

if (process.send) {
	const db = connect(process.argv[2]!);
	// The index's thread alone keeps no process alive.
	const alive = setInterval(() => {}, 60_000);
	process.send(await measure(db, process.argv[2]!));
	clearInterval(alive);
	await db.destroy();
	process.disconnect();
}

async function measure(db: Database, databaseUrl: string): Promise<SearchCoreFigures> {
	const families = await listFamilies(db);
	const root = families.find(({ code }) => code === ROOT)!;
	const properties = await listFamilyProperties(db, root.id);
	const base = settledMegabytes();
	const peak = watchPeak();
	const stops = monitorEventLoopDelay({ resolution: 5 });
	stops.enable();
	const startedAt = performance.now();
	const kept = keepProductIndex(db, databaseUrl, openLog({ logLevel: "error" }));
	const index = await kept.current();
	const buildSeconds = (performance.now() - startedAt) / 1_000;
	stops.disable();
	const peakMegabytes = peak() - base;
	await setTimeout(SETTLING_MS);
	const indexMegabytes = settledMegabytes() - base;
	const facets = properties.filter(({ isFilter }) => isFilter).map(({ id }) => id);
	const span = spanOfFamily(index, root.id);
	const ask = (question: FilterQuestion, rows?: RowSet) => {
		const { passes } = filterProducts(index, span, toFilters(question, properties), facets, rows);
		pageOfRows(index, passes, { facet: facets[0]!, isDescending: false, locale: "en" }, null, PAGE);
	};
	const questions = threeFilters(QUESTIONS);
	const figures = {
		longestStopMs: stops.max / 1e6,
		buildSeconds,
		baseMegabytes: base,
		indexMegabytes,
		peakMegabytes,
		openBrowse: await timed(questions, () => ask(openBrowse)),
		threeFilters: await timed(questions, (question) => ask(question)),
		keyword: await timed(questions, async (question, at) => ask(question, await hits(db, index, keywords(at)))),
	};
	await kept.stop();
	return figures;
}

function hits(db: Database, index: ProductIndex, text: string): Promise<RowSet> {
	const terms = queryTerms(text);
	return rowsOfPiece(db, index, {
		kind: "word",
		text,
		start: 0,
		end: text.length,
		terms,
		isPrefix: false,
		familyIds: [],
		choices: [],
		isQuoted: false,
		isUnknown: false,
	});
}

function toFilters({ filters }: FilterQuestion, properties: readonly Property[]): Filter[] {
	return filters.map((filter): Filter => {
		const property = properties.find(({ code }) => code === filter.property)!;
		return "codes" in filter
			? { kind: "choice", property, codes: filter.codes }
			: { kind: "measure", property, min: filter.min, max: filter.max };
	});
}

async function timed(
	questions: readonly FilterQuestion[],
	ask: (question: FilterQuestion, at: number) => void | Promise<void>,
): Promise<Percentiles> {
	for (const [at, question] of questions.slice(0, 30).entries()) await ask(question, at);
	const times: number[] = [];
	for (const [at, question] of questions.entries()) {
		const askedAt = performance.now();
		await ask(question, at);
		times.push(performance.now() - askedAt);
	}
	return percentiles(times);
}

function settledMegabytes(): number {
	for (let times = 0; times < 3; times++) globalThis.gc?.();
	return process.memoryUsage().rss / 1e6;
}

function watchPeak(): () => number {
	let most = 0;
	const look = () => (most = Math.max(most, process.memoryUsage.rss() / 1e6));
	const timer = setInterval(look, 20);
	return () => {
		clearInterval(timer);
		look();
		return most;
	};
}
