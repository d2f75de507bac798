// The whole state of a comparison is its address: who is compared, with whom, in which units, and whether all rows show.
import type { Locale } from "#platform/i18n/locales.ts";
import { isUnitSystem, type UnitSystem } from "#features/catalogue/units.ts";

export const MAX_COMPARED = 6;
/** Beyond this nobody typed the address; the rest is left unread. */
const MAX_READ = 24;
const MAX_PART_NUMBER_LENGTH = 100;

export interface ComparisonWish {
	/** As typed and in that order. */
	partNumbers: readonly string[];
	/** The part number the others are measured against; null means the first. */
	reference: string | null;
	differencesOnly: boolean;
	units: UnitSystem;
}

/** `p` may stand several times, and one `p` may hold several part numbers: somebody pastes a list. */
export function readComparisonAddress(search: URLSearchParams): ComparisonWish {
	const typed = search.getAll("p").flatMap((value) => value.split(/[,;\n，；、]/));
	const partNumbers = typed.map((text) => text.trim()).filter((text) => text !== "");
	const units = search.get("units");
	return {
		partNumbers: [...new Set(partNumbers.map((text) => text.slice(0, MAX_PART_NUMBER_LENGTH)))].slice(0, MAX_READ),
		reference: search.get("ref")?.trim().slice(0, MAX_PART_NUMBER_LENGTH) || null,
		differencesOnly: search.get("diff") === "1",
		units: isUnitSystem(units) ? units : "metric",
	};
}

/** What is the default stays out, so that one comparison has one address. */
export function comparisonQuery(wish: ComparisonWish): string {
	const search = new URLSearchParams(wish.partNumbers.map((partNumber) => ["p", partNumber]));
	if (wish.reference !== null && wish.reference !== wish.partNumbers[0]) search.set("ref", wish.reference);
	if (wish.differencesOnly) search.set("diff", "1");
	if (wish.units !== "metric") search.set("units", wish.units);
	return search.size > 0 ? `?${search}` : "";
}

/** `/en/compare?p=6205&p=6206`; with a file's ending, the download of the same comparison. */
export function comparisonHref(locale: Locale, wish: ComparisonWish, file: "" | ".csv" | ".xlsx" = ""): string {
	return `/${locale}/compare${file}${comparisonQuery(wish)}`;
}

/** The same comparison with one product in another column; the reference stays who it was. */
export function withMoved(wish: ComparisonWish, partNumber: string, by: -1 | 1): ComparisonWish {
	const from = wish.partNumbers.indexOf(partNumber);
	const to = from + by;
	if (from < 0 || to < 0 || to >= wish.partNumbers.length) return wish;
	const partNumbers = [...wish.partNumbers];
	partNumbers.splice(to, 0, ...partNumbers.splice(from, 1));
	return { ...wish, partNumbers };
}

export function withoutProduct(wish: ComparisonWish, partNumber: string): ComparisonWish {
	const partNumbers = wish.partNumbers.filter((other) => other !== partNumber);
	return { ...wish, partNumbers, reference: wish.reference === partNumber ? null : wish.reference };
}
