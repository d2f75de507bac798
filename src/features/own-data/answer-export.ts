import { createReadStream } from "node:fs";
import { access } from "node:fs/promises";
import { Readable } from "node:stream";
import { inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { noteOrReport } from "#platform/audit/note-or-report.ts";
import { now } from "#platform/clock.ts";
import type { ExportRow } from "./ask-export.ts";
import { exportFile } from "./export-folder.ts";
import { findExport } from "./find-exports.ts";

type Asked = Pick<App.Locals, "db" | "actor" | "settings" | "reportFault">;

/** The ZIP as a download, noted; 404 for anybody else's, and for one that is not there (yet, or any more). */
export async function answerExport(locals: Asked, kind: ExportRow["kind"], id: string): Promise<Response> {
	const { db, actor, settings } = locals;
	const found = await findExport(db, actor, kind, id);
	if (found?.state !== "ready" || found.expiresAt! <= now()) return new Response(null, { status: 404 });
	const file = exportFile(settings.dataDir, found.storageName);
	const isThere = await access(file).then(
		() => true,
		() => false,
	);
	if (!isThere) return new Response(null, { status: 404 });
	const { organisationId } = found;
	const subject = { kind: "data-export", id };
	await inTransaction(db, (trx) => recordEvent(trx, actor, { kind: "data-export.fetched", subject, organisationId }));
	if (organisationId !== null) await noteOrReport(locals, { organisationId, subject, how: "zip" });
	return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream, {
		headers: {
			"Content-Type": "application/zip",
			"Content-Length": String(found.sizeBytes),
			"Content-Disposition": `attachment; filename="${kind}-data-${found.askedAt.slice(0, 10)}.zip"`,
			"Cache-Control": "no-store",
			"X-Robots-Tag": "noindex",
		},
	});
}
