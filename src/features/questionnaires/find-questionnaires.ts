// Questions about questionnaires. Approved people see those of their organisation, pending ones their own, our editors all.
import type { Selectable } from "kysely";
import type { Database } from "#db/connect.ts";
import type { QuestionnaireQuestionTable, QuestionnaireTable } from "#db/schema/questionnaires.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { RefusalCode } from "#platform/i18n/words.ts";
import type { RefusalFacts } from "#platform/refusal.ts";
import type { Reason } from "./proposal.ts";
import {
	canAnswerQuestionnaires,
	type CitedEvidence,
	type Question,
	QUESTIONS_ON_A_PAGE,
	type ReadingNote,
	type SheetReading,
} from "./questionnaire.ts";

export interface Questionnaire extends Omit<Selectable<QuestionnaireTable>, "sheets" | "notes" | "fault"> {
	sheets: SheetReading[];
	notes: ReadingNote[];
	fault: { code: RefusalCode; facts: RefusalFacts } | null;
	uploadedByName: string;
	organisationName: string;
	answeredByName: string | null;
	/** How many questions, and how many of their answers are confirmed. */
	questions: number;
	confirmed: number;
}

export interface AskedQuestion extends Omit<Selectable<QuestionnaireQuestionTable>, "choices" | "evidence" | "reason"> {
	choices: Question["choices"];
	evidence: CitedEvidence[];
	reason: Reason;
	confirmedByName: string | null;
}

function select(db: Database, actor: Actor) {
	return db
		.selectFrom("questionnaire")
		.innerJoin("person", "person.id", "questionnaire.uploadedBy")
		.innerJoin("organisation", "organisation.id", "questionnaire.organisationId")
		.leftJoin("person as answerer", "answerer.id", "questionnaire.answeredBy")
		.selectAll("questionnaire")
		.select(["person.name as uploadedByName", "organisation.name as organisationName"])
		.select("answerer.name as answeredByName")
		.select((row) => [
			row
				.selectFrom("questionnaireQuestion as one")
				.select((inner) => inner.fn.countAll<number | string>().as("count"))
				.whereRef("one.questionnaireId", "=", "questionnaire.id")
				.as("questions"),
			row
				.selectFrom("questionnaireQuestion as one")
				.select((inner) => inner.fn.countAll<number | string>().as("count"))
				.whereRef("one.questionnaireId", "=", "questionnaire.id")
				.where("one.confirmedAt", "is not", null)
				.as("confirmed"),
		])
		.where((row) => {
			if (actor.kind !== "client") return row.lit(canAnswerQuestionnaires(actor));
			const own = row("questionnaire.organisationId", "=", actor.organisationId);
			if (actor.isMemberApproved) return own;
			return row.and([own, row("questionnaire.uploadedBy", "=", actor.personId)]);
		});
}

export async function findQuestionnaire(db: Database, actor: Actor, id: string): Promise<Questionnaire | undefined> {
	const row = await select(db, actor).where("questionnaire.id", "=", id).executeTakeFirst();
	return row && toQuestionnaire(row);
}

const ON_A_PAGE = 25;

/** The newest first; `open`: what our editors have to do. */
export async function listQuestionnaires(
	db: Database,
	actor: Actor,
	{ before, isOpen = false }: { before?: string | undefined; isOpen?: boolean } = {},
): Promise<{ questionnaires: Questionnaire[]; next: string | null }> {
	const rows = await select(db, actor)
		.$if(Boolean(before), (query) => query.where("questionnaire.id", "<", before!))
		.$if(isOpen, (query) => query.where("questionnaire.state", "in", ["proposed", "filling"]))
		.orderBy("questionnaire.id", "desc")
		.limit(ON_A_PAGE + 1)
		.execute();
	const questionnaires = rows.slice(0, ON_A_PAGE).map(toQuestionnaire);
	return { questionnaires, next: rows.length > ON_A_PAGE ? questionnaires.at(-1)!.id : null };
}

type Row = Selectable<QuestionnaireTable> & {
	uploadedByName: string;
	organisationName: string;
	answeredByName: string | null;
	questions: number | string | null;
	confirmed: number | string | null;
};

function toQuestionnaire(row: Row): Questionnaire {
	return {
		...row,
		sheets: JSON.parse(row.sheets) as SheetReading[],
		notes: JSON.parse(row.notes) as ReadingNote[],
		fault: row.fault === "" ? null : (JSON.parse(row.fault) as Questionnaire["fault"]),
		questions: Number(row.questions ?? 0),
		confirmed: Number(row.confirmed ?? 0),
	};
}

export type QuestionFilter = "all" | "open" | "unproposed";

/** In the order of the file, a page of 25; whoever asks has found the questionnaire. */
export async function listQuestions(
	db: Database,
	{ id }: Pick<Questionnaire, "id">,
	{ page, filter = "all" }: { page: number; filter?: QuestionFilter },
): Promise<{ questions: AskedQuestion[]; count: number }> {
	const chosen = db
		.selectFrom("questionnaireQuestion as question")
		.where("question.questionnaireId", "=", id)
		.$if(filter !== "all", (query) => query.where("question.confirmedAt", "is", null))
		.$if(filter === "unproposed", (query) => query.where("question.proposal", "=", ""));
	const { count } = await chosen
		.select((row) => row.fn.countAll<number | string>().as("count"))
		.executeTakeFirstOrThrow();
	const rows = await chosen
		.leftJoin("person", "person.id", "question.confirmedBy")
		.selectAll("question")
		.select("person.name as confirmedByName")
		.orderBy("question.position")
		.offset((page - 1) * QUESTIONS_ON_A_PAGE)
		.limit(QUESTIONS_ON_A_PAGE)
		.execute();
	return { questions: rows.map(toQuestion), count: Number(count) };
}

function toQuestion(row: Selectable<QuestionnaireQuestionTable> & { confirmedByName: string | null }): AskedQuestion {
	return {
		...row,
		choices: row.choices === null ? null : (JSON.parse(row.choices) as Question["choices"]),
		evidence: JSON.parse(row.evidence) as CitedEvidence[],
		reason: JSON.parse(row.reason) as Reason,
	};
}

/** The file as it came, or filled. */
export function findQuestionnaireFile(db: Database, { id }: Pick<Questionnaire, "id">, which: "asked" | "answered") {
	return db
		.selectFrom("attachment")
		.select(["fileName", "mediaType", "storageName", "sha256", "sizeBytes"])
		.where("subjectKind", "=", "questionnaire")
		.where("subjectId", "=", id)
		.where("part", "=", which)
		.orderBy("id", "desc")
		.limit(1)
		.executeTakeFirst();
}
