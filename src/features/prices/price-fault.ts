import type { RefusalCode } from "#platform/i18n/words.ts";
import { fill, type Words } from "#platform/i18n/words.ts";
import type { RefusalFacts } from "#platform/refusal.ts";

export const priceFaultCodes = [
	"part-missing",
	"part-unknown",
	"part-near",
	"price-missing",
	"number-marks",
	"number-negative",
	"number-wrong",
	"number-too-large",
	"decimals",
	"quantity-wrong",
	"quantity-small",
	"basis-wrong",
	"unit-unknown",
	"unit-other",
	"currency-unknown",
	"currency-other",
	"break-twice",
] as const;
export type PriceFaultCode = (typeof priceFaultCodes)[number];

/** What is wrong in a row: our own findings, or what reading the table found. */
export interface PriceFault {
	row: number;
	/** As the file calls it; empty where it is the row as a whole. */
	column: string;
	code: PriceFaultCode | RefusalCode;
	facts: RefusalFacts;
}

/** What is wrong, and what to do about it. */
export function explainPriceFault(
	words: Words,
	{ code, facts, row, column }: PriceFault,
): { says: string; mend: string } {
	const own = words.prices.faults as Record<string, { says: string; mend: string } | undefined>;
	const sentence = own[code];
	const all = { row, column, ...facts };
	if (!sentence) return { says: fill(words.refusals[code as RefusalCode], all), mend: "" };
	return { says: fill(sentence.says, all), mend: fill(sentence.mend, all) };
}
