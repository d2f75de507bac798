// Everything that is measured on one database of one size, each part on a house of its own where it needs one.
import type { Wishes } from "./arguments.ts";
import { residentMegabytes, startBenchHouse } from "./bench-house.ts";
import type { Figures } from "./figures.ts";
import { openBrowse, threeFilters } from "./filter-questions.ts";
import { leaves, ROOT } from "./generated-families.ts";
import type { KeptPostgres } from "./keep-postgres.ts";
import { measureCachedPages } from "./measure-cached-pages.ts";
import { measureExport } from "./measure-export.ts";
import { measureImports } from "./measure-imports.ts";
import { measurePages } from "./measure-pages.ts";
import { measureSearchCore } from "./measure-search-core.ts";
import { measureUncached } from "./measure-uncached.ts";
import { pageQuestions } from "./page-questions.ts";
import type { PreparedDatabase } from "./prepare-database.ts";
import { say } from "./say.ts";
import { openSqlBaseline } from "./sql-baseline/measure-sql.ts";
import { weighDatabase } from "./weigh-database.ts";

const SQL_QUESTIONS = 20;

export async function measureDatabase(
	prepared: PreparedDatabase,
	{ parts, requests }: Wishes,
	postgres: KeptPostgres | undefined,
): Promise<Figures> {
	const { engine, size, databaseUrl } = prepared;
	const figures: Figures = { engine, size, databaseMegabytes: await weighDatabase(prepared) };
	if (parts.has("core")) figures.core = await told("search core", () => measureSearchCore(databaseUrl));
	if (parts.has("sql") && engine === "postgres") figures.sql = await told("SQL", () => measureSql(databaseUrl));
	if ((["pages", "cached", "export"] as const).some((part) => parts.has(part)))
		await measureHouse(prepared, parts, requests, figures);
	if (parts.has("uncached")) figures.uncached = await told("uncached", () => uncached(prepared));
	if (parts.has("import"))
		figures.import = await told("import", () => measureImports(size, engine === "postgres" ? postgres : undefined));
	return figures;
}

async function measureHouse(
	prepared: PreparedDatabase,
	parts: Wishes["parts"],
	requests: number,
	figures: Figures,
): Promise<void> {
	const startedAt = performance.now();
	const house = await startBenchHouse(prepared);
	figures.startSeconds = (performance.now() - startedAt) / 1_000;
	try {
		if (parts.has("pages")) figures.pages = await told("pages", () => measurePages(house.url, prepared.size, requests));
		if (parts.has("export")) figures.export = await told("export", () => measureExport(house, prepared.size));
		figures.residentMegabytes = await residentMegabytes(house);
		if (parts.has("cached"))
			figures.cached = await told("cached pages", () => measureCachedPages(house, cachedPages(prepared.size)));
	} finally {
		await house.stop();
	}
}

function cachedPages(size: number): Record<string, string> {
	const [product, , , , , comparison] = pageQuestions(size).map(({ paths }) => paths(1)[0]!);
	return {
		Home: "/en",
		"Product page": product!,
		"Family page": `/en/catalogue/${leaves[0]}`,
		"Whole tree, one filter": `/en/catalogue/${ROOT}?f.seal=2rs`,
		"Comparison of six": comparison!,
	};
}

async function uncached(prepared: PreparedDatabase) {
	const house = await startBenchHouse({ ...prepared, env: { ...prepared.env, PAGE_CACHE_MB: "0" } });
	try {
		return await measureUncached(house, prepared.databaseUrl, prepared.size);
	} finally {
		await house.stop();
	}
}

async function measureSql(databaseUrl: string) {
	const baseline = await openSqlBaseline(databaseUrl);
	try {
		return {
			threeFilters: await baseline.measure(threeFilters(SQL_QUESTIONS)),
			openBrowse: await baseline.measure([openBrowse, openBrowse, openBrowse]),
		};
	} finally {
		await baseline.close();
	}
}

async function told<Result>(what: string, measure: () => Promise<Result>): Promise<Result> {
	const startedAt = performance.now();
	const result = await measure();
	say(`  ${what}: measured in ${((performance.now() - startedAt) / 1_000).toFixed(0)} s`);
	return result;
}
