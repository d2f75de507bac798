import type { Database } from "#db/connect.ts";
import type { FamilyCompletenessTable } from "#db/schema/product-editing.ts";
import { type Family, listFamilies } from "#features/catalogue/find-families.ts";
import { listFamilyProperties } from "#features/catalogue/find-properties.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { canEditProducts } from "./can-edit-products.ts";
import { findCountedAt } from "./count-completeness.ts";
import { type GridColumn, gridColumns } from "./grid-columns.ts";

export interface FamilyShare {
	family: Family;
	products: number;
	/** Of all cells, from 0 to 1. */
	share: number;
}

export interface ColumnShare extends Omit<FamilyCompletenessTable, "familyId" | "columnKey"> {
	column: GridColumn;
	/** Cells in which nothing stands. */
	empty: number;
	share: number;
}

export interface Completeness {
	countedAt: string | undefined;
	families: FamilyShare[];
	/** The chosen family's columns, in the order of the grid. */
	chosen: (FamilyShare & { columns: ColumnShare[] }) | undefined;
}

/** Undefined for whoever does not edit. Without a family that is known, the first one is chosen. */
export async function findCompleteness(
	db: Database,
	actor: Actor,
	code: string | undefined,
): Promise<Completeness | undefined> {
	if (!canEditProducts(actor)) return undefined;
	const families = await listFamilies(db);
	const sums = await db
		.selectFrom("familyCompleteness")
		.select(({ fn }) => [
			"familyId",
			fn.max("products").as("products"),
			fn.sum<number>("stated").as("stated"),
			fn.sum<number>("answered").as("answered"),
			fn.sum<number>("products").as("cells"),
		])
		.groupBy("familyId")
		.execute();
	const shares = families.flatMap((family) => {
		const sum = sums.find(({ familyId }) => familyId === family.id);
		if (!sum) return [];
		const share = (Number(sum.stated) + Number(sum.answered)) / Number(sum.cells);
		return { family, products: Number(sum.products), share };
	});
	const chosen = shares.find(({ family }) => family.code === code) ?? shares[0];
	return {
		countedAt: await findCountedAt(db),
		families: shares,
		chosen: chosen && { ...chosen, columns: await listColumnShares(db, chosen.family.id) },
	};
}

async function listColumnShares(db: Database, familyId: string): Promise<ColumnShare[]> {
	const columns = gridColumns(await listFamilyProperties(db, familyId));
	const rows = await db.selectFrom("familyCompleteness").selectAll().where("familyId", "=", familyId).execute();
	return columns.flatMap((column) => {
		const row = rows.find(({ columnKey }) => columnKey === column.key);
		if (!row) return [];
		const { products, stated, answered, withoutEn, withoutZh } = row;
		const share = products === 0 ? 1 : (stated + answered) / products;
		return { column, products, stated, answered, withoutEn, withoutZh, empty: products - stated - answered, share };
	});
}
