import type { Database } from "#db/connect.ts";
import { lineageOf } from "./family-tree.ts";
import { type Alternative, listAlternatives } from "./find-alternatives.ts";
import { type Family, listFamilies } from "./find-families.ts";
import { listMakingPlants, type MakingPlant } from "./find-plants.ts";
import { findProduct, type Product } from "./find-products.ts";
import { listFamilyProperties } from "./find-properties.ts";
import type { Property } from "./property.ts";
import { readDocument, type SpecificationValues } from "./specification-document.ts";

export interface ProductSheet {
	product: Product;
	/** From the root down to the product's own family. */
	lineage: Family[];
	family: Family;
	properties: Property[];
	values: SpecificationValues;
}

export interface ProductPage extends ProductSheet {
	alternatives: Alternative[];
	plants: MakingPlant[];
}

/** What a product is and states: enough for its downloads. */
export async function findProductSheet(db: Database, partNumber: string): Promise<ProductSheet | undefined> {
	const product = await findProduct(db, partNumber);
	return product && readSheet(db, product);
}

async function readSheet(db: Database, product: Product): Promise<ProductSheet> {
	const [families, properties] = await Promise.all([listFamilies(db), listFamilyProperties(db, product.familyId)]);
	const lineage = lineageOf(families, product.familyId);
	const values = readDocument(product.specification, properties);
	return { product, lineage, family: lineage.at(-1)!, properties, values };
}

/** Everything a product's page shows of the catalogue, in a fixed small number of queries: two in turn, the others beside each other. */
export async function findProductPage(db: Database, partNumber: string): Promise<ProductPage | undefined> {
	const product = await findProduct(db, partNumber);
	if (!product) return undefined;
	const [sheet, alternatives, plants] = await Promise.all([
		readSheet(db, product),
		listAlternatives(db, product.id),
		listMakingPlants(db, product.plantCodes, product.familyId),
	]);
	return { ...sheet, alternatives, plants };
}
