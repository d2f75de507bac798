// Makes the products of one family what its rows say. Rows that say what is already there are left alone.
import type { DatabaseTransaction } from "#db/connect.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import type { Family } from "./find-families.ts";
import { insertRows } from "./insert-rows.ts";
import { partNumberKey } from "./part-number.ts";
import { productTerms } from "./product-terms.ts";
import type { Property } from "./property.ts";
import type { CellValue } from "./read-cell.ts";
import type { ProductRow } from "./read-product-file.ts";

export interface FamilyContext {
	/** From the root down to the family itself. */
	lineage: readonly Family[];
	properties: readonly Property[];
	plantIds: ReadonlyMap<string, string>;
	/** True where names of families or choices may have changed, so that unchanged rows are found differently. */
	areTermsStale: boolean;
}

const CHUNK = 400;

/** Gives how many products were added or changed. */
export async function replaceProducts(
	trx: DatabaseTransaction,
	rows: readonly ProductRow[],
	context: FamilyContext,
): Promise<number> {
	const familyId = context.lineage.at(-1)!.id;
	const known = await listKnown(trx, rows);
	const products = rows.map((row) => ({ row, familyId, ...matchKnown(row, familyId, known) }));
	const changed = products.filter(({ isChanged }) => isChanged);
	await writeProducts(trx, changed);
	await clear(trx, ["specification", "productPlant"], changed);
	await insertRows(trx, "specification", changed.flatMap(specificationRows));
	await insertRows(
		trx,
		"productPlant",
		changed.flatMap(({ id, row }) =>
			row.plantCodes.map((code) => ({ productId: id, plantId: context.plantIds.get(code)! })),
		),
	);
	const unfindable = context.areTermsStale ? products : changed;
	await clear(trx, ["productTerm"], unfindable);
	const terms = unfindable.flatMap(({ id, row }) =>
		productTerms(row, context.lineage, context.properties).map((term) => ({ term, productId: id })),
	);
	// In the order of the index, which is then written from one end to the other.
	terms.sort((a, b) => (a.term < b.term ? -1 : a.term > b.term ? 1 : 0));
	await insertRows(trx, "productTerm", terms);
	return changed.length;
}

interface KnownProduct {
	id: string;
	fingerprint: string;
}

interface ImportedProduct {
	id: string;
	familyId: string;
	row: ProductRow;
	isNew: boolean;
	isChanged: boolean;
}

function matchKnown(row: ProductRow, familyId: string, known: ReadonlyMap<string, KnownProduct>) {
	const found = known.get(row.partNumber);
	const values = [...row.values].map(([propertyId, value]) => ({ propertyId, ...value }));
	const plants = row.plantCodes;
	const isSame = found?.fingerprint === fingerprint({ ...row, familyId }, values, plants);
	return { id: found?.id ?? newId(), isNew: !found, isChanged: !isSame };
}

function fingerprint(
	product: { familyId: string; nameEn: string; nameZh: string; status: string },
	values: readonly (CellValue & { propertyId: string })[],
	plantCodes: readonly string[],
): string {
	const stated = values.map((value) =>
		JSON.stringify([
			value.propertyId,
			value.state,
			value.typed,
			value.unit,
			value.baseMin,
			value.baseMax,
			value.choice,
			value.textEn,
			value.textZh,
		]),
	);
	const head = [product.familyId, product.nameEn, product.nameZh, product.status];
	return [...head, ...stated.sort(), ...[...plantCodes].sort()].join("\n");
}

async function listKnown(trx: DatabaseTransaction, rows: readonly ProductRow[]): Promise<Map<string, KnownProduct>> {
	const known = new Map<string, KnownProduct>();
	for (const some of chunks(rows)) {
		const products = await trx
			.selectFrom("product")
			.selectAll()
			.where(
				"partNumber",
				"in",
				some.map(({ partNumber }) => partNumber),
			)
			.execute();
		if (products.length === 0) continue;
		const ids = products.map(({ id }) => id);
		const values = await trx.selectFrom("specification").selectAll().where("productId", "in", ids).execute();
		const plants = await trx
			.selectFrom("productPlant")
			.innerJoin("plant", "plant.id", "productPlant.plantId")
			.select(["productPlant.productId", "plant.code"])
			.where("productPlant.productId", "in", ids)
			.execute();
		const valuesOf = Map.groupBy(values, ({ productId }) => productId);
		const plantsOf = Map.groupBy(plants, ({ productId }) => productId);
		for (const product of products) {
			const codes = (plantsOf.get(product.id) ?? []).map(({ code }) => code);
			known.set(product.partNumber, {
				id: product.id,
				fingerprint: fingerprint(product, valuesOf.get(product.id) ?? [], codes),
			});
		}
	}
	return known;
}

async function writeProducts(trx: DatabaseTransaction, products: readonly ImportedProduct[]): Promise<void> {
	const updatedAt = now();
	const toRow = ({ familyId, row }: ImportedProduct) => ({
		partNumber: row.partNumber,
		partNumberKey: partNumberKey(row.partNumber),
		familyId,
		nameEn: row.nameEn,
		nameZh: row.nameZh,
		status: row.status,
		updatedAt,
	});
	const added = products.filter(({ isNew }) => isNew);
	await insertRows(
		trx,
		"product",
		added.map((product) => ({ id: product.id, createdAt: updatedAt, ...toRow(product) })),
	);
	for (const product of products.filter(({ isNew }) => !isNew)) {
		await trx.updateTable("product").set(toRow(product)).where("id", "=", product.id).execute();
	}
}

async function clear(
	trx: DatabaseTransaction,
	tables: readonly ("specification" | "productPlant" | "productTerm")[],
	products: readonly ImportedProduct[],
): Promise<void> {
	const old = products.filter(({ isNew }) => !isNew).map(({ id }) => id);
	for (const ids of chunks(old)) {
		for (const table of tables) await trx.deleteFrom(table).where("productId", "in", ids).execute();
	}
}

function specificationRows({ id, row }: ImportedProduct) {
	return [...row.values].map(([propertyId, value]) => ({
		productId: id,
		propertyId,
		state: value.state,
		typed: value.typed,
		unit: value.unit,
		baseMin: value.baseMin,
		baseMax: value.baseMax,
		choice: value.choice,
		textEn: value.textEn,
		textZh: value.textZh,
	}));
}

function chunks<Item>(items: readonly Item[]): Item[][] {
	const count = Math.ceil(items.length / CHUNK);
	return Array.from({ length: count }, (_, at) => items.slice(at * CHUNK, (at + 1) * CHUNK));
}
