import type { Family } from "./find-families.ts";

export function childrenOf(families: readonly Family[], familyId: string | null): Family[] {
	return families.filter((family) => family.parentId === familyId);
}

/** From the root down to the family itself. */
export function lineageOf(families: readonly Family[], familyId: string): Family[] {
	const family = families.find(({ id }) => id === familyId);
	if (!family) return [];
	return [...(family.parentId === null ? [] : lineageOf(families, family.parentId)), family];
}

/** The family's id and those of all families below it. */
export function withDescendants(families: readonly Family[], familyId: string): string[] {
	return [familyId, ...childrenOf(families, familyId).flatMap(({ id }) => withDescendants(families, id))];
}
