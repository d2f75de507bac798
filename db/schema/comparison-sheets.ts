import type { Seat } from "./organisations.ts";
import type { Id, Instant, JsonText } from "../columns.ts";

/** What a client lays side by side before it decides: our versions and, in columns of its own, others' offers. */
export interface ComparisonSheetTable {
	id: Id;
	organisationId: Id;
	rfqId: Id;
	name: string;
	currency: string;
	/** Weights, volumes, assumptions; see features/comparison-sheets/sheet-settings.ts. */
	settings: JsonText;
	/** Raised by each change of anything on it. */
	revision: number;
	createdBy: Id;
	createdAt: Instant;
	updatedBy: Id;
	updatedAt: Instant;
}

/** Another supplier's offer, as the client typed it. The client's alone: nobody of ours reads this table. */
export interface RivalOfferTable {
	id: Id;
	sheetId: Id;
	organisationId: Id;
	position: number;
	supplier: string;
	/** As typed; see features/comparison-sheets/rival-terms.ts. */
	terms: JsonText;
	updatedBy: Id;
	updatedAt: Instant;
}

export interface RivalPriceTable {
	rivalOfferId: Id;
	rfqLineId: Id;
	organisationId: Id;
	/** As typed; see features/comparison-sheets/rival-price.ts. */
	typed: JsonText;
}

/** A spreadsheet of another supplier's offer, being mapped to the lines. */
export interface RivalUploadTable {
	id: Id;
	sheetId: Id;
	organisationId: Id;
	uploadedBy: Id;
	fileName: string;
	supplier: string;
	head: JsonText;
	rows: JsonText;
	mapping: JsonText;
	createdAt: Instant;
}

export interface SheetNoteTable {
	id: Id;
	sheetId: Id;
	organisationId: Id;
	/** Null: about the column as a whole. */
	rfqLineId: Id | null;
	/** `ours:<version>`, or the rival offer's id; empty: about the line as a whole. */
	columnKey: string;
	body: string;
	writtenBy: Id;
	writtenAt: Instant;
}

/** A seat has seen and compared this state of the sheet. */
export interface SheetSignOffTable {
	id: Id;
	sheetId: Id;
	organisationId: Id;
	revision: number;
	seat: Seat;
	personId: Id;
	signedAt: Instant;
	statement: string;
	/** The whole sheet as it was signed. */
	content: JsonText;
	contentHash: string;
}

export interface ComparisonSheetsSchema {
	comparisonSheet: ComparisonSheetTable;
	rivalOffer: RivalOfferTable;
	rivalPrice: RivalPriceTable;
	rivalUpload: RivalUploadTable;
	sheetNote: SheetNoteTable;
	sheetSignOff: SheetSignOffTable;
}
