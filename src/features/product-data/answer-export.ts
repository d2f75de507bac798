import { PassThrough, Readable } from "node:stream";
import type { Database } from "#db/connect.ts";
import { now } from "#platform/clock.ts";
import { type ExportFormat, exportFormats, exportProducts, type ExportScope, exportTypes } from "./export-products.ts";

export function isExportFormat(value: unknown): value is ExportFormat {
	return exportFormats.includes(value as ExportFormat);
}

/** A download that is written while it is sent; whoever breaks off stops it. */
export function answerExport(
	db: Database,
	format: ExportFormat,
	scope: ExportScope,
	name: string,
	reportFault: (fault: unknown) => void,
): Response {
	const out = new PassThrough({ highWaterMark: 256 * 1024 });
	exportProducts(db, format, scope, out).catch((fault: unknown) => {
		if (!out.destroyed) reportFault(fault);
		out.destroy();
	});
	return new Response(Readable.toWeb(out) as ReadableStream, {
		headers: {
			"Content-Type": exportTypes[format],
			"Content-Disposition": `attachment; filename="${name}-${now().slice(0, 10)}.${format}"`,
			"Cache-Control": "no-store",
			"X-Robots-Tag": "noindex",
		},
	});
}
