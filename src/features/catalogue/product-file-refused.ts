import { type RefusalCode, type Words, words } from "#platform/i18n/words.ts";
import { Refusal } from "#platform/refusal.ts";
import { explainFault, type ProductFault } from "./product-fault.ts";

export interface FoundFault extends ProductFault {
	row: number;
}

/** A log is no place for ten thousand sentences. */
const MOST_NAMED = 100;

/** A product file with faults in its rows: says the first, knows them all. */
export class ProductFileRefused extends Refusal {
	readonly faults: readonly FoundFault[];

	constructor(file: string, faults: readonly FoundFault[]) {
		const [{ row, code, facts }] = faults as [FoundFault];
		super(code in words("en").refusals ? (code as RefusalCode) : "catalogue-cell-wrong", { ...facts, file, row });
		this.faults = faults;
	}

	/** Row by row: what is wrong, and what to do about it. */
	explain(words: Words) {
		return this.faults.slice(0, MOST_NAMED).map((fault) => {
			return { row: fault.row, column: fault.facts.column, ...explainFault(words, fault) };
		});
	}
}
