import { PassThrough, Readable } from "node:stream";
import type { APIRoute } from "astro";
import { canReadOpenings } from "#features/openings/can-read-openings.ts";
import { readOpeningFilter } from "#features/openings/opening-filter.ts";
import { writeOpeningsCsv } from "#features/openings/write-openings-csv.ts";

/** What the page at the same address without `.csv` shows, all pages of it. */
export const GET: APIRoute = ({ locals, url }) => {
	const { db, actor, words, reportFault } = locals;
	if (!canReadOpenings(actor)) return new Response(null, { status: 404 });
	const out = new PassThrough();
	writeOpeningsCsv(out, db, actor, readOpeningFilter(url.searchParams), words).catch((fault: unknown) => {
		if (!out.destroyed) reportFault(fault);
		out.destroy(fault as Error);
	});
	return new Response(Readable.toWeb(out) as ReadableStream, {
		headers: {
			"Content-Type": "text/csv; charset=utf-8",
			"Content-Disposition": 'attachment; filename="openings.csv"',
			"Cache-Control": "no-store",
			"X-Robots-Tag": "noindex",
		},
	});
};
