import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { findQuestionnaire } from "./find-questionnaires.ts";
import { canAskUs, MAX_ROWS, type SheetReading } from "./questionnaire.ts";

const column = z.coerce.number().int().min(0).max(199);

export const correctColumnsSchema = z.object({
	sheets: z
		.array(
			z.object({
				use: z.enum(["yes", "no"]).default("yes"),
				headRow: z.coerce.number().int().min(0).max(MAX_ROWS),
				question: column,
				answer: column,
			}),
		)
		.min(1)
		.max(30),
});

/** The client says which columns are which; the file is then read again. Not once our editors have begun. */
export async function correctColumns(
	db: Database,
	actor: Actor,
	id: string,
	{ sheets }: z.output<typeof correctColumnsSchema>,
): Promise<void> {
	if (!canAskUs(actor)) throw new Refusal("not-allowed");
	await inTransaction(db, async (trx) => {
		const found = await findQuestionnaire(trx, actor, id);
		if (!found) throw new Refusal("not-found");
		if (found.confirmed > 0) throw new Refusal("questionnaire-begun");
		const chosen = found.sheets.map((sheet, at): SheetReading => choose(sheet, sheets[at], at));
		const { numUpdatedRows } = await trx
			.updateTable("questionnaire")
			.set({
				state: "waiting",
				sheets: JSON.stringify(chosen),
				fault: "",
				tries: 0,
				claimedUntil: null,
				updatedAt: now(),
			})
			.where("id", "=", id)
			.where("state", "in", ["proposed", "refused"])
			.executeTakeFirst();
		if (numUpdatedRows === 0n || found.sheets.length === 0) throw new Refusal("questionnaire-not-open");
		const subject = { kind: "questionnaire", id };
		await recordEvent(trx, actor, { kind: "questionnaire.corrected", subject, organisationId: found.organisationId });
	});
}

type Choice = z.output<typeof correctColumnsSchema>["sheets"][number];

function choose(sheet: SheetReading, choice: Choice | undefined, at: number): SheetReading {
	if (!choice) return sheet;
	const isLeftOut = choice.use === "no";
	const { headRow, question: questionColumn, answer: answerColumn } = choice;
	if (!isLeftOut && questionColumn === answerColumn)
		throw new Refusal("questionnaire-columns-same", {}, `sheets[${at}].answer`);
	// Ticks belong to the columns they were found with.
	const isSame = sheet.questionColumn === questionColumn && sheet.answerColumn === answerColumn;
	const ticks = isSame ? {} : { yesColumn: -1, noColumn: -1 };
	return { ...sheet, ...ticks, isLeftOut, headRow, questionColumn, answerColumn };
}
