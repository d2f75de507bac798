// What reading a price file found, kept as JSON beside the import: how many of each, and the first ones by name.
import type { RefusalCode } from "#platform/i18n/words.ts";
import type { RefusalFacts } from "#platform/refusal.ts";
import type { PriceFault } from "./price-fault.ts";
import type { PriceValue } from "./read-price-row.ts";

export interface NamedPrice {
	/** 0 where it stands in no row: what is gone. */
	row: number;
	partNumber: string;
	from: number;
	before: PriceValue | null;
	after: PriceValue | null;
}

export interface PriceReport {
	counts: { new: number; changed: number; untouched: number; gone: number; faults: number };
	new: NamedPrice[];
	changed: NamedPrice[];
	gone: NamedPrice[];
	faults: PriceFault[];
	/** Columns of the file that were not read. */
	ignored: string[];
	/** The list it was held against, which it would replace; null: the first of its kind. */
	baseListId: string | null;
	/** True: the list it would replace says the same for the same days. */
	isSame: boolean;
	/** True: another list was taken over since it was first read. */
	wasReadAgain: boolean;
	/** Why the file as a whole was not read. */
	refusal: { code: RefusalCode; facts: RefusalFacts } | null;
}

const MOST_NAMED = 500;

export function emptyReport(): PriceReport {
	return {
		counts: { new: 0, changed: 0, untouched: 0, gone: 0, faults: 0 },
		new: [],
		changed: [],
		gone: [],
		faults: [],
		ignored: [],
		baseListId: null,
		isSame: false,
		wasReadAgain: false,
		refusal: null,
	};
}

export function noteFaults(report: PriceReport, faults: readonly PriceFault[]): void {
	report.counts.faults += faults.length;
	for (const fault of faults) if (report.faults.length < MOST_NAMED) report.faults.push(fault);
}

/** Counts an entry as new, changed, untouched or gone, and names it while there is room. */
export function notePrice(report: PriceReport, price: NamedPrice): void {
	const { before, after } = price;
	const kind = !before ? "new" : !after ? "gone" : isSameValue(before, after) ? "untouched" : "changed";
	report.counts[kind]++;
	if (kind !== "untouched" && report[kind].length < MOST_NAMED) report[kind].push(price);
}

function isSameValue(a: PriceValue, b: PriceValue): boolean {
	return a.minor === b.minor && a.basis === b.basis && a.floor === b.floor;
}
