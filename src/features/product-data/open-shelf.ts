import type { Database } from "#db/connect.ts";
import { listFamilyProperties } from "#features/catalogue/find-properties.ts";
import { listNamedPlants } from "#features/catalogue/load-catalogue.ts";
import { today } from "#platform/clock.ts";
import type { Shelf } from "./apply-changes.ts";
import { gridColumns } from "./grid-columns.ts";

/** What cells of a family's products are read by. */
export async function openShelf(db: Database, familyId: string): Promise<Shelf> {
	const properties = await listFamilyProperties(db, familyId);
	return {
		columns: new Map(gridColumns(properties).map((column) => [column.key, column])),
		plants: await listNamedPlants(db),
		day: today(),
	};
}
