import { readFile } from "node:fs/promises";
import { attachmentDisposition } from "#platform/attachments/attachment-disposition.ts";
import { storedPath } from "#platform/attachments/attachment-folders.ts";
import { noteOrReport } from "#platform/audit/note-or-report.ts";
import { findQuestionnaire, findQuestionnaireFile } from "./find-questionnaires.ts";

/** The client's file as it came, or filled; noted for the client's auditor. */
export async function answerFile(
	locals: Pick<App.Locals, "db" | "actor" | "settings" | "reportFault">,
	id: string,
	which: string,
): Promise<Response> {
	const { db, actor, settings } = locals;
	const found = which === "asked" || which === "answered" ? await findQuestionnaire(db, actor, id) : undefined;
	const file = found && (await findQuestionnaireFile(db, found, which as "asked" | "answered"));
	if (!file) return new Response(null, { status: 404 });
	const bytes = await readFile(storedPath(settings.dataDir, file.storageName));
	const { organisationId } = found;
	await noteOrReport(locals, { organisationId, subject: { kind: "questionnaire", id }, part: which, how: "file" });
	return new Response(bytes, {
		headers: {
			"Content-Type": file.mediaType,
			"Content-Disposition": attachmentDisposition(file.fileName),
			"Cache-Control": "no-store",
			"X-Content-Hash": `sha256=${file.sha256}`,
		},
	});
}
