// The whole report as a spreadsheet, in the reader's language, streamed from the file beside the import.
import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Writable } from "node:stream";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, type RefusalCode, words } from "#platform/i18n/words.ts";
import { openCsvWriter } from "#platform/tables/open-csv-writer.ts";
import type { TableCell } from "#platform/tables/table-writer.ts";
import { explainFault } from "#features/catalogue/product-fault.ts";
import { importFolder } from "./import-folders.ts";
import { type Finding, readFinding } from "./import-report.ts";
import { readLines } from "./line-file.ts";
import type { ImportRow } from "./move-import.ts";

export async function writeReport(row: ImportRow, dataDir: string, locale: Locale, path: string): Promise<void> {
	await streamReport(row, dataDir, locale, createWriteStream(path));
}

export async function streamReport(row: ImportRow, dataDir: string, locale: Locale, out: Writable): Promise<void> {
	const { faultColumns, changeColumns, report: kinds } = words(locale).productData.import;
	const { row: line, part, column, says, mend } = faultColumns;
	const head = [kinds.kind, line, part, column, changeColumns.before, changeColumns.after, says, mend];
	const writer = await openCsvWriter(out, head);
	const refusal = explainRefusal(row, locale);
	if (refusal) await writer.write([[kinds.fault, null, null, null, null, null, refusal, null]]);
	const { report } = importFolder(dataDir, row.id);
	if (await stat(report).catch(() => undefined)) {
		for await (const { lines } of readLines(report, 0, () => 500))
			await writer.write(lines.flatMap((text) => rowsOf(readFinding(text), locale)));
	}
	await writer.end();
}

/** Why the file as a whole was refused; undefined where it was not. */
export function explainRefusal({ refusal }: ImportRow, locale: Locale): string | undefined {
	if (refusal === null) return undefined;
	const { code, facts } = JSON.parse(refusal) as { code: RefusalCode; facts: Record<string, string | number> };
	return fill(words(locale).refusals[code] ?? code, facts);
}

function rowsOf(finding: Finding, locale: Locale): TableCell[][] {
	const { kind, line, partNumber } = finding;
	const { report: kinds } = words(locale).productData.import;
	const start = [kinds[kind], line, partNumber];
	if (finding.kind === "new") return [[...start, null, null, null, null, null]];
	if (finding.kind === "changed")
		return finding.detail.map(({ column, before, after }) => [...start, column, before, after, null, null]);
	const { says, mend } = explainFault(words(locale), finding.detail);
	return [[...start, String(finding.detail.facts.column ?? ""), null, null, says, mend]];
}
