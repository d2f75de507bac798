import type { Day } from "../columns.ts";

/** What people looked for and did not find, counted by day. Of who asked there is nothing here. */
export interface SearchDemandTable {
	day: Day;
	/** The language it was asked in. */
	locale: string;
	/** Folded: lower case, one space between words, at most 80 characters. */
	query: string;
	count: number;
}

export interface SearchSchema {
	searchDemand: SearchDemandTable;
}
