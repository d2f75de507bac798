// What products can be filtered and sorted by, as typed columns in memory. Rows lie in the order of the family tree, so
// that a family with everything below it is one span of rows, and a property's column is only as long as its family.
import type { Database } from "#db/connect.ts";
import { listFamilies } from "./find-families.ts";
import { listFilterProperties } from "./find-properties.ts";
import { withDescendants } from "./family-tree.ts";
import { productStatuses } from "./product-status.ts";
import { isNumeric, type Property } from "./property.ts";
import { readDocument } from "./specification-document.ts";

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
	const products = await db
		.selectFrom("product")
		.select(["id", "partNumber", "familyId", "status", "plantCodes", "specification"])
		.execute();
	products.sort((a, b) => place.get(a.familyId)! - place.get(b.familyId)! || (a.partNumber < b.partNumber ? -1 : 1));
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
		columns.set(property.id, loadColumn(products, property, spans.get(property.familyId)!));
	}
	return {
		ids: products.map(({ id }) => id),
		partNumbers: products.map(({ partNumber }) => partNumber),
		spans,
		columns,
		status,
		...(await loadPlants(db, products)),
		orders: new Map(),
	};

	function spanOf(places: readonly number[]): Span {
		const [first, last] = [Math.min(...places), Math.max(...places)];
		const from = products.findIndex(({ familyId }) => place.get(familyId)! >= first);
		const to = products.findLastIndex(({ familyId }) => place.get(familyId)! <= last);
		return from === -1 || to < from ? { start: 0, end: 0 } : { start: from, end: to + 1 };
	}
}

interface LoadedProduct {
	plantCodes: string;
	specification: string;
}

function loadColumn(products: readonly LoadedProduct[], property: Property, span: Span): Column {
	const { start, end } = span;
	const length = end - start;
	const values = products
		.slice(start, end)
		.map(({ specification }) => readDocument(specification, [property]).get(property.code))
		.map((value) => (value.state === "stated" ? value : undefined));
	if (isNumeric(property)) {
		const min = Float64Array.from(values, (value) => value?.baseMin ?? Number.NaN);
		const max = Float64Array.from(values, (value) => value?.baseMax ?? Number.NaN);
		return { kind: "measure", start, end, min, max };
	}
	if (property.kind === "text") {
		const text = (locale: "en" | "zh-cn") => values.map((value) => value?.text?.[locale] ?? null);
		return { kind: "text", start, end, en: text("en"), "zh-cn": text("zh-cn") };
	}
	const codes = property.kind === "yes-no" ? ["yes", "no"] : property.choices.map(({ code }) => code);
	const placeOf = new Map(codes.map((code, at) => [code, at + 1]));
	const at = new Uint16Array(length);
	values.forEach((value, row) => (at[row] = placeOf.get(value?.choice ?? "") ?? 0));
	return { kind: "choice", start, end, codes, at };
}

/** A plant is a bit, so there may be 32 of them. */
async function loadPlants(
	db: Database,
	products: readonly LoadedProduct[],
): Promise<Pick<ProductColumns, "plants" | "plantCodes">> {
	const plantCodes = (await db.selectFrom("plant").select("code").orderBy("code").execute()).map(({ code }) => code);
	if (plantCodes.length > 32) throw new Error(`${plantCodes.length} plants do not fit into 32 bits`);
	const bits = (codes: string) =>
		codes.split(" ").reduce((sum, code) => sum | (code === "" ? 0 : 1 << plantCodes.indexOf(code)), 0);
	return { plants: Uint32Array.from(products, (product) => bits(product.plantCodes)), plantCodes };
}
