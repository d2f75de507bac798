import type { Selectable } from "kysely";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import type { QuestionnaireTable } from "#db/schema/questionnaires.ts";
import { dossierEditors } from "#features/dossier/dossier-rights.ts";
import { letterSender, type LetterSettings } from "#features/organisations/letter-sender.ts";
import { storedPath } from "#platform/attachments/attachment-folders.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { system } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import { newId } from "#platform/ids.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import { readBook } from "#platform/tables/read-book.ts";
import { openProposals } from "./propose-answers.ts";
import { bookLimits, type SheetReading } from "./questionnaire.ts";
import { questionnaireArrivedLetter } from "./questionnaire-letters.ts";
import { understandBook } from "./understand-book.ts";

/** Finds the questions of a claimed file and proposes answers. Refusals of the readers rise. */
export async function readQuestionnaire(
	db: Database,
	row: Selectable<QuestionnaireTable>,
	settings: LetterSettings & { dataDir: string },
): Promise<void> {
	const book = await readBook(storedPath(settings.dataDir, row.storageName), row.fileName, bookLimits);
	const chosen = JSON.parse(row.sheets) as SheetReading[];
	const understood = understandBook(book, row.fileName, chosen.length > 0 ? chosen : undefined);
	const propose = await openProposals(db, row.organisationId);
	const questions = understood.questions.map((one, position) => {
		const { answer, confidence, evidence, reason } = propose(one.question);
		return {
			id: newId(),
			questionnaireId: row.id,
			position,
			sheet: one.sheet,
			questionCell: one.questionCell,
			answerCell: one.answerCell,
			choices: one.choices && JSON.stringify(one.choices),
			question: one.question.replaceAll("\0", ""),
			proposal: answer,
			confidence,
			evidence: JSON.stringify(evidence),
			reason: JSON.stringify(reason),
			answer: null,
			confirmedBy: null,
			confirmedAt: null,
		};
	});
	const sender = await letterSender(settings);
	await inTransaction(db, async (trx) => {
		const hasQuestions = questions.length > 0;
		const facts = { code: "questionnaire-no-questions", facts: { file: row.fileName } };
		const { numUpdatedRows } = await trx
			.updateTable("questionnaire")
			.set({
				state: hasQuestions ? "proposed" : "refused",
				fault: hasQuestions ? "" : JSON.stringify(facts),
				sheets: JSON.stringify(understood.sheets),
				notes: JSON.stringify(understood.notes),
				claimedUntil: null,
				tries: 0,
				updatedAt: now(),
			})
			.where("id", "=", row.id)
			.where("state", "=", "waiting")
			.executeTakeFirst();
		// The client has taken it back meanwhile.
		if (numUpdatedRows === 0n) return;
		await trx.deleteFrom("questionnaireQuestion").where("questionnaireId", "=", row.id).execute();
		for (let at = 0; at < questions.length; at += 100)
			await trx
				.insertInto("questionnaireQuestion")
				.values(questions.slice(at, at + 100))
				.execute();
		await bumpLiveTopic(trx, "questionnaires");
		const subject = { kind: "questionnaire", id: row.id };
		const kind = hasQuestions ? "questionnaire.proposed" : "questionnaire.refused";
		const payload = { questions: questions.length };
		await recordEvent(trx, system("questionnaires"), { kind, subject, organisationId: row.organisationId, payload });
		if (hasQuestions) await tellEditors(trx, row.id, questions.length, sender);
	});
}

async function tellEditors(
	trx: DatabaseTransaction,
	id: string,
	count: number,
	sender: Awaited<ReturnType<typeof letterSender>>,
): Promise<void> {
	const editors = await trx
		.selectFrom("person")
		.select(["id", "email", "locale"])
		.where("kind", "=", "staff")
		.where("disabledAt", "is", null)
		.where("id", "in", (inner) =>
			inner
				.selectFrom("staffRole")
				.select("personId")
				.where(
					"role",
					"in",
					dossierEditors.filter((role) => role !== "administrator"),
				),
		)
		.execute();
	for (const person of editors) {
		const locale = toLocale(person.locale);
		await queueLetter(trx, {
			...questionnaireArrivedLetter(locale, { id, count }, sender),
			kind: "questionnaire-arrived",
			to: { email: person.email, personId: person.id },
			locale,
			idempotencyKey: `questionnaire-arrived/${id}/${person.id}`,
		});
	}
}
