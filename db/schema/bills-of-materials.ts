import type { Id, Instant, JsonText } from "../columns.ts";

/** A list of parts somebody pasted or uploaded, on its way to an RFQ. */
export interface BillOfMaterialsTable {
	id: Id;
	organisationId: Id;
	createdBy: Id;
	/** The file's, or empty where it was pasted. */
	fileName: string;
	/** `mapping`: the reader says which column is what; `matching`: the worker is at it. */
	state: "mapping" | "matching" | "matched" | "taken" | "failed";
	/** JSON: the names of the columns and the row they stand in, 0 for none; see features/bills-of-materials/bill.ts. */
	head: JsonText;
	/** JSON: one target a column, null for a column left out. */
	mapping: JsonText;
	/** Equal for heads that say the same. */
	fingerprint: string;
	rowsTotal: number;
	rowsDone: number;
	/** JSON: what was wrong with the file or with single rows; see features/bills-of-materials. */
	faults: JsonText;
	/** The draft it became. */
	rfqId: Id | null;
	claimedBy: string | null;
	claimedUntil: Instant | null;
	createdAt: Instant;
	updatedAt: Instant;
}

export interface BillRowTable {
	billId: Id;
	/** As the person sees it in the file. Rows above the head and the head itself are kept, too. */
	row: number;
	/** `waiting` for the worker; `sure`, to `check`, or `free`: none of ours; `out`: not to be asked for; `head`: no part. */
	band: "waiting" | "sure" | "check" | "free" | "out" | "head";
	/** JSON: the cells as typed. */
	cells: JsonText;
	/** JSON: what it was matched with, how surely and why, and the other candidates; null until matched. */
	match: JsonText | null;
	/** What a person chose: a product, `` for none of ours, `-` to leave the row out; null: the match stands. */
	chosen: string | null;
}

/** How an organisation's files are read, by their head. */
export interface BillMappingTable {
	organisationId: Id;
	fingerprint: string;
	mapping: JsonText;
	usedAt: Instant;
}

export interface BillsOfMaterialsSchema {
	billOfMaterials: BillOfMaterialsTable;
	billRow: BillRowTable;
	billMapping: BillMappingTable;
}
