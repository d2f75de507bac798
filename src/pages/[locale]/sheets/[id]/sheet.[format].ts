import type { APIRoute } from "astro";
import { findSheet } from "#features/comparison-sheets/find-sheets.ts";
import { listSignOffs } from "#features/comparison-sheets/find-sign-offs.ts";
import { readComparison } from "#features/comparison-sheets/read-comparison.ts";
import { listNotes } from "#features/comparison-sheets/sheet-notes.ts";
import { sheetPaper } from "#features/comparison-sheets/sheet-paper.ts";
import { sheetWorkbook } from "#features/comparison-sheets/sheet-workbook.ts";
import { downloadHeaders } from "#features/catalogue/download-headers.ts";
import { xlsxType } from "#features/catalogue/write-xlsx.ts";
import { noteOrReport } from "#platform/audit/note-or-report.ts";
import { now } from "#platform/clock.ts";
import { fill } from "#platform/i18n/words.ts";
import { Refusal } from "#platform/refusal.ts";
import { writeWorkbook } from "#platform/tables/write-workbook.ts";

/** The sheet at the same address, as a workbook that goes on reckoning or as a paper to file. The client's alone. */
export const GET: APIRoute = async ({ locals, params }) => {
	const { db, actor, locale, papers, words } = locals;
	const format = params.format === "xlsx" || params.format === "pdf" ? params.format : undefined;
	const sheet = format && (await findSheet(db, actor, params.id ?? ""));
	if (!sheet || actor.kind !== "client") return new Response(null, { status: 404 });
	const { comparison } = await readComparison(db, actor, sheet);
	const [signOffs, notes] = [await listSignOffs(db, sheet.id), await listNotes(db, sheet.id)];
	const file = { sheet, comparison, signOffs, notes, madeFor: actor.name, madeAt: now() };
	const subject = { kind: "sheet", id: sheet.id };
	try {
		const body =
			format === "xlsx"
				? new Uint8Array(await writeWorkbook(sheetWorkbook(file, locale)))
				: await papers.writePaper(sheetPaper(file, locale));
		await noteOrReport(locals, { organisationId: sheet.organisationId, subject, how: format });
		const type = format === "xlsx" ? xlsxType : "application/pdf";
		const name = `${sheet.rfqNumber}-comparison-${sheet.revision}.${format}`;
		return new Response(body, { headers: { ...downloadHeaders(type, name), "Cache-Control": "no-store" } });
	} catch (refusal) {
		if (!(refusal instanceof Refusal)) throw refusal;
		const headers = { "Content-Type": "text/plain; charset=utf-8", "Retry-After": "60" };
		return new Response(`${fill(words.refusals[refusal.code], refusal.facts)}\n`, { status: 503, headers });
	}
};
