// An item in words: what pages, papers, letters and differences show of it.
import { countryName, formatDay, formatMoney, formatNumber } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import type { Bilingual, Fact, FactRow, Money } from "./dossier-facts.ts";
import { type FactField, factFields } from "./dossier-fields.ts";
import type { DossierItem } from "./dossier-item.ts";

export interface ShownFact {
	name: string;
	label: string;
	/** Null where it is a table. */
	value: string | null;
	table: { head: string[]; rows: string[][] } | null;
}

type FactWord = keyof ReturnType<typeof words>["dossierItems"]["facts"];

/** What is stated, in the order of the kind; what is not stated is left out. */
export function showFacts(locale: Locale, { kind, facts }: Pick<DossierItem, "kind" | "facts">): ShownFact[] {
	return factFields[kind].flatMap((field): ShownFact[] => {
		const fact = facts[field.name];
		if (fact === undefined) return [];
		const label = labelOf(locale, field.name);
		if (!Array.isArray(fact)) return [{ name: field.name, label, value: showFact(locale, field, fact), table: null }];
		return [{ name: field.name, label, value: null, table: tableOf(locale, field, fact) }];
	});
}

export function labelOf(locale: Locale, name: string): string {
	return words(locale).dossierItems.facts[name as FactWord] ?? name;
}

export function showFact(locale: Locale, { type, name }: FactField, fact: Fact | undefined): string {
	const w = words(locale).dossierItems;
	if (fact === undefined) return w.notStated;
	if (type === "bilingual") return (fact as Bilingual)[locale];
	if (type === "money") return formatMoney(locale, (fact as Money).minor, (fact as Money).currency);
	if (type === "day") return formatDay(locale, String(fact));
	if (type === "country") return countryName(locale, String(fact));
	if (type === "choice") return w.choices[fact as keyof typeof w.choices] ?? String(fact);
	const isCalendarYear = name === "founded" || name === "since" || name === "year";
	return typeof fact === "number" && !isCalendarYear ? formatNumber(locale, fact) : String(fact);
}

function tableOf(locale: Locale, { columns = [] }: FactField, rows: readonly FactRow[]) {
	return {
		head: columns.map(({ name }) => labelOf(locale, name)),
		rows: rows.map((row) => columns.map((column) => showFact(locale, column, row[column.name]))),
	};
}

/** What a reader calls it: a certificate by standard and number, everything else by its claim. */
export function titleOf(locale: Locale, { kind, facts, claim }: Pick<DossierItem, "kind" | "facts" | "claim">): string {
	return kind === "certificate" ? `${String(facts.standard)} · ${String(facts.number)}` : claim[locale];
}

/** `label: value` of everything a version says, tables row by row; differences are made of these. */
export function listParts(locale: Locale, item: DossierItem): { key: string; label: string; value: string }[] {
	const w = words(locale).dossierItems;
	const [colon, semicolon] = locale === "en" ? [": ", "; "] : ["：", "；"];
	const list = (codes: readonly string[], none: string) => codes.join(", ") || none;
	const day = (value: string | null) => (value === null ? w.notStated : formatDay(locale, value));
	const facts = showFacts(locale, item).flatMap(({ name, label, value, table }) =>
		table === null
			? [{ key: `facts.${name}`, label, value: value! }]
			: table.rows.map((row, at) => ({
					key: `facts.${name}.${at}`,
					label: fill(w.parts.row, { label, count: at + 1 }),
					value: row.map((cell, column) => `${table.head[column]}${colon}${cell}`).join(semicolon),
				})),
	);
	return [
		{ key: "claim", label: w.parts.claim, value: item.claim[locale] },
		...facts,
		{ key: "level", label: w.parts.level, value: w.levels[item.level] },
		{ key: "plants", label: w.parts.plants, value: list(item.plants, w.wholeCompany) },
		{ key: "families", label: w.parts.families, value: list(item.families, w.allFamilies) },
		{ key: "validFrom", label: w.parts.validFrom, value: day(item.validFrom) },
		{ key: "validUntil", label: w.parts.validUntil, value: day(item.validUntil) },
		{ key: "issuerLink", label: w.parts.issuerLink, value: item.issuerLink ?? w.notStated },
		{ key: "evidence", label: w.parts.evidence, value: item.evidence ? evidence(item.evidence) : w.notStated },
		...(item.isEnded ? [{ key: "ended", label: w.parts.state, value: w.parts.ended }] : []),
	];
}

const evidence = ({ fileName, sha256 }: NonNullable<DossierItem["evidence"]>) =>
	`${fileName} (SHA-256 ${sha256.slice(0, 12)}…)`;
