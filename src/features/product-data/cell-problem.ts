/** Why a typed cell cannot be stored. */
export interface CellProblem {
	partNumber: string;
	/** The column's key. */
	column: string;
	typed: string;
	/** No value of the column; a column the family has not; a day before an earlier one; a status its dates contradict. */
	because: "no-value" | "no-column" | "days-out-of-order" | "status-from-days";
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
