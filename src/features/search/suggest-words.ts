import type { Locale } from "#platform/i18n/locales.ts";
import { phraseKey } from "./understand-folding.ts";
import type { KnownChoice, KnownFamily, KnownProperty, Vocabulary } from "./understand-vocabulary.ts";

export interface SuggestedWords {
	kind: "family" | "words";
	text: string;
	detail: string;
	familyCode: string;
}

const MOST_FAMILIES = 4;
const MOST_CHOICES = 4;
const MOST_PROPERTIES = 3;

/** Families, choices and properties with a name that begins as the end of what was typed; the part before it stays. */
export function suggestWords(vocabulary: Vocabulary, locale: Locale, query: string): SuggestedWords[] {
	for (const { before, key } of endings(query)) {
		const families = [...vocabulary.families.values()]
			.flatMap((family) => (begins(family, key) ? [family] : []))
			.slice(0, MOST_FAMILIES)
			.map((family) => familyWords(family, before, locale));
		const found = [...families, ...choicesFor(vocabulary, locale, before, key)];
		const properties = propertiesFor(vocabulary, locale, before, key);
		if (found.length + properties.length > 0) return unlike([...found, ...properties], query);
	}
	return [];
}

/** The whole of it, then without its first word, and so on: `M8 不锈` ends with `不锈`. */
function endings(query: string): { before: string; key: string }[] {
	const starts = [0, ...[...query.matchAll(/\s+/g)].map((space) => space.index + space[0].length)];
	return starts
		.map((start) => ({ before: query.slice(0, start), key: phraseKey(query.slice(start)) }))
		.filter(({ key }) => key.length > 1 || /\p{Script=Han}/u.test(key));
}

const keysKept = new WeakMap<object, readonly string[]>();

/** The keys a name may be begun by, made once: the whole of it and, in Latin, each of its words. */
function keysOf(named: KnownFamily | KnownProperty | KnownChoice): readonly string[] {
	const kept = keysKept.get(named);
	if (kept) return kept;
	const { code, name, aliases = [] } = named;
	const names = [name.en, name["zh-cn"], ...aliases, code];
	const keys = [...new Set(names.flatMap((one) => [one, ...one.split(/[\s,(]+/)]).map(phraseKey))];
	keysKept.set(named, keys);
	return keys;
}

/** A name or, in Latin, any word of it; in Chinese any place of it. */
function begins(named: KnownFamily | KnownProperty | KnownChoice, key: string): boolean {
	const isHan = /\p{Script=Han}/u.test(key);
	return keysOf(named).some((one) => (isHan ? one.includes(key) : one.startsWith(key)));
}

function familyWords(family: KnownFamily, before: string, locale: Locale): SuggestedWords {
	const text = `${before}${family.name[locale]}`;
	return { kind: before === "" ? "family" : "words", text, detail: "", familyCode: family.code };
}

function choicesFor({ properties }: Vocabulary, locale: Locale, before: string, key: string): SuggestedWords[] {
	const found = new Map<string, SuggestedWords>();
	for (const property of properties)
		for (const choice of property.choices) {
			if (found.size === MOST_CHOICES) return [...found.values()];
			if (!begins(choice, key)) continue;
			const text = before + shortest(choice, locale, key);
			if (!found.has(text))
				found.set(text, { kind: "words", text, detail: describe(locale, property, choice), familyCode: "" });
		}
	return [...found.values()];
}

/** The short name the trade writes, in the script that is being typed; else the choice's own name. */
function shortest({ name, aliases = [] }: KnownChoice, locale: Locale, key: string): string {
	const isHan = (text: string) => /\p{Script=Han}/u.test(text);
	const begun = aliases.find((alias) => phraseKey(alias).startsWith(key));
	return begun ?? aliases.find((alias) => isHan(alias) === isHan(key)) ?? name[locale];
}

function describe(locale: Locale, property: KnownProperty, choice: KnownChoice): string {
	return `${property.name[locale]}${locale === "en" ? ": " : "："}${choice.name[locale]}`;
}

function propertiesFor({ properties }: Vocabulary, locale: Locale, before: string, key: string): SuggestedWords[] {
	const found = new Map<string, SuggestedWords>();
	for (const property of properties) {
		if (!property.isFilter || found.size === MOST_PROPERTIES || !begins(property, key)) continue;
		const text = `${before}${property.name[locale]} `;
		if (!found.has(text)) found.set(text, { kind: "words", text, detail: property.unit ?? "", familyCode: "" });
	}
	return [...found.values()];
}

/** What has been typed already is no suggestion. */
function unlike(found: SuggestedWords[], query: string): SuggestedWords[] {
	return found.filter(({ text, kind }) => kind === "family" || text.trim() !== query.trim());
}
