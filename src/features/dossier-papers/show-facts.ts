// What is stated about an item, as lines to read. Pure.
import type { FactField } from "#features/dossier/dossier-fields.ts";
import { factFields } from "#features/dossier/dossier-fields.ts";
import type { Fact, FactRow, Facts } from "#features/dossier/dossier-facts.ts";
import type { DossierItem } from "#features/dossier/dossier-item.ts";
import { countryName, formatDay, formatMoney, formatNumber } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";

/** In the order of dossier-fields.ts; what is not stated has no line. */
export function showFacts(locale: Locale, { kind, facts }: Pick<DossierItem, "kind" | "facts">): string[] {
	return factFields[kind].flatMap((field) => showField(locale, field, facts));
}

function showField(locale: Locale, field: FactField, facts: Facts): string[] {
	const stated = facts[field.name];
	if (stated === undefined) return [];
	if (Array.isArray(stated))
		return stated.map((row) => fill(words(locale).dossierPapers.colon, lineOf(locale, field, row)));
	return [
		fill(words(locale).dossierPapers.colon, { label: labelOf(locale, field), value: showFact(locale, field, stated) }),
	];
}

/** Its first column is what the others are about. */
function lineOf(locale: Locale, { columns = [] }: FactField, row: FactRow): { label: string; value: string } {
	const [first, ...others] = columns;
	const values = others.flatMap((column) => {
		const stated = row[column.name];
		if (stated === undefined) return [];
		const shown = showFact(locale, column, stated);
		return [
			["value", "unit", "measure", "perYear"].includes(column.name) ? shown : `${labelOf(locale, column)} ${shown}`,
		];
	});
	return { label: showFact(locale, first!, row[first!.name]!), value: values.join(locale === "en" ? ", " : "，") };
}

function labelOf(locale: Locale, { name }: FactField): string {
	const labels: Record<string, string> = words(locale).dossierPapers.fields;
	return labels[name] ?? name;
}

export function showFact(locale: Locale, { name, type }: FactField, fact: Fact): string {
	if (typeof fact === "number")
		return ["year", "founded", "since"].includes(name) ? String(fact) : formatNumber(locale, fact);
	if (typeof fact === "object") return "minor" in fact ? formatMoney(locale, fact.minor, fact.currency) : fact[locale];
	if (type === "day") return formatDay(locale, fact);
	if (type === "country") return countryName(locale, fact);
	if (type !== "choice") return fact;
	const choices: Record<string, string> = words(locale).dossierPapers.choices;
	return choices[fact] ?? fact;
}
