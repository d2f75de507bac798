// What the layout of the index depends on: the tree of families, their properties, and the plants.
import type { Database } from "#db/connect.ts";
import { withDescendants } from "#features/catalogue/family-tree.ts";
import { type Family, listFamilies } from "#features/catalogue/find-families.ts";
import { toProperty } from "#features/catalogue/find-properties.ts";
import type { Property } from "#features/catalogue/property.ts";

export interface CatalogueShape {
	/** In the order of the tree: each directly before everything below it. */
	families: readonly Family[];
	/** Those that have a column. */
	properties: readonly Property[];
	plantCodes: readonly string[];
	/** The same text as long as the layout may stay. */
	signature: string;
}

export async function readShape(db: Database): Promise<CatalogueShape> {
	const listed = await listFamilies(db);
	const byId = new Map(listed.map((family) => [family.id, family]));
	const roots = listed.filter(({ parentId }) => parentId === null);
	const families = roots.flatMap(({ id }) => withDescendants(listed, id)).map((id) => byId.get(id)!);
	const rows = await db.selectFrom("property").selectAll().orderBy("number").execute();
	const overridden = await db.selectFrom("propertyOverride").select("propertyId").execute();
	const isOverridden = new Set(overridden.map(({ propertyId }) => propertyId));
	const properties = rows
		.map(toProperty)
		.filter(({ kind, inTable, id }) => kind !== "curve" && (kind !== "text" || inTable || isOverridden.has(id)));
	const plants = await db.selectFrom("plant").select("code").orderBy("code").execute();
	const plantCodes = plants.map(({ code }) => code);
	return { families, properties, plantCodes, signature: signatureOf(families, properties, plantCodes) };
}

function signatureOf(
	families: readonly Family[],
	properties: readonly Property[],
	plantCodes: readonly string[],
): string {
	return JSON.stringify([
		families.map(({ id, parentId }) => [id, parentId]),
		properties.map(({ id, number, kind, familyId, choices }) => [
			id,
			number,
			kind,
			familyId,
			choices.map(({ code }) => code),
		]),
		plantCodes,
	]);
}
