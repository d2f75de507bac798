// The figures as Markdown tables, ready for README: a column a size, and how much the last differs from the first.
import type { Figures } from "./figures.ts";
import { markdownTable, milliseconds, times, whole } from "./markdown-table.ts";

export function showFigures(figures: readonly Figures[]): string {
	const engines = [...new Set(figures.map(({ engine }) => engine))];
	const sections = engines.map((engine) => {
		const ours = figures.filter((one) => one.engine === engine).sort((a, b) => a.size - b.size);
		const name = engine === "sqlite" ? "SQLite" : "PostgreSQL";
		return [`### ${name}`, showPages(ours), showSizes(ours), showRatios(ours)].filter(Boolean).join("\n\n");
	});
	return sections.join("\n\n");
}

function showPages(figures: readonly Figures[]): string {
	const names = figures.find(({ pages }) => pages)?.pages?.map(({ name }) => name);
	if (!names) return "";
	const head = [
		"Over HTTP, ms p50 / p95 / p99 (a second with 8 clients)",
		...figures.map(({ size }) => whole(size)!),
		"growth of p95",
	];
	const rows = names.map((name) => {
		const found = figures.map(({ pages }) => pages?.find((one) => one.name === name));
		const growth = (found.at(-1)?.alone?.p95 ?? Number.NaN) / (found[0]?.alone?.p95 ?? Number.NaN);
		const cells = found.map((one) => {
			if (!one?.alone || !one.eight) return undefined;
			const { p50, p95, p99 } = one.alone;
			return `${[p50, p95, p99].map(milliseconds).join(" / ")} (${whole(one.eight.requestsPerSecond)})`;
		});
		return [name, ...cells, figures.length > 1 ? times(growth) : undefined];
	});
	return markdownTable(head, rows);
}

function showSizes(figures: readonly Figures[]): string {
	const percent = (one: { p50: number; p95: number; p99: number } | undefined) =>
		one && [one.p50, one.p95, one.p99].map(milliseconds).join(" / ");
	const lines: [string, (one: Figures) => string | undefined][] = [
		["Database, MB", (one) => whole(one.databaseMegabytes)],
		["Start until the door is open and the index read, s", (one) => one.startSeconds?.toFixed(1)],
		["Resident memory after the pages, MB", (one) => whole(one.residentMegabytes)],
		["Index built, s", (one) => one.core?.buildSeconds.toFixed(1)],
		["Nobody answered meanwhile for at most, ms", (one) => whole(one.core?.longestStopMs)],
		["Index memory beyond the base, MB", (one) => whole(one.core?.indexMegabytes)],
		["The most while it was read, MB", (one) => whole(one.core?.peakMegabytes)],
		["Core, three filters, all counts, ms p50 / p95 / p99", (one) => percent(one.core?.threeFilters)],
		["Core, open browse, all counts", (one) => percent(one.core?.openBrowse)],
		["Core, keyword and three filters", (one) => percent(one.core?.keyword)],
		["Import of a CSV, products a second", (one) => whole(one.import?.productsPerSecond)],
		["Import, resident memory at most, MiB", (one) => whole(one.import?.peakMebibytes)],
		["Export as CSV, products a second", (one) => whole(one.export?.productsPerSecond)],
		["Export, MB", (one) => whole(one.export?.megabytes)],
		["Product page while it is exported, ms p95", (one) => milliseconds(one.export?.visitorP95)],
	];
	const rows = lines.map(([name, of]) => [name, ...figures.map(of)]);
	return markdownTable(
		["What it takes", ...figures.map(({ size }) => whole(size)!)],
		rows.filter((row) => row.slice(1).some((cell) => cell !== undefined)),
	);
}

function showRatios(figures: readonly Figures[]): string {
	const rows = figures.flatMap(({ size, core, sql, cached, uncached }) => [
		...(["threeFilters", "openBrowse"] as const).flatMap((question) =>
			core && sql
				? [
						[
							`${question === "threeFilters" ? "Three filters" : "Open browse"}, all counts, p50`,
							whole(size),
							`${milliseconds(core[question].p50)} ms`,
							`${milliseconds(sql[question].p50)} ms, ${sql[question].how}`,
							times(sql[question].p50 / core[question].p50),
						],
					]
				: [],
		),
		...(cached ?? []).map(({ name, ours, bare, ratio }) => [
			`${name}, 64 connections, a second`,
			whole(size),
			whole(ours.requestsPerSecond),
			`${whole(bare.requestsPerSecond)}, same bytes from memory`,
			times(ratio),
		]),
		...(uncached
			? [
					[
						"Product page uncached, 8 connections, a second",
						whole(size),
						whole(uncached.ours),
						`${whole(uncached.bare)}, template string`,
						times(uncached.ratio),
					],
				]
			: []),
	]);
	return rows.length > 0 ? markdownTable(["In the same run", "products", "ours", "the other", "ratio"], rows) : "";
}
