import type { Database } from "#db/connect.ts";
import { listPlants } from "#features/catalogue/find-plants.ts";
import { listFamilyProperties } from "#features/catalogue/find-properties.ts";
import { today } from "#platform/clock.ts";
import type { Shelf } from "./apply-changes.ts";
import { gridColumns } from "./grid-columns.ts";

/** What cells of a family's products are read by. */
export async function openShelf(db: Database, familyId: string): Promise<Shelf> {
	const properties = await listFamilyProperties(db, familyId);
	const plants = await listPlants(db);
	return {
		columns: new Map(gridColumns(properties).map((column) => [column.key, column])),
		plantCodes: new Set(plants.map(({ code }) => code)),
		day: today(),
	};
}
