// What is wrong with a cell and how to mend it, in the reader's words.
import { currencies } from "#features/rfq/rfq.ts";
import { fill, words } from "#platform/i18n/words.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import type { TableFault } from "#platform/tables/table.ts";
import type { CellFault } from "./read-bill-row.ts";

export function faultSentence(locale: Locale, { code, value }: CellFault): string {
	const say = words(locale).billsOfMaterials.faults;
	return fill(say[code], { value, example: exampleFor(value), currencies: currencies.join(", ") });
}

/** Of the file itself: a formula, an error, merged cells. */
export function tableFaultSentence(locale: Locale, { code, facts }: TableFault): string {
	const { billsOfMaterials, refusals } = words(locale);
	return fill(code === "table-cell-formula" ? billsOfMaterials.faults.formula : refusals[code], facts);
}

/** `1.000,5` -> 1000: its digits before the decimals. */
function exampleFor(value: string): string {
	const whole = value.replace(/[.,]\d{1,2}\D*$/, "").replaceAll(/\D/g, "");
	return Number(whole) > 0 ? String(Number(whole)).slice(0, 12) : "1";
}
