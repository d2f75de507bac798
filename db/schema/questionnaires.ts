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
	state: "waiting" | "refused" | "proposed" | "filling" | "answered";
	/** Which columns of its sheets are questions and answers; see features/questionnaires/understand-sheet.ts. */
	sheets: JsonText;
	/** What was skipped and why: hidden sheets, formulas. */
	notes: JsonText;
	/** Why it was refused, `{ code, facts }`; empty where it was not. */
	fault: string;
	/** How often it was begun to be read or filled. */
	tries: number;
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
	/** Empty where there are only the columns of `choices`. */
	answerCell: string;
	/** `{ yes, no }` cells that are ticked; null. */
	choices: JsonText | null;
	question: string;
	/** Empty: nothing in the dossier answers it. */
	proposal: string;
	/** 0 to 1. */
	confidence: number;
	/** `{ itemId, code, version, validUntil, isClosed }[]`; closed: this client is not shown the item. */
	evidence: JsonText;
	/** Why this is proposed, and how surely; see features/questionnaires/proposal.ts. */
	reason: string;
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
