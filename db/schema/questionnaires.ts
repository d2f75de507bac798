import type { Id, Instant, JsonText } from "../columns.ts";

/** A client's own supplier questionnaire, on its way to being answered. */
export interface QuestionnaireTable {
	id: Id;
	organisationId: Id;
	uploadedBy: Id;
	fileName: string;
	mediaType: string;
	/** The file as it came. */
	storageName: string;
	/** The filled file; empty before. */
	answeredStorageName: string;
	state: "waiting" | "reading" | "refused" | "proposed" | "answered";
	/** What was skipped and why: hidden sheets, merged cells. */
	notes: JsonText;
	/** Why it was refused; empty where it was not. */
	fault: string;
	claimedUntil: Instant | null;
	answeredBy: Id | null;
	answeredAt: Instant | null;
	createdAt: Instant;
	updatedAt: Instant;
}

export interface QuestionnaireQuestionTable {
	id: Id;
	questionnaireId: Id;
	position: number;
	/** Of the tab; empty in CSV. */
	sheet: string;
	questionCell: string;
	answerCell: string;
	question: string;
	/** Empty: nothing in the dossier answers it. */
	proposal: string;
	/** 0 to 1. */
	confidence: number;
	/** `{ itemId, code, version }[]` */
	evidence: JsonText;
	answer: string | null;
	confirmedBy: Id | null;
	confirmedAt: Instant | null;
}

/** What we answered once, to be proposed when it is asked again. */
export interface ConfirmedAnswerTable {
	/** Folded: case, punctuation and width do not count. */
	questionKey: string;
	question: string;
	answer: string;
	evidence: JsonText;
	confirmedBy: Id;
	confirmedAt: Instant;
}

export interface QuestionnairesSchema {
	questionnaire: QuestionnaireTable;
	questionnaireQuestion: QuestionnaireQuestionTable;
	confirmedAnswer: ConfirmedAnswerTable;
}
