import type { APIRoute } from "astro";
import { downloadHeaders } from "#features/catalogue/download-headers.ts";
import { xlsxType } from "#features/catalogue/write-xlsx.ts";
import { askedRevision } from "#features/notices/asked-revision.ts";
import { findLedger, type LedgerLine, listLedgerLines } from "#features/notices/find-ledger.ts";
import { ledgerFileName, ledgerSheets, organisationSheet } from "#features/notices/ledger-sheets.ts";
import { writeCsv } from "#platform/tables/write-csv.ts";
import { writeWorkbook } from "#platform/tables/write-workbook.ts";

const LINES_AT_ONCE = 500;

/** The whole ledger of a revision, for an auditor. */
export const GET: APIRoute = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const { format } = params;
	if (format !== "csv" && format !== "xlsx") return new Response(null, { status: 404 });
	const number = params.number ?? "";
	const ledger = await findLedger(db, actor, { number, revision: askedRevision(url) });
	if (!ledger) return new Response(null, { status: 404 });
	const lines: LedgerLine[] = [];
	for (let after: string | null = ""; after !== null;) {
		const page = await listLedgerLines(db, actor, ledger.id, { after, perPage: LINES_AT_ONCE });
		lines.push(...page.lines);
		after = page.next;
	}
	const body =
		format === "csv"
			? await writeCsv(organisationSheet(ledger, lines, locale))
			: await writeWorkbook(ledgerSheets(ledger, lines, locale));
	const type = format === "csv" ? "text/csv; charset=utf-8" : xlsxType;
	return new Response(new Uint8Array(body), {
		headers: { ...downloadHeaders(type, ledgerFileName(ledger, format)), "Cache-Control": "no-store" },
	});
};
