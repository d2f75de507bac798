// What "like this" asks for: one wanted value a property, from a product of ours or from lines of text.
import type { SpecificationValue } from "#features/catalogue/property.ts";
import type { SpecificationValues } from "#features/catalogue/specification-document.ts";
import { foldTyped } from "./understand-folding.ts";
import { understandQuery } from "./understand-query.ts";
import { isWithin } from "./understand-scope.ts";
import type { KnownProperty, Vocabulary } from "./understand-vocabulary.ts";
import type { Condition, FilterPiece } from "./understood.ts";

export interface Requirement {
	/** One for each property the words may mean; of a product the one counts that it has. */
	conditions: readonly Condition[];
	/** What it was measured under; null where nothing was said. */
	testedUnder: string | null;
}

export interface UnreadLine {
	line: number;
	text: string;
	/** Null: no property of that name. Else its value could not be read. */
	property: KnownProperty | null;
}

export interface ReadRequirements {
	requirements: Requirement[];
	/** A family that was named in a line. */
	familyIds: readonly string[];
	unread: UnreadLine[];
}

const MAX_LINES = 60;
const MAX_LINE = 200;

/** `Bore diameter: >= 25 mm`, cells of a sheet between tabs, a size, a choice: one or more a line. */
export function readRequirementLines(text: string, vocabulary: Vocabulary, familyId: string | null): ReadRequirements {
	const found: ReadRequirements = { requirements: [], familyIds: familyId === null ? [] : [familyId], unread: [] };
	const lines = text.split(/\r?\n|[;；](?=\s|$)/).slice(0, MAX_LINES);
	for (const [at, whole] of lines.entries()) {
		const line = whole
			.replaceAll(/\s*[\t|]\s*/g, " ")
			.trim()
			.slice(0, MAX_LINE);
		if (line === "") continue;
		const { pieces } = understandQuery(line, vocabulary, found.familyIds);
		const filters = pieces.filter((piece) => piece.kind === "filter");
		const families = pieces.filter((piece) => piece.kind === "family");
		found.requirements.push(...filters.flatMap(requirementsOf));
		if (families.length > 0 && familyId === null) found.familyIds = families[0]!.familyIds;
		if (filters.length + families.length === 0)
			found.unread.push({ line: at + 1, text: line, property: propertyNamed(line, vocabulary) });
	}
	return { ...found, requirements: lastOfEach(found.requirements) };
}

/** The measures of a size are requirements each for itself. */
function requirementsOf({ anyOf }: FilterPiece): Requirement[] {
	const most = Math.max(...anyOf.map((all) => all.length));
	return Array.from({ length: most }, (_, at) => ({
		conditions: anyOf.flatMap((all) => all[at] ?? []),
		testedUnder: null,
	}));
}

function lastOfEach(requirements: readonly Requirement[]): Requirement[] {
	const codes = ({ conditions }: Requirement) => conditions.map(({ code }) => code).join(" ");
	return [...new Map(requirements.map((one) => [codes(one), one])).values()];
}

function propertyNamed(line: string, { propertyNames }: Vocabulary): KnownProperty | null {
	const folded = foldTyped(line)
		.text.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]/gu, "");
	const named = [...propertyNames].filter(([key]) => key.length > 1 && folded.startsWith(key));
	return named.sort(([a], [b]) => b.length - a.length)[0]?.[1][0] ?? null;
}

/**
 * What a product of ours states, as requirements: where more is better at least as much, where less is better at most,
 * else the very value. Values that are words, and what only describes the product, ask for nothing.
 */
export function requirementsLike(familyId: string, values: SpecificationValues, vocabulary: Vocabulary): Requirement[] {
	return vocabulary.properties
		.filter((property) => isWithin(vocabulary, familyId, property.familyId))
		.filter(({ isComparable, isFilter, inTable }) => isComparable && (isFilter || inTable))
		.flatMap((property) => {
			const value = values.get(property.code);
			const condition = conditionLike(property, value, vocabulary);
			return condition ? [{ conditions: [condition], testedUnder: value.condition }] : [];
		});
}

function conditionLike(property: KnownProperty, value: SpecificationValue, vocabulary: Vocabulary): Condition | null {
	if (value.state !== "stated") return null;
	const properties = vocabulary.properties.filter(
		({ code, kind, dimension }) => code === property.code && kind === property.kind && dimension === property.dimension,
	);
	const { code, kind, direction } = property;
	const choices = value.choice === null ? value.choices : [value.choice];
	if (choices.length > 0) return { kind: "choice", code, properties, choices };
	if (value.baseMin === null || (kind !== "number" && kind !== "range")) return null;
	const min = direction === "less" ? null : value.baseMin;
	const max = direction === "more" && kind === "number" ? null : value.baseMax;
	return { kind: "range", code, properties, min, max };
}
