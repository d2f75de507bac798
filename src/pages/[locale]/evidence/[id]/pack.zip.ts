import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import type { APIRoute } from "astro";
import { packFile } from "#features/evidence/evidence-folder.ts";
import { findPack } from "#features/evidence/find-packs.ts";
import { noteOrReport } from "#platform/audit/note-or-report.ts";

/** A pack that is ready, for whoever sees its RFQ; the client's auditor reads later who took it. */
export const GET: APIRoute = async ({ locals, params }) => {
	const { db, actor, settings } = locals;
	const pack = await findPack(db, actor, params.id!);
	if (pack?.state !== "ready") return new Response(null, { status: 404 });
	const path = packFile(settings.dataDir, pack.storageName);
	if (!(await stat(path).catch(() => undefined))) return new Response(null, { status: 404 });
	const subject = { kind: "evidence-pack", id: pack.id };
	await noteOrReport(locals, { organisationId: pack.organisationId, subject, how: "zip" });
	const body = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
	return new Response(body, {
		headers: {
			"Content-Type": "application/zip",
			"Content-Length": String(pack.sizeBytes),
			"Content-Disposition": `attachment; filename="${pack.rfqNumber}-evidence-${pack.asOf.slice(0, 10)}.zip"`,
			"Cache-Control": "no-store",
			"X-Robots-Tag": "noindex",
			"X-Content-Hash": `sha256=${pack.sha256}`,
		},
	});
};
