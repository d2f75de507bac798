// Which families, and so which properties, the pieces of a query may speak of.
import type { Piece } from "./understood.ts";
import type { KnownProperty, Vocabulary } from "./understand-vocabulary.ts";

export interface Scope {
	vocabulary: Vocabulary;
	properties: readonly KnownProperty[];
	/** Families and all around them; null for the whole tree. */
	branch: ReadonlySet<string> | null;
}

export function scopeOf(vocabulary: Vocabulary, familyIds: readonly string[]): Scope {
	if (familyIds.length === 0) return { vocabulary, properties: vocabulary.properties, branch: null };
	const branch = new Set(familyIds.flatMap((id) => [...(vocabulary.branch.get(id) ?? [])]));
	return { vocabulary, branch, properties: vocabulary.properties.filter(({ familyId }) => branch.has(familyId)) };
}

/** What is meant within the scope; everything where the scope leaves nothing. */
export function inScope<Of>(scope: Scope, meant: readonly Of[], familyOf: (one: Of) => string): readonly Of[] {
	if (!scope.branch) return meant;
	const within = meant.filter((one) => scope.branch!.has(familyOf(one)));
	return within.length > 0 ? within : meant;
}

/** The families all pieces leave: those named, where several pieces name some, those that are in each. */
export function familiesNamed(vocabulary: Vocabulary, pieces: readonly Piece[]): string[] {
	const named = pieces
		.filter((piece) => piece.kind === "family" || (piece.kind === "word" && piece.choices.length === 0))
		.map((piece) => (piece.kind === "filter" ? [] : piece.familyIds))
		.filter((ids) => ids.length > 0);
	const [first = [], ...rest] = named;
	return rest.reduce<string[]>((left, ids) => narrower(vocabulary, left, ids), [...first]);
}

function narrower(vocabulary: Vocabulary, a: readonly string[], b: readonly string[]): string[] {
	const both = [
		...a.filter((id) => b.some((other) => isWithin(vocabulary, id, other))),
		...b.filter((id) => a.some((other) => isWithin(vocabulary, id, other))),
	];
	return topmost(vocabulary, [...new Set(both)]);
}

/** Without those that lie below another one of them. */
export function topmost(vocabulary: Vocabulary, ids: readonly string[]): string[] {
	return ids.filter((id) => !ids.some((other) => other !== id && isWithin(vocabulary, id, other)));
}

export function isWithin(vocabulary: Vocabulary, id: string, ancestor: string): boolean {
	for (let at: string | null = id; at !== null; at = vocabulary.families.get(at)?.parentId ?? null)
		if (at === ancestor) return true;
	return false;
}

export function rootOf(vocabulary: Vocabulary, id: string): string {
	const above = vocabulary.families.get(id)?.parentId;
	return above ? rootOf(vocabulary, above) : id;
}
