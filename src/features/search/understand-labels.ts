// What was understood, in the reader's words; and the same so that it can be typed again.
import { fromBase, withUnit } from "#features/catalogue/units.ts";
import { formatNumber } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import type { KnownProperty, Vocabulary } from "./understand-vocabulary.ts";
import type { Condition, Piece } from "./understood.ts";

const SHOWN = 3;

export function labelOf(locale: Locale, piece: Piece, vocabulary: Vocabulary): string {
	const say = words(locale).search.query;
	if (piece.kind === "family")
		return list(
			locale,
			piece.familyIds.map((id) => vocabulary.families.get(id)!.name[locale]),
		);
	if (piece.kind === "word")
		return piece.isPrefix && !piece.isQuoted ? fill(say.beginning, { word: piece.text }) : piece.text;
	const [first] = piece.anyOf;
	if (!first) return piece.text;
	const value = first.map((one) => valueOf(locale, one)).join(" × ");
	if (first.length > 1) return fill(say.labelled, { name: say.size, value });
	const names = [...new Set(piece.anyOf.map(([one]) => one!.properties[0]!.name[locale]))];
	return fill(say.labelled, { name: list(locale, names), value });
}

/** `Bore diameter 24 mm`, to be read again by understand-query.ts. */
export function typedOf(locale: Locale, condition: Condition): string {
	const property = condition.properties[0]!;
	const name = property.name[locale].replaceAll(/[,，（(].*$/gu, "");
	if (condition.kind === "choice") return `${name}: ${condition.choices[0] ?? ""}`;
	const { min, max } = condition;
	const plain = (base: number) =>
		`${trim(fromBase(property.dimension, base, property.unit ?? ""))} ${property.unit ?? ""}`.trim();
	if (min !== null && max !== null)
		return isOneValue(min, max) ? `${name} ${plain((min + max) / 2)}` : `${name} ${plain(min)}..${plain(max)}`;
	return min !== null ? `${name} >= ${plain(min)}` : `${name} <= ${plain(max!)}`;
}

export function valueOf(locale: Locale, condition: Condition): string {
	const property = condition.properties[0]!;
	if (condition.kind === "choice") return list(locale, condition.choices.map(choiceName(locale, property)));
	const say = words(locale).catalogue.filter;
	const { min, max } = condition;
	const show = (base: number) => measureOf(locale, property, base);
	if (min !== null && max !== null) {
		if (!isOneValue(min, max)) return fill(say.chipBetween, { min: show(min), max: show(max) });
		const approximately = max - min > Math.abs(max) * 1e-6 ? "≈ " : "";
		return approximately + show((min + max) / 2);
	}
	return min !== null ? fill(say.chipFrom, { min: show(min) }) : fill(say.chipTo, { max: show(max!) });
}

export function measureOf(locale: Locale, property: KnownProperty, base: number): string {
	const unit = property.unit ?? "";
	const value = trim(fromBase(property.dimension, base, unit));
	const decimals = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
	return withUnit(formatNumber(locale, value, Math.min(decimals, 6)), unit);
}

function choiceName(locale: Locale, property: KnownProperty) {
	const { yes, no } = words(locale).catalogue.value;
	return (code: string) => {
		if (property.kind === "yes-no") return code === "yes" ? yes : no;
		return property.choices.find((choice) => choice.code === code)?.name[locale] ?? code;
	};
}

/** The first few, and how many more there are. */
function list(locale: Locale, names: readonly string[]): string {
	const say = words(locale).search.query;
	const shown = names.slice(0, SHOWN).join(say.or);
	return names.length <= SHOWN ? shown : fill(say.andMore, { names: shown, count: names.length - SHOWN });
}

/** A plain value is kept with a little room around it. */
function isOneValue(min: number, max: number): boolean {
	return max - min <= Math.max(Math.abs(max), Math.abs(min)) * 0.011;
}

function trim(value: number): number {
	return Number(value.toPrecision(7));
}
