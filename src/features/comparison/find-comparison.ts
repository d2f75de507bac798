// What a comparison is made of, in at most six queries however many products stand side by side.
import type { Database } from "#db/connect.ts";
import { lineageOf } from "#features/catalogue/family-tree.ts";
import { type Family, listFamilies } from "#features/catalogue/find-families.ts";
import { listOverrides, override, toProperty } from "#features/catalogue/find-properties.ts";
import type { Property } from "#features/catalogue/property.ts";
import { readDocument, type SpecificationValues } from "#features/catalogue/specification-document.ts";
import { MAX_SHOWN } from "./comparison-address.ts";
import { commonRoot, shareProperties } from "./comparison-properties.ts";
import { type Column, findColumns } from "./find-columns.ts";

export interface FoundComparison {
	/** In the order asked for, each once, as many as are wished. */
	products: Column[];
	/** Found too, but beyond these. */
	leftOut: Column[];
	/** Typed, and no product's part number in any spelling. */
	unknown: string[];
	/** The families of the products, each once. */
	families: Family[];
	/** The lowest family they all belong to; undefined where there is none. */
	root: Family | undefined;
	/** What all of them can be asked. Empty where there is no root. */
	properties: Property[];
	/** By column. */
	values: Map<string, SpecificationValues>;
}

export async function findComparison(
	db: Database,
	typed: readonly string[],
	limit = MAX_SHOWN,
): Promise<FoundComparison> {
	const [{ columns, unknown }, all] = await Promise.all([findColumns(db, typed), listFamilies(db)]);
	const products = columns.slice(0, limit);
	const familyIds = [...new Set(products.map(({ familyId }) => familyId))];
	const root = commonRoot(all, familyIds);
	const declared = root ? await listDeclared(db, all, familyIds, root) : [];
	return {
		products,
		leftOut: columns.slice(limit),
		unknown,
		families: familyIds.flatMap((id) => all.find((family) => family.id === id) ?? []),
		root,
		properties: shareProperties(all, familyIds, declared),
		values: new Map(products.map((product) => [product.id, readDocument(product.specification, declared)])),
	};
}

/** What the common root changes of what it inherits holds for all; what one family changes for itself alone does not. */
async function listDeclared(
	db: Database,
	families: readonly Family[],
	familyIds: readonly string[],
	root: Family,
): Promise<Property[]> {
	const declaring = [...new Set(familyIds.flatMap((id) => lineageOf(families, id).map((family) => family.id)))];
	const rows = db
		.selectFrom("property")
		.selectAll()
		.where("familyId", "in", declaring)
		.orderBy("groupPosition")
		.orderBy("position")
		.orderBy("code")
		.execute();
	const [found, changed] = await Promise.all([rows, listOverrides(db, root.id)]);
	return found.map((row) => override(toProperty(row), changed.get(row.id) ?? []));
}
