import type { Family } from "#features/catalogue/find-families.ts";
import type { Property } from "#features/catalogue/property.ts";

/** By what the whole branch is told apart: the first column that its root declares. Bearings by bore, bolts by thread. */
export function usualSort(root: Family, properties: readonly Property[]): string {
	return properties.find(({ familyId, inTable }) => inTable && familyId === root.id)?.code ?? "part_number";
}
