import { readFile } from "node:fs/promises";
import { storedPath } from "#platform/attachments/attachment-folders.ts";
import { noteOpening } from "#platform/audit/note-opening.ts";
import { findQuestionnaire, findQuestionnaireFile } from "./find-questionnaires.ts";

/** The client's file as it came, or filled; noted for the client's auditor. */
export async function answerFile(
	{ db, actor, settings }: Pick<App.Locals, "db" | "actor" | "settings">,
	id: string,
	which: string,
): Promise<Response> {
	const found = which === "asked" || which === "answered" ? await findQuestionnaire(db, actor, id) : undefined;
	const file = found && (await findQuestionnaireFile(db, found, which as "asked" | "answered"));
	if (!file) return new Response(null, { status: 404 });
	const bytes = await readFile(storedPath(settings.dataDir, file.storageName));
	const { organisationId } = found;
	await noteOpening(db, actor, { organisationId, subject: { kind: "questionnaire", id }, part: which, how: "file" });
	const plain = file.fileName.replace(/[^\x20-\x7e]/g, "_").replace(/["\\%]/g, "_");
	const full = encodeURIComponent(file.fileName).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
	return new Response(bytes, {
		headers: {
			"Content-Type": file.mediaType,
			"Content-Disposition": `attachment; filename="${plain}"; filename*=UTF-8''${full}`,
			"Cache-Control": "no-store",
			"X-Content-Hash": `sha256=${file.sha256}`,
		},
	});
}
