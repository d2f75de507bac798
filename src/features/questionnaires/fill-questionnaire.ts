import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Selectable } from "kysely";
import { type Database, inTransaction } from "#db/connect.ts";
import type { QuestionnaireTable } from "#db/schema/questionnaires.ts";
import { letterSender, type LetterSettings } from "#features/organisations/letter-sender.ts";
import { quarantineFolder, storedPath } from "#platform/attachments/attachment-folders.ts";
import { extensionOf } from "#platform/attachments/clean-file-name.ts";
import { keepAttachment } from "#platform/attachments/keep-attachment.ts";
import { storeFile } from "#platform/attachments/store-file.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { system } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import { newToken } from "#platform/ids.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import type { CellEdit } from "#platform/tables/cell-edit.ts";
import { patchCsv } from "#platform/tables/patch-csv.ts";
import { patchWorkbook } from "#platform/tables/patch-workbook.ts";
import { type FilledQuestion, listEdits } from "./list-edits.ts";
import { bookLimits, type SheetReading } from "./questionnaire.ts";
import { questionnaireAnsweredLetter } from "./questionnaire-letters.ts";

/** Writes what was confirmed into the client's own file, which keeps its layout, and tells who sent it. */
export async function fillQuestionnaire(
	db: Database,
	row: Selectable<QuestionnaireTable>,
	settings: LetterSettings & { dataDir: string },
): Promise<void> {
	const { dataDir } = settings;
	const questions = await listConfirmed(db, row.id);
	const edits = listEdits(questions, JSON.parse(row.sheets) as SheetReading[]);
	const bytes = await fill(storedPath(dataDir, row.storageName), row.fileName, edits);
	const stored = await storeFile(dataDir, await layDown(dataDir, row, bytes));
	const sender = await letterSender(settings);
	await inTransaction(db, async (trx) => {
		const { numUpdatedRows } = await trx
			.updateTable("questionnaire")
			.set({
				state: "answered",
				answeredStorageName: stored.storageName,
				answeredAt: now(),
				fault: "",
				claimedUntil: null,
				updatedAt: now(),
			})
			.where("id", "=", row.id)
			.where("state", "=", "filling")
			.executeTakeFirst();
		if (numUpdatedRows === 0n) return;
		const { id, organisationId } = row;
		const belonging = { organisationId, subject: { kind: "questionnaire", id }, part: "answered" };
		await keepAttachment(trx, system("questionnaires"), belonging, stored);
		await bumpLiveTopic(trx, "questionnaires");
		await recordEvent(trx, system("questionnaires"), {
			kind: "questionnaire.answered",
			subject: { kind: "questionnaire", id },
			organisationId,
			payload: { answers: questions.length },
		});
		const person = await trx
			.selectFrom("person")
			.select(["id", "email", "locale"])
			.where("id", "=", row.uploadedBy)
			.where("disabledAt", "is", null)
			.executeTakeFirst();
		if (!person) return;
		const locale = toLocale(person.locale);
		await queueLetter(trx, {
			...questionnaireAnsweredLetter(locale, { id, count: questions.length, fileName: row.fileName }, sender),
			kind: "questionnaire-answered",
			to: { email: person.email, personId: person.id },
			locale,
			idempotencyKey: `questionnaire-answered/${id}`,
		});
	});
}

async function listConfirmed(db: Database, id: string): Promise<FilledQuestion[]> {
	const rows = await db
		.selectFrom("questionnaireQuestion")
		.select(["sheet", "answerCell", "choices", "answer"])
		.where("questionnaireId", "=", id)
		.where("confirmedAt", "is not", null)
		.orderBy("position")
		.execute();
	return rows.flatMap(({ answer, choices, ...question }) =>
		answer === null
			? []
			: [{ ...question, answer, choices: choices && (JSON.parse(choices) as FilledQuestion["choices"]) }],
	) as FilledQuestion[];
}

function fill(path: string, file: string, edits: ReadonlyMap<string, readonly CellEdit[]>): Promise<Buffer> {
	return edits.has("") ? patchCsv(path, file, edits.get("")!) : patchWorkbook(path, file, edits, bookLimits);
}

async function layDown(dataDir: string, { fileName, mediaType }: Selectable<QuestionnaireTable>, bytes: Buffer) {
	const quarantinePath = join(quarantineFolder(dataDir), newToken());
	await mkdir(quarantineFolder(dataDir), { recursive: true });
	await writeFile(quarantinePath, bytes);
	const ending = extensionOf(fileName);
	const stem = ending ? fileName.slice(0, -ending.length - 1) : fileName;
	return {
		field: "file",
		fileName: `${stem}-answered${ending ? `.${ending}` : ""}`,
		mediaType,
		sizeBytes: bytes.length,
		sha256: createHash("sha256").update(bytes).digest("hex"),
		quarantinePath,
	};
}
