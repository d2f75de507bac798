// What a bill of materials is: its states, its columns and what a row may have been matched with. Pure.
import type { BillRowTable } from "#db/schema/bills-of-materials.ts";
import type { Actor, ClientActor } from "#platform/auth/actor.ts";
import { canPrepareRfqs } from "#features/rfq/rfq.ts";

export type Band = BillRowTable["band"];

/** Of parts; titles above the head and the head come on top. */
export const MAX_ROWS = 2_000;
export const MAX_ROWS_ABOVE = 20;
export const MAX_COLUMNS = 100;
export const MAX_FILE_BYTES = 20_000_000;
/** Characters. */
export const MAX_PASTED = 1_000_000;
/** Characters of one cell: as long as the longest field of an RFQ. */
export const MAX_CELL = 4_000;
/** Characters of all cells together; a workbook can say one text in every cell and still be a small file. */
export const MAX_TEXT = 4_000_000;
/** Numbers, days, prices and units are short; nothing longer is looked at as one. */
export const MAX_READ = 100;
export const MAX_CANDIDATES = 5;
export const ROWS_ON_A_PAGE = 50;
/** From here on a match is taken for sure; below it somebody looks. */
export const SURE = 85;
/** Below it a product is only a suggestion, and the line stays in the buyer's own words. */
export const WORTH_CHECKING = 40;

export const fields = [
	"partNumber",
	"makerPartNumber",
	"maker",
	"description",
	"quantity",
	"yearlyVolume",
	"unit",
	"targetPrice",
	"currency",
	"wantedOn",
	"notes",
] as const;
export type BillField = (typeof fields)[number];
/** A field of an RFQ's line, or `property:bore_diameter`; null for a column left out. */
export type BillTarget = BillField | `property:${string}`;

export interface BillHead {
	/** Where it stands in the file; 0 where there is none. */
	row: number;
	/** One name a column; a letter where the head is silent. */
	names: string[];
}

export type ReasonCode =
	| "exact"
	| "normalised"
	| "normalised-several"
	| "own-number"
	| "learned"
	| "superseded"
	| "second-brand"
	| "maker"
	| "maker-other"
	| "number-in-words"
	| "specification"
	| "specification-several"
	| "words"
	| "words-several"
	| "typed";

export interface Candidate {
	productId: string;
	partNumber: string;
	/** 0 to 100. */
	confidence: number;
	reason: ReasonCode;
	/** What the sentence mentions: a brand, an RFQ's number, how many requirements are met. */
	facts: Record<string, string | number>;
}

/** Best first; empty where nothing comes near. */
export interface Match {
	candidates: Candidate[];
}

export const LEFT_OUT = "-";
export const NONE_OF_OURS = "";

export function bandOf({ candidates }: Match): Band {
	const [best] = candidates;
	if (!best || best.confidence < WORTH_CHECKING) return "free";
	const [, second] = candidates;
	// Two that are as likely are not sure, however likely.
	const isAlone = !second || second.confidence < best.confidence;
	return best.confidence >= SURE && isAlone ? "sure" : "check";
}

/** What a person chose counts for more than what was found. */
export function bandChosen(chosen: string): Band {
	return chosen === LEFT_OUT ? "out" : chosen === NONE_OF_OURS ? "free" : "sure";
}

export function canUseBills(actor: Actor): actor is ClientActor {
	return canPrepareRfqs(actor);
}
