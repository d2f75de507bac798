// A sheet's figures and reasons in the reader's words. Pure.
import { formatDay, formatMoney, formatNumber } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, type Words } from "#platform/i18n/words.ts";
import type {
	ColumnResult,
	Facts,
	Formula,
	ScoreVerdict,
	SheetComparison,
	Unknown,
	Verdict,
} from "./sheet-comparison.ts";

type Says = Words["comparisonSheets"];

/** `1234.50` as `1,234.50`: an exact decimal keeps its digits. */
export function showDecimal(text: string): string {
	const [whole = "", decimals] = text.split(".");
	const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
	return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** Hundredths of a point: 9980 is `99.80`. */
export function showPoints(locale: Locale, hundredths: number): string {
	return formatNumber(locale, hundredths / 100, 2);
}

export function showUnit(says: Says, unit: string): string {
	return says.units[unit as keyof Says["units"]] ?? unit.replace(/ piece$/, ` ${says.units.piece}`);
}

function showFacts(locale: Locale, says: Says, currency: string, facts: Facts): Facts {
	const shown = Object.entries(facts).map(([name, value]): [string, string] => {
		if (name.endsWith("Minor")) return [name, formatMoney(locale, Number(value), currency)];
		if (name === "day") return [name, formatDay(locale, String(value))];
		if (name === "unit" || name === "asked") return [name, showUnit(says, String(value))];
		const text = String(value);
		return [name, /^\d+(\.\d+)?$/.test(text) ? showDecimal(text) : text];
	});
	return Object.fromEntries(shown);
}

export function sayFormula(locale: Locale, says: Says, currency: string, { kind, facts }: Formula): string {
	return fill(says.formulas[kind], showFacts(locale, says, currency, facts));
}

export function sayUnknown(locale: Locale, says: Says, currency: string, { part, why, facts }: Unknown): string {
	return `${says.parts[part]}${says.colon}${fill(says.why[why], showFacts(locale, says, currency, facts))}`;
}

export function supplierOf(locale: Locale, comparison: Pick<SheetComparison, "columns">, key: string): string {
	const column = comparison.columns.find((one) => one.key === key);
	return column ? nameColumn(locale, column) : key;
}

export function nameColumn(locale: Locale, { supplier, version }: Pick<ColumnResult, "supplier" | "version">): string {
	return version === null ? supplier[locale] : `${supplier[locale]} v${version}`;
}

/** `Bohai Bearing: freight, duty; …`: which part of which column keeps a badge from being given. */
export function sayBlocked(
	locale: Locale,
	says: Says,
	comparison: Pick<SheetComparison, "columns">,
	blockedBy: Verdict["blockedBy"],
): string {
	return blockedBy
		.map(({ columnKey, unknowns }) => {
			const parts = [...new Set(unknowns.map(({ part }) => part))].map((part) => says.parts[part]).join(says.comma);
			return fill(says.lowest.reason, { supplier: supplierOf(locale, comparison, columnKey), parts });
		})
		.join(says.join);
}

export function sayOpen(
	locale: Locale,
	says: Says,
	comparison: Pick<SheetComparison, "columns">,
	blockedBy: ScoreVerdict["blockedBy"],
): string {
	return blockedBy
		.map(({ columnKey, criteria }) => {
			const parts = criteria.map((name) => says.scores.criteria[name]).join(says.comma);
			return fill(says.lowest.reason, { supplier: supplierOf(locale, comparison, columnKey), parts });
		})
		.join(says.join);
}
