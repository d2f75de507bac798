// What a questionnaire is: its bounds, who may do what with it, and what is stored about its sheets. Pure.
import type { QuestionnaireTable } from "#db/schema/questionnaires.ts";
import { canEditDossier, dossierEditors } from "#features/dossier/dossier-rights.ts";
import type { Actor, ClientActor, StaffActor } from "#platform/auth/actor.ts";

export type QuestionnaireState = QuestionnaireTable["state"];

export const MAX_FILE_BYTES = 10_000_000;
export const MAX_ROWS = 5_000;
export const MAX_SHEETS = 30;
export const MAX_QUESTIONS = 1_000;
export const MAX_QUESTION = 2_000;
export const MAX_ANSWER = 4_000;
export const QUESTIONS_ON_A_PAGE = 25;

/** What somebody asks a supplier is far below these; a bomb is not. */
export const bookLimits = {
	rows: MAX_ROWS,
	sheets: MAX_SHEETS,
	bytes: MAX_FILE_BYTES,
	unpackedBytes: 150_000_000,
	entryBytes: 100_000_000,
	entries: 2_000,
	ratio: 200,
	sharedStringBytes: 30_000_000,
	columns: 200,
};

/** A sheet as it was understood, or as the client has corrected it. Columns from 0, rows from 1. */
export interface SheetReading {
	name: string;
	part: string;
	isLeftOut: boolean;
	/** 0: it has none. */
	headRow: number;
	questionColumn: number;
	/** -1: there are only the columns to be ticked. */
	answerColumn: number;
	/** -1: there is none. */
	yesColumn: number;
	noColumn: number;
	questions: number;
	/** What stands at the top of each column, to choose by. */
	columns: string[];
}

export type NoteKind =
	"hidden-sheet" | "no-questions" | "left-out" | "formula" | "filled" | "heading" | "merged-question" | "too-long";

/** What was not taken as a question, and why. */
export interface ReadingNote {
	kind: NoteKind;
	sheet: string;
	/** The first few: `C7`. */
	cells: string[];
	count: number;
}

export interface Question {
	sheet: string;
	questionCell: string;
	answerCell: string;
	choices: { yes: string; no: string } | null;
	question: string;
}

/** Evidence as it is cited: a version of an item of the dossier. */
export interface CitedEvidence {
	itemId: string;
	code: string;
	version: number;
	validUntil: string | null;
	/** The client that asks is not shown this item. */
	isClosed: boolean;
}

export function canAnswerQuestionnaires(actor: Actor): actor is StaffActor {
	return actor.kind === "staff" && canEditDossier(actor);
}

export const questionnaireReaders = dossierEditors;

export function canAskUs(actor: Actor): actor is ClientActor {
	return actor.kind === "client";
}
