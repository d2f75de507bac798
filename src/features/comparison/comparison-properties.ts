// Which properties can stand in the rows when the products are of one family, or of several with a common root.
import type { Family } from "#features/catalogue/find-families.ts";
import { lineageOf } from "#features/catalogue/family-tree.ts";
import type { Property } from "#features/catalogue/property.ts";

/** The lowest family that all of these descend from (or are); undefined where they have nothing in common. */
export function commonRoot(families: readonly Family[], familyIds: readonly string[]): Family | undefined {
	const lineages = familyIds.map((id) => lineageOf(families, id));
	const [first = [], ...others] = lineages;
	return first.findLast(({ id }) => others.every((lineage) => lineage.some((family) => family.id === id)));
}

/**
 * The properties that every one of the families has, in the order and the words of the first. Two families below one
 * root may each declare the same property (the nominal length of a screw and of a bolt): it is shared when it has the
 * same code, kind and dimension.
 */
export function shareProperties(
	families: readonly Family[],
	familyIds: readonly string[],
	properties: readonly Property[],
): Property[] {
	const [first = [], ...others] = familyIds.map((id) => propertiesOf(lineageOf(families, id), properties));
	return first
		.filter(({ isComparable }) => isComparable)
		.flatMap((property) => {
			const twins = others.map((list) => list.find((other) => isSame(property, other)));
			if (twins.some((twin) => twin === undefined)) return [];
			return [{ ...property, choices: mergeChoices([property, ...(twins as Property[])]) }];
		});
}

function propertiesOf(lineage: readonly Family[], properties: readonly Property[]): Property[] {
	return properties.filter(({ familyId }) => lineage.some(({ id }) => id === familyId));
}

function isSame(a: Property, b: Property): boolean {
	return a.code === b.code && a.kind === b.kind && a.dimension === b.dimension;
}

function mergeChoices(twins: readonly Property[]): Property["choices"] {
	const byCode = new Map(twins.flatMap(({ choices }) => choices.map((choice) => [choice.code, choice] as const)));
	return [...byCode.values()];
}
