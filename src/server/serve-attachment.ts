import { createReadStream } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { attachmentDisposition } from "../platform/attachments/attachment-disposition.ts";
import { storedPath } from "../platform/attachments/attachment-folders.ts";
import { type Attachment, findAttachment } from "../platform/attachments/find-attachment.ts";
import { noteOrReport } from "../platform/audit/note-or-report.ts";
import type { Actor } from "../platform/auth/actor.ts";
import type { House } from "./house.ts";
import { turnAway } from "./turn-away.ts";

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `/attachments/{id}`: always a download, never shown, asked for anew each time (row 31). */
export async function serveAttachment(
	house: Pick<House, "db" | "settings" | "log">,
	request: IncomingMessage,
	response: ServerResponse,
	path: string,
	actor: Actor,
): Promise<void> {
	const id = path.slice("/attachments/".length);
	const file = uuid.test(id) ? await findAttachment(house.db, actor, id) : undefined;
	if (!file) return turnAway(request, response, { status: 404, sentence: "There is nothing here." });
	const part = wantedPart(request, file);
	if (part === "unsatisfiable") {
		const headers = { "Content-Range": `bytes */${file.sizeBytes}` };
		return turnAway(request, response, { status: 416, sentence: "The file is shorter than that.", headers });
	}
	if (request.method !== "HEAD" && (part?.start ?? 0) === 0) await noteFile(house, actor, file);
	const { start, end } = part ?? { start: 0, end: file.sizeBytes - 1 };
	response.writeHead(part ? 206 : 200, {
		"Content-Type": file.mediaType,
		"Content-Length": String(end - start + 1),
		"Content-Disposition": attachmentDisposition(file.fileName),
		"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Cache-Control": "no-store",
		"Accept-Ranges": "bytes",
		ETag: `"${file.sha256}"`,
		...(part ? { "Content-Range": `bytes ${start}-${end}/${file.sizeBytes}` } : {}),
	});
	if (request.method === "HEAD") return void response.end();
	await pipeline(createReadStream(storedPath(house.settings.dataDir, file.storageName), { start, end }), response);
}

/** A client's own files only; what is public is nobody's to watch. */
async function noteFile({ db, log }: Pick<House, "db" | "log">, actor: Actor, file: Attachment): Promise<void> {
	const { id, organisationId } = file;
	if (organisationId === null) return;
	const reportFault = (fault: unknown) => log.error({ err: fault }, "an opening was not written down");
	await noteOrReport({ db, actor, reportFault }, { organisationId, subject: { kind: "attachment", id }, how: "file" });
}

interface Part {
	start: number;
	end: number;
}

/** One range of bytes (RFC 9110, 14.2), where If-Range does not speak against it; several are answered with all. */
function wantedPart(request: IncomingMessage, file: Attachment): Part | "unsatisfiable" | undefined {
	const condition = request.headers["if-range"];
	if (condition !== undefined && condition !== `"${file.sha256}"`) return undefined;
	const [, from = "", to = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(request.headers.range ?? "") ?? [];
	if (from === "" && to === "") return undefined;
	const last = file.sizeBytes - 1;
	const start = from === "" ? Math.max(0, file.sizeBytes - Number(to)) : Number(from);
	const end = from === "" || to === "" ? last : Math.min(Number(to), last);
	if (from !== "" && to !== "" && Number(to) < Number(from)) return undefined;
	return start > last || (from === "" && Number(to) === 0) ? "unsatisfiable" : { start, end };
}
