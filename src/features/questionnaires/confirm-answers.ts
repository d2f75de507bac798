import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor, StaffActor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { findQuestionnaire } from "./find-questionnaires.ts";
import { foldQuestion } from "./fold-question.ts";
import { canAnswerQuestionnaires, type CitedEvidence, MAX_ANSWER, QUESTIONS_ON_A_PAGE } from "./questionnaire.ts";

export const confirmAnswersSchema = z.object({
	answers: z
		.array(
			z.object({
				id: z.string().max(40),
				text: z.string().trim().max(MAX_ANSWER).default(""),
				/** When it was confirmed as this page knew it; empty: not yet. */
				seen: z.string().max(40).default(""),
				confirm: z.literal("yes").optional(),
			}),
		)
		.max(QUESTIONS_ON_A_PAGE),
	/** Those with a text whose evidence the client may see are confirmed together. */
	all: z.literal("yes").optional(),
	/** Kept for the next time the question is asked. */
	remember: z.literal("yes").optional(),
});

type Typed = z.output<typeof confirmAnswersSchema>["answers"][number];

/** Our editor says yes to answers, one by one or a page at once; what is unticked again is open again. */
export async function confirmAnswers(
	db: Database,
	actor: Actor,
	id: string,
	{ answers, all, remember }: z.output<typeof confirmAnswersSchema>,
): Promise<void> {
	if (!canAnswerQuestionnaires(actor)) throw new Refusal("not-allowed");
	await inTransaction(db, async (trx) => {
		const found = await findQuestionnaire(trx, actor, id);
		if (!found) throw new Refusal("not-found");
		if (found.state !== "proposed") throw new Refusal("questionnaire-not-open");
		const rows = await readRows(trx, id, answers);
		let confirmed = 0;
		for (const [at, typed] of answers.entries()) {
			const row = rows.get(typed.id);
			if (!row) throw new Refusal("not-found");
			if ((row.confirmedAt ?? "") !== typed.seen)
				throw new Refusal("questionnaire-answer-changed", { by: row.confirmedByName ?? "–" }, `answers[${at}].text`);
			const isClosed = row.evidence.some((one) => one.isClosed);
			const isMeant = typed.confirm === "yes" || (all === "yes" && typed.text !== "" && !isClosed);
			if (isMeant && typed.text === "") throw new Refusal("questionnaire-answer-empty", {}, `answers[${at}].text`);
			if (isMeant && row.answer === typed.text) continue;
			if (!isMeant && row.confirmedAt === null) continue;
			await keep(trx, actor, typed, isMeant);
			if (!isMeant) continue;
			confirmed += 1;
			if (remember === "yes") await remind(trx, actor, row.question, typed.text, row.evidence);
		}
		await trx.updateTable("questionnaire").set({ updatedAt: now() }).where("id", "=", id).execute();
		await bumpLiveTopic(trx, "questionnaires");
		const { organisationId } = found;
		const payload = { answers: confirmed };
		const subject = { kind: "questionnaire", id };
		await recordEvent(trx, actor, { kind: "questionnaire.confirmed", subject, organisationId, payload });
	});
}

async function readRows(trx: DatabaseTransaction, questionnaireId: string, answers: readonly Typed[]) {
	if (answers.length === 0) return new Map<string, never>();
	const rows = await trx
		.selectFrom("questionnaireQuestion as question")
		.leftJoin("person", "person.id", "question.confirmedBy")
		.select(["question.id", "question.question", "question.answer", "question.evidence", "question.confirmedAt"])
		.select("person.name as confirmedByName")
		.where("question.questionnaireId", "=", questionnaireId)
		.where(
			"question.id",
			"in",
			answers.map((one) => one.id),
		)
		.execute();
	return new Map(rows.map((row) => [row.id, { ...row, evidence: JSON.parse(row.evidence) as CitedEvidence[] }]));
}

async function keep(trx: DatabaseTransaction, actor: StaffActor, { id, text }: Typed, isMeant: boolean): Promise<void> {
	const set = isMeant
		? { answer: text, confirmedBy: actor.personId, confirmedAt: now() }
		: { answer: null, confirmedBy: null, confirmedAt: null };
	await trx.updateTable("questionnaireQuestion").set(set).where("id", "=", id).execute();
}

/** The last word counts. */
async function remind(
	trx: DatabaseTransaction,
	{ personId }: StaffActor,
	question: string,
	answer: string,
	evidence: readonly CitedEvidence[],
): Promise<void> {
	const questionKey = foldQuestion(question);
	if (questionKey === "") return;
	const cited = evidence.map(({ itemId, code, version }) => ({ itemId, code, version }));
	const said = { question, answer, evidence: JSON.stringify(cited), confirmedBy: personId, confirmedAt: now() };
	await trx
		.insertInto("confirmedAnswer")
		.values({ questionKey, ...said })
		.onConflict((conflict) => conflict.column("questionKey").doUpdateSet(said))
		.execute();
}
