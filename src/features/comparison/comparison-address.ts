// The whole state of a comparison is its address: who is compared, with whom, against which requirements, in which
// units, and which rows show.
import { type AskedRequirement, readRequirements, requirementPairs } from "#features/catalogue/requirement-address.ts";
import { isUnitSystem, type UnitSystem } from "#features/catalogue/units.ts";
import type { Locale } from "#platform/i18n/locales.ts";

/** Side by side on a page. */
export const MAX_SHOWN = 6;
/** In one address, and so in one download. */
export const MAX_COMPARED = 50;
const MAX_PART_NUMBER_LENGTH = 100;

export interface ComparisonWish {
	/** As typed and in that order; `6205-2RS@1` is its first revision. */
	partNumbers: readonly string[];
	/** The one of them the others are measured against; null means the first. */
	reference: string | null;
	requirements: readonly AskedRequirement[];
	differencesOnly: boolean;
	deviationsOnly: boolean;
	/** The requirement column is open for typing. */
	isRequiring: boolean;
	units: UnitSystem;
}

/** `p` may stand several times, and one `p` may hold several part numbers: somebody pastes a list. */
export function readComparisonAddress(search: URLSearchParams): ComparisonWish {
	const typed = search.getAll("p").flatMap((value) => value.split(/[,;\n，；、]/));
	const partNumbers = typed.map((text) => text.trim()).filter((text) => text !== "");
	const units = search.get("units");
	const rows = search.get("diff");
	return {
		partNumbers: [...new Set(partNumbers.map((text) => text.slice(0, MAX_PART_NUMBER_LENGTH)))].slice(0, MAX_COMPARED),
		reference: search.get("ref")?.trim().slice(0, MAX_PART_NUMBER_LENGTH) || null,
		requirements: readRequirements(search),
		differencesOnly: rows === "1",
		deviationsOnly: rows === "deviations",
		isRequiring: search.get("require") === "1",
		units: isUnitSystem(units) ? units : "metric",
	};
}

/** How many part numbers the address names beyond those that are read. */
export function countUnread(search: URLSearchParams): number {
	const typed = search.getAll("p").flatMap((value) => value.split(/[,;\n，；、]/));
	return Math.max(0, new Set(typed.map((text) => text.trim()).filter((text) => text !== "")).size - MAX_COMPARED);
}

/** What is the default stays out, so that one comparison has one address. */
export function comparisonQuery(wish: ComparisonWish): string {
	const search = new URLSearchParams(comparisonPairs(wish));
	return search.size > 0 ? `?${search}` : "";
}

/** Name and value of each parameter, for links and for the hidden fields of forms. */
export function comparisonPairs(wish: ComparisonWish): [string, string][] {
	const pairs = wish.partNumbers.map((partNumber): [string, string] => ["p", partNumber]);
	if (wish.reference !== null && wish.reference !== wish.partNumbers[0]) pairs.push(["ref", wish.reference]);
	pairs.push(...requirementPairs(wish.requirements));
	if (wish.differencesOnly) pairs.push(["diff", "1"]);
	else if (wish.deviationsOnly) pairs.push(["diff", "deviations"]);
	if (wish.isRequiring) pairs.push(["require", "1"]);
	if (wish.units !== "metric") pairs.push(["units", wish.units]);
	return pairs;
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
