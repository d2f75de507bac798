import type { FaultCode } from "#features/catalogue/product-fault.ts";

/** Why a typed cell cannot be stored. */
export interface CellProblem {
	partNumber: string;
	/** The column's key. */
	column: string;
	typed: string;
	/** A fault as in a file; no value of the property; a column the family has not; a status its dates contradict. */
	because: FaultCode | "no-value" | "no-column" | "status-from-days";
}

/** A product that somebody else has changed since it was opened. */
export interface CellConflict {
	partNumber: string;
	column: string;
	mine: string;
	/** What stands there now; null where the product is gone. */
	theirs: string | null;
	/** The revision that stands now. */
	revision: number | null;
	by: string;
}
