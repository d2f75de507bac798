import type { Generated } from "kysely";
import type { Flag, Id, Instant, JsonText } from "../columns.ts";

/** `mapping` and `checked` wait for a person; `applied`, `refused`, `undone` and `discarded` are settled; the others are work in hand. */
export type ImportState =
	| "uploaded"
	| "mapping"
	| "checking"
	| "checked"
	| "applying"
	| "applied"
	| "refused"
	| "undoing"
	| "undone"
	| "discarded";
export type ImportDoor = "browser" | "command" | "folder";
export type DecimalMark = "point" | "comma";

export interface ProductImportTable {
	id: Id;
	fileName: string;
	sizeBytes: number;
	door: ImportDoor;
	state: ImportState;
	/** 1: what is clean is applied without being asked again. */
	isConfirmed: Generated<Flag>;
	/** The family of the whole file, where its rows name none. */
	familyId: Id | null;
	/** Of a workbook; null is the first. */
	sheet: string | null;
	/** JSON: string[], as the file has them. */
	head: Generated<JsonText>;
	/** JSON: (target | null)[], one for each column: see catalogue/column-target.ts. */
	mapping: Generated<JsonText>;
	/** What somebody chose; null: as seen. */
	decimalMark: DecimalMark | null;
	/** What the file's first rows show; null where they show neither. */
	decimalSeen: DecimalMark | null;
	/** JSON: `{ code, facts }` where the file as a whole was refused. */
	refusal: JsonText | null;
	bytesRead: Generated<number>;
	bytesTotal: Generated<number>;
	/** How far into the spool applying has come: committed together with the products. */
	resumeAt: Generated<number>;
	rowsRead: Generated<number>;
	added: Generated<number>;
	revised: Generated<number>;
	untouched: Generated<number>;
	/** Rows with a fault, and all their faults. */
	refused: Generated<number>;
	faults: Generated<number>;
	/** Products written, or undone, so far. */
	applied: Generated<number>;
	startedBy: Id | null;
	startedByName: string;
	/** In which language its letters and files are written. */
	locale: string;
	createdAt: Instant;
	updatedAt: Instant;
	finishedAt: Instant | null;
	claimedBy: string | null;
	claimedUntil: Instant | null;
	/** How often it was begun without getting further. */
	tries: Generated<number>;
}

/** The first thousand of each kind; the whole lies in a file beside the import. */
export interface ProductImportFindingTable {
	importId: Id;
	kind: "fault" | "new" | "changed";
	number: number;
	/** The row of the file, as its reader sees it. */
	line: number;
	partNumber: string;
	/** JSON: a fault `{ code, facts }`, or changes `{ column, before, after }[]`. */
	detail: JsonText;
}

/** How a head was read the last time: by the hash of its columns. */
export interface ImportMappingTable {
	fingerprint: string;
	mapping: JsonText;
	decimalMark: DecimalMark | null;
	changedAt: Instant;
}

/** Pictures and drawings shown with a product. */
export interface ProductFileTable {
	productId: Id;
	attachmentId: Id;
	kind: "image" | "drawing";
	fileName: string;
	/** The import that brought it. */
	importId: Id | null;
}

export interface ProductDataSchema {
	productImport: ProductImportTable;
	productImportFinding: ProductImportFindingTable;
	importMapping: ImportMappingTable;
	productFile: ProductFileTable;
}
