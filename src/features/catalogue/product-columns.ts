// What products can be filtered and sorted by, as typed columns in memory. Rows lie in the order of the family tree, so
// that a family with everything below it is one span of rows, and a property's column is only as long as its family.
import type { Database } from "#db/connect.ts";
import { listFamilies } from "./find-families.ts";
import { listFilterProperties } from "./find-properties.ts";
import { withDescendants } from "./family-tree.ts";
import { productStatuses } from "./product-status.ts";
import { isNumeric, type Property } from "./property.ts";

export interface Span {
	start: number;
	end: number;
}

/** Base units; NaN where nothing is stated. A number has its value twice, a range its two ends. */
export interface MeasureColumn extends Span {
	kind: "measure";
	min: Float64Array;
	max: Float64Array;
}

/** 0: not stated; otherwise one more than the place in `codes`. */
export interface ChoiceColumn extends Span {
	kind: "choice";
	codes: readonly string[];
	at: Uint16Array;
}

export interface TextColumn extends Span {
	kind: "text";
	en: (string | null)[];
	"zh-cn": (string | null)[];
}

export type Column = MeasureColumn | ChoiceColumn | TextColumn;

export interface ProductColumns {
	ids: readonly string[];
	partNumbers: readonly string[];
	/** By family id: the family and all below it. */
	spans: ReadonlyMap<string, Span>;
	/** By property id. */
	columns: ReadonlyMap<string, Column>;
	status: ChoiceColumn;
	/** Bit n: made in the plant `plantCodes[n]`. */
	plants: Uint32Array;
	plantCodes: readonly string[];
	/** Row numbers by sort, made when first asked for. */
	orders: Map<string, Uint32Array>;
}

export async function loadProductColumns(db: Database): Promise<ProductColumns> {
	const families = await listFamilies(db);
	const inTree = families
		.filter(({ parentId }) => parentId === null)
		.flatMap(({ id }) => withDescendants(families, id));
	const place = new Map(inTree.map((id, at) => [id, at]));
	const products = await db.selectFrom("product").select(["id", "partNumber", "familyId", "status"]).execute();
	products.sort((a, b) => place.get(a.familyId)! - place.get(b.familyId)! || (a.partNumber < b.partNumber ? -1 : 1));
	const rowOf = new Map(products.map(({ id }, row) => [id, row]));
	const spans = new Map(inTree.map((id) => [id, spanOf(withDescendants(families, id).map((one) => place.get(one)!))]));
	const status: ChoiceColumn = {
		kind: "choice",
		start: 0,
		end: products.length,
		codes: productStatuses,
		at: new Uint16Array(products.length),
	};
	products.forEach((product, row) => (status.at[row] = productStatuses.indexOf(product.status) + 1));
	const columns = new Map<string, Column>();
	for (const property of await listFilterProperties(db)) {
		columns.set(property.id, await loadColumn(db, property, spans.get(property.familyId)!, rowOf));
	}
	return {
		ids: products.map(({ id }) => id),
		partNumbers: products.map(({ partNumber }) => partNumber),
		spans,
		columns,
		status,
		...(await loadPlants(db, rowOf)),
		orders: new Map(),
	};

	function spanOf(places: readonly number[]): Span {
		const [first, last] = [Math.min(...places), Math.max(...places)];
		const from = products.findIndex(({ familyId }) => place.get(familyId)! >= first);
		const to = products.findLastIndex(({ familyId }) => place.get(familyId)! <= last);
		return from === -1 || to < from ? { start: 0, end: 0 } : { start: from, end: to + 1 };
	}
}

async function loadColumn(
	db: Database,
	property: Property,
	span: Span,
	rowOf: ReadonlyMap<string, number>,
): Promise<Column> {
	const { start, end } = span;
	const length = end - start;
	const stated = db.selectFrom("specification").where("propertyId", "=", property.id).where("state", "=", "stated");
	if (isNumeric(property)) {
		const column: MeasureColumn = {
			kind: "measure",
			start,
			end,
			min: new Float64Array(length).fill(Number.NaN),
			max: new Float64Array(length).fill(Number.NaN),
		};
		for (const { productId, baseMin, baseMax } of await stated.select(["productId", "baseMin", "baseMax"]).execute()) {
			const row = rowOf.get(productId)! - start;
			column.min[row] = baseMin ?? Number.NaN;
			column.max[row] = baseMax ?? Number.NaN;
		}
		return column;
	}
	if (property.kind === "text") {
		const column: TextColumn = {
			kind: "text",
			start,
			end,
			en: new Array(length).fill(null),
			"zh-cn": new Array(length).fill(null),
		};
		for (const { productId, textEn, textZh } of await stated.select(["productId", "textEn", "textZh"]).execute()) {
			const row = rowOf.get(productId)! - start;
			column.en[row] = textEn;
			column["zh-cn"][row] = textZh;
		}
		return column;
	}
	const codes = property.kind === "yes-no" ? ["yes", "no"] : property.choices.map(({ code }) => code);
	const placeOf = new Map(codes.map((code, at) => [code, at + 1]));
	const column: ChoiceColumn = { kind: "choice", start, end, codes, at: new Uint16Array(length) };
	for (const { productId, choice } of await stated.select(["productId", "choice"]).execute()) {
		column.at[rowOf.get(productId)! - start] = placeOf.get(choice ?? "") ?? 0;
	}
	return column;
}

/** A plant is a bit, so there may be 32 of them. */
async function loadPlants(
	db: Database,
	rowOf: ReadonlyMap<string, number>,
): Promise<Pick<ProductColumns, "plants" | "plantCodes">> {
	const codes = await db.selectFrom("plant").select(["id", "code"]).orderBy("code").execute();
	if (codes.length > 32) throw new Error(`${codes.length} plants do not fit into 32 bits`);
	const bitOf = new Map(codes.map(({ id }, bit) => [id, 1 << bit]));
	const plants = new Uint32Array(rowOf.size);
	for (const { productId, plantId } of await db.selectFrom("productPlant").select(["productId", "plantId"]).execute()) {
		plants[rowOf.get(productId)!]! |= bitOf.get(plantId)!;
	}
	return { plants, plantCodes: codes.map(({ code }) => code) };
}
