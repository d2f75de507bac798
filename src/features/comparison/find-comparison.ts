// What a comparison is made of, in at most five queries however many products stand side by side.
import type { Database } from "#db/connect.ts";
import { MAX_COMPARED } from "./comparison-address.ts";
import { commonRoot, shareProperties } from "./comparison-properties.ts";
import { lineageOf } from "#features/catalogue/family-tree.ts";
import { type Family, listFamilies } from "#features/catalogue/find-families.ts";
import { type Product, toProduct } from "#features/catalogue/find-products.ts";
import { listProperties } from "#features/catalogue/find-properties.ts";
import { partNumberKey } from "#features/catalogue/part-number.ts";
import type { Property } from "#features/catalogue/property.ts";
import { readDocument, type SpecificationValues } from "#features/catalogue/specification-document.ts";

export interface FoundComparison {
	/** In the order asked for, each once, six at most. */
	products: Product[];
	/** Found too, but beyond six. */
	leftOut: Product[];
	/** Typed, and no product's part number in any spelling. */
	unknown: string[];
	/** The families of the products, each once. */
	families: Family[];
	/** The lowest family they all belong to; undefined where there is none. */
	root: Family | undefined;
	/** What all of them can be asked. Empty where there is no root, or only one product. */
	properties: Property[];
	/** By product id. */
	values: Map<string, SpecificationValues>;
}

export async function findComparison(db: Database, typed: readonly string[]): Promise<FoundComparison> {
	const bySpelling = await findBySpelling(db, typed);
	const found = typed.map((text) => bySpelling.get(text));
	const distinct = [...new Map(found.flatMap((product) => (product ? [[product.id, product]] : []))).values()];
	const products = distinct.slice(0, MAX_COMPARED);
	const all = products.length > 0 ? await listFamilies(db) : [];
	const familyIds = [...new Set(products.map(({ familyId }) => familyId))];
	const root = commonRoot(all, familyIds);
	const isComparable = products.length > 1 && root !== undefined;
	const declared = isComparable ? await listDeclared(db, all, familyIds) : [];
	return {
		products,
		leftOut: distinct.slice(MAX_COMPARED),
		unknown: typed.filter((_, at) => found[at] === undefined),
		families: familyIds.flatMap((id) => all.find((family) => family.id === id) ?? []),
		root,
		properties: shareProperties(all, familyIds, declared),
		values: new Map(products.map((product) => [product.id, readDocument(product.specification, declared)])),
	};
}

/** The exact part number wins; else the one product that is spelled so without separators and case. */
async function findBySpelling(db: Database, typed: readonly string[]): Promise<Map<string, Product>> {
	const keys = [...new Set(typed.map(partNumberKey).filter((key) => key !== ""))];
	if (keys.length === 0) return new Map();
	const rows = await db.selectFrom("product").selectAll().where("partNumberKey", "in", keys).execute();
	return new Map(
		typed.flatMap((text): [string, Product][] => {
			const spelled = rows.filter((row) => row.partNumberKey === partNumberKey(text));
			const row =
				spelled.find(({ partNumber }) => partNumber === text) ?? (spelled.length === 1 ? spelled[0] : undefined);
			return row ? [[text, toProduct(row)]] : [];
		}),
	);
}

async function listDeclared(
	db: Database,
	families: readonly Family[],
	familyIds: readonly string[],
): Promise<Property[]> {
	const declaring = [...new Set(familyIds.flatMap((id) => lineageOf(families, id).map((family) => family.id)))];
	const rows = await db.selectFrom("property").select("id").where("familyId", "in", declaring).execute();
	return listProperties(
		db,
		rows.map(({ id }) => id),
	);
}
