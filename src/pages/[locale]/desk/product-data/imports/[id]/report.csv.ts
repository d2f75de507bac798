import { PassThrough, Readable } from "node:stream";
import type { APIRoute } from "astro";
import { findImport } from "#features/product-data/find-imports.ts";
import { streamReport } from "#features/product-data/write-report.ts";

/** The whole report of an import, however long, as it is read. */
export const GET: APIRoute = async ({ locals, params }) => {
	const { db, actor, locale, settings, reportFault } = locals;
	const row = await findImport(db, actor, params.id ?? "");
	if (!row) return new Response(null, { status: 404 });
	const out = new PassThrough();
	streamReport(row, settings.dataDir, locale, out).catch((fault: unknown) => {
		if (!out.destroyed) reportFault(fault);
		out.destroy();
	});
	return new Response(Readable.toWeb(out) as ReadableStream, {
		headers: {
			"Content-Type": "text/csv; charset=utf-8",
			"Content-Disposition": `attachment; filename="import-${row.id}.csv"`,
			"Cache-Control": "no-store",
		},
	});
};
