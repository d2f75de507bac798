// One piece of a query, read from where it begins: a property with its value, a measure, a phrase, or a word.
import { queryTerms } from "#features/catalogue/search-terms.ts";
import { choicesOf, measurable, rangesOf } from "./understand-conditions.ts";
import { phraseKey, type Token } from "./understand-folding.ts";
import { measureAt, operatorAt, skipSpaces } from "./understand-measure.ts";
import { phrasesOf, wordKey } from "./understand-phrases.ts";
import { inScope, type Scope, topmost } from "./understand-scope.ts";
import type { ChoiceMeaning, KnownProperty, Meaning } from "./understand-vocabulary.ts";
import type { Condition } from "./understood.ts";

export interface Reading {
	text: string;
	tokens: readonly Token[];
	scope: Scope;
}

type Filter = { end: number; anyOf: Condition[][] };

/** `d=25`, `bore 25 mm`, `内径25`, `sealing: open`, `C0 >= 20 kN`, `带止动槽 是`; null where no value follows. */
export function propertyAt(reading: Reading, at: number): Filter | null {
	const symbol = symbolAt(reading, at);
	const named = symbol ?? phraseAt(reading, at, (key) => reading.scope.vocabulary.propertyNames.get(key));
	if (!named) return null;
	const properties = inScope(reading.scope, named.found, ({ familyId }) => familyId);
	const measure = measureAt(reading.text, named.end);
	const ranges = measure ? rangesOf(properties.filter(isMeasured), measure) : [];
	if (measure && ranges.length > 0) return { end: measure.end, anyOf: ranges.map((one) => [one]) };
	return choiceBehind(reading, named.end, properties);
}

function isMeasured({ kind }: KnownProperty): boolean {
	return kind === "number" || kind === "range";
}

/** One or two letters are a symbol only where an operator follows: `d=25`, never the `M` of a thread. */
function symbolAt(
	{ text, tokens, scope }: Reading,
	at: number,
): { end: number; found: readonly KnownProperty[] } | null {
	const token = tokens.find(({ start }) => start === at);
	if (!token || token.isHan) return null;
	const written = text.slice(token.start, token.end);
	const { symbols } = scope.vocabulary;
	const found = symbols.get(written) ?? symbols.get(written.toUpperCase()) ?? symbols.get(written.toLowerCase());
	return found && (operatorAt(text, token.end) || written.length > 2) ? { end: token.end, found } : null;
}

function choiceBehind(reading: Reading, at: number, properties: readonly KnownProperty[]): Filter | null {
	const from = operatorAt(reading.text, at)?.end ?? skipSpaces(reading.text, at);
	const known = new Map<string, ChoiceMeaning[]>();
	const add = (key: string, property: KnownProperty, choice: string) =>
		known.set(key, [...(known.get(key) ?? []), { property, choice }]);
	for (const property of properties) {
		for (const { code, name, aliases = [] } of property.choices)
			for (const key of new Set([phraseKey(code), ...phrasesOf([name.en, name["zh-cn"], ...aliases])]))
				add(key, property, code);
		if (property.kind === "yes-no") {
			for (const word of ["yes", "是", "有"]) add(word, property, "yes");
			for (const word of ["no", "否", "无"]) add(word, property, "no");
		}
	}
	const value = phraseAt(reading, from, (key) => known.get(key));
	return value && { end: value.end, anyOf: choicesOf(value.found).map((one) => [one]) };
}

/** A number with a unit, with or without the name of its property behind it; a bare number is none. */
export function measuredAt(reading: Reading, at: number): Filter | null {
	const { text, scope } = reading;
	const isDiameter = text[at] === "⌀";
	const measure = measureAt(text, isDiameter ? at + 1 : at);
	if (!measure || (measure.unit === null && !isDiameter)) return null;
	const read =
		isDiameter && measure.unit === null ? { ...measure, unit: "mm", dimensions: ["length" as const] } : measure;
	const behind = phraseAt(reading, skipSpaces(text, measure.end), (key) => scope.vocabulary.propertyNames.get(key));
	const named = behind
		? rangesOf(
				inScope(scope, behind.found, ({ familyId }) => familyId),
				read,
			)
		: [];
	if (behind && named.length > 0 && !measureAt(text, behind.end))
		return { end: behind.end, anyOf: named.map((one) => [one]) };
	const ranges = rangesOf(measurable(scope.properties, read), read);
	return ranges.length > 0 ? { end: measure.end, anyOf: ranges.map((one) => [one]) } : null;
}

/** The longest phrase of whole tokens that begins at `at` and is known. */
export function phraseAt<Found>(
	{ text, tokens, scope }: Reading,
	at: number,
	find: (key: string) => Found | undefined,
): { end: number; found: Found } | null {
	const first = tokens.findIndex(({ start }) => start === at);
	if (first === -1) return null;
	let key = "";
	let best: { end: number; found: Found } | null = null;
	for (let place = first; place < Math.min(tokens.length, first + scope.vocabulary.longest); place++) {
		const { key: own, start, end } = tokens[place]!;
		if (place > first && !/^[\s\-_/·×.]*$/.test(text.slice(tokens[place - 1]!.end, start))) break;
		key += own;
		const found = find(key);
		if (found !== undefined) best = { end, found };
	}
	return best;
}

export interface Word {
	end: number;
	meaning: Meaning | undefined;
	terms: string[];
}

/** A Latin word or figure; or the longest run of Han characters that stands in a name, else up to where one begins. */
export function wordAt({ text, tokens, scope }: Reading, at: number): Word {
	const first = tokens.findIndex(({ start }) => start === at);
	const token = tokens[first]!;
	const { pieces } = scope.vocabulary;
	if (!token.isHan)
		return { end: token.end, meaning: pieces.get(wordKey(token.key)), terms: queryTerms(text.slice(at, token.end)) };
	const run = hanRun(tokens, first);
	for (let length = run.length; length > 1; length--) {
		const meaning = pieces.get(run.slice(0, length).join(""));
		if (meaning) return word(length, meaning);
	}
	let length = 1;
	while (length < run.length && !beginsPiece(run.slice(length))) length++;
	return word(length, length === 1 ? pieces.get(run[0]!) : undefined);

	function word(length: number, meaning: Meaning | undefined): Word {
		return { end: tokens[first + length - 1]!.end, meaning, terms: queryTerms(run.slice(0, length).join("")) };
	}

	function beginsPiece(rest: readonly string[]): boolean {
		return rest.length > 1 && pieces.has(rest.slice(0, 2).join(""));
	}
}

function hanRun(tokens: readonly Token[], first: number): string[] {
	const run: string[] = [];
	for (let at = first; tokens[at]?.isHan && (at === first || tokens[at - 1]!.end === tokens[at]!.start); at++)
		run.push(tokens[at]!.key);
	return run;
}

/** What a name stands for within the scope, families without those below another of them. */
export function meantIn(scope: Scope, meaning: Meaning | undefined): { familyIds: string[]; choices: Condition[] } {
	const familyIds = topmost(scope.vocabulary, [...new Set(meaning?.familyIds)]);
	const choices = inScope(scope, meaning?.choices ?? [], ({ property }) => property.familyId);
	return { familyIds, choices: choicesOf(choices) };
}
