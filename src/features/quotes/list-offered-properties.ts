import type { Database } from "#db/connect.ts";
import { override, type PropertyPatch, toProperty } from "#features/catalogue/find-properties.ts";
import type { Property } from "#features/catalogue/property.ts";

/** What products of these families say, by family: their own properties and those they inherit. Three queries. */
export async function listOfferedProperties(
	db: Database,
	familyIds: readonly string[],
): Promise<Map<string, Property[]>> {
	if (familyIds.length === 0) return new Map();
	const families = await db.selectFrom("family").select(["id", "parentId"]).execute();
	const properties = await db.selectFrom("property").selectAll().execute();
	const overrides = await db.selectFrom("propertyOverride").select(["familyId", "propertyId", "patch"]).execute();
	const parents = new Map(families.map(({ id, parentId }) => [id, parentId]));
	const declared = Map.groupBy(properties.map(toProperty), ({ familyId }) => familyId);
	return new Map(
		[...new Set(familyIds)].map((familyId) => {
			const lineage = lineageOf(parents, familyId);
			const patches = lineage.flatMap((id) => overrides.filter((one) => one.familyId === id));
			return [
				familyId,
				lineage
					.flatMap((id) => declared.get(id) ?? [])
					.map((property) => override(property, patchesOf(patches, property.id))),
			];
		}),
	);
}

/** From the root down. */
function lineageOf(parents: ReadonlyMap<string, string | null>, familyId: string): string[] {
	const parentId = parents.get(familyId) ?? null;
	return parentId === null ? [familyId] : [...lineageOf(parents, parentId), familyId];
}

function patchesOf(overrides: readonly { propertyId: string; patch: string }[], propertyId: string): PropertyPatch[] {
	return overrides
		.filter((one) => one.propertyId === propertyId)
		.map(({ patch }) => JSON.parse(patch) as PropertyPatch);
}
