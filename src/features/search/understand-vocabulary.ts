// Every name the catalogue knows, arranged for reading what people type: phrases that mean a family or a choice, words
// that stand in their names, and names and symbols of properties. Made once for each version of the catalogue.
import type { Family } from "#features/catalogue/find-families.ts";
import { withDescendants } from "#features/catalogue/family-tree.ts";
import type { Property } from "#features/catalogue/property.ts";
import { phraseKey } from "./understand-folding.ts";
import { isTelling, namePieces, phrasesOf } from "./understand-phrases.ts";

export type KnownFamily = Pick<Family, "id" | "code" | "parentId" | "name" | "aliases" | "size">;
export type KnownChoice = Property["choices"][number];
export type KnownProperty = Property;

export interface ChoiceMeaning {
	property: KnownProperty;
	choice: string;
}

/** What a name stands for. Several families or choices may share one. */
export interface Meaning {
	familyIds: string[];
	choices: ChoiceMeaning[];
}

export interface Vocabulary {
	families: ReadonlyMap<string, KnownFamily>;
	/** Below and above: every family a property of this one is stated in or inherited from. */
	branch: ReadonlyMap<string, ReadonlySet<string>>;
	properties: readonly KnownProperty[];
	/** Whole phrases, by key. */
	phrases: ReadonlyMap<string, Meaning>;
	/** Words and pieces of Han runs that stand in names. */
	pieces: ReadonlyMap<string, Meaning>;
	/** Names and aliases of properties, by key. */
	propertyNames: ReadonlyMap<string, readonly KnownProperty[]>;
	/** By symbol as it is written. */
	symbols: ReadonlyMap<string, readonly KnownProperty[]>;
	/** Every Latin word of four letters or more that a name holds: what spelling is forgiven towards. */
	words: ReadonlySet<string>;
	/** Tokens in the longest phrase. */
	longest: number;
}

export function buildVocabulary(families: readonly KnownFamily[], properties: readonly KnownProperty[]): Vocabulary {
	const phrases = new Map<string, Meaning>();
	const pieces = new Map<string, Meaning>();
	const propertyNames = new Map<string, KnownProperty[]>();
	const symbols = new Map<string, KnownProperty[]>();
	const words = new Set<string>();
	for (const family of families) {
		const { aliases = [] } = family;
		const names = [family.name.en, family.name["zh-cn"], ...aliases];
		const keys = new Set([...phrasesOf(names.slice(0, 2)).filter(isTelling), ...phrasesOf(aliases)]);
		for (const key of keys) meaning(phrases, key).familyIds.push(family.id);
		for (const piece of new Set(names.flatMap(namePieces))) meaning(pieces, piece).familyIds.push(family.id);
	}
	for (const property of properties) {
		for (const choice of property.choices) addChoice(property, choice);
		const names = [property.name.en, property.name["zh-cn"], ...(property.aliases ?? [])];
		for (const key of phrasesOf(names)) push(propertyNames, key, property);
		for (const piece of names.flatMap(namePieces)) if (/^[a-z]{4,}$/.test(piece)) words.add(piece);
		if (property.symbol) push(symbols, property.symbol.normalize("NFKC").split(" ")[0]!, property);
	}
	for (const piece of pieces.keys()) if (/^[a-z]{4,}$/.test(piece)) words.add(piece);
	const branch = new Map(families.map(({ id }) => [id, branchOf(families, id)]));
	const byId = new Map(families.map((family) => [family.id, family]));
	return { families: byId, branch, properties, phrases, pieces, propertyNames, symbols, words, longest: 12 };

	function addChoice(property: KnownProperty, choice: KnownChoice): void {
		const meant: ChoiceMeaning = { property, choice: choice.code };
		const names = [choice.name.en, choice.name["zh-cn"]];
		const own = phrasesOf(names).filter(isTelling);
		// A code with letters and figures is what the trade writes: M8, C3, A2-70.
		const written = [...(choice.aliases ?? []), ...(/(?=.*[a-z])(?=.*\d)/.test(choice.code) ? [choice.code] : [])];
		for (const key of new Set([...own, ...written.map(phraseKey)])) meaning(phrases, key).choices.push(meant);
		for (const piece of new Set([...names, ...written].flatMap(namePieces))) meaning(pieces, piece).choices.push(meant);
	}
}

function meaning(kept: Map<string, Meaning>, key: string): Meaning {
	let found = kept.get(key);
	if (!found) kept.set(key, (found = { familyIds: [], choices: [] }));
	return found;
}

function push<Value>(kept: Map<string, Value[]>, key: string, value: Value): void {
	const found = kept.get(key);
	if (found) found.push(value);
	else if (key !== "") kept.set(key, [value]);
}

/** The family, all below it and all above it. */
function branchOf(families: readonly KnownFamily[], id: string): Set<string> {
	const branch = new Set(withDescendants(families as readonly Family[], id));
	const byId = new Map(families.map((family) => [family.id, family]));
	for (let at = byId.get(id); at; at = at.parentId === null ? undefined : byId.get(at.parentId)) branch.add(at.id);
	return branch;
}
