// The question behind the editor's grid: a page of a family's products, by part number.
import { sql } from "kysely";
import type { Database } from "#db/connect.ts";
import { type Family, findFamily } from "#features/catalogue/find-families.ts";
import { listFamilyProperties } from "#features/catalogue/find-properties.ts";
import { partNumberKey } from "#features/catalogue/part-number.ts";
import { toDocument } from "#features/catalogue/product-document.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { canEditProducts } from "./can-edit-products.ts";
import { cellTexts } from "./cell-text.ts";
import { type GridColumn, gridColumns } from "./grid-columns.ts";
import type { StandingProduct } from "./find-standing.ts";

export interface GridRow {
	partNumber: string;
	revision: number;
	/** What stands in every cell, by column key. */
	texts: Record<string, string>;
}

export interface Grid {
	family: Family;
	/** All of them; the page shows those that were chosen. */
	columns: GridColumn[];
	rows: GridRow[];
	/** Hand it back as `after` for the next page; null at the end. */
	next: string | null;
}

export interface GridFilter {
	/** The beginning of a part number, in any spelling. */
	part?: string | undefined;
	/** A column's key: only products in which it is empty. */
	empty?: string | undefined;
	/** The last part number of the page before. */
	after?: string | undefined;
	/** The page begins with this one: a link to a single cell. */
	from?: string | undefined;
}

const PAGE_SIZE = 25;

/** Undefined for whoever does not edit, and for a family that is not there. */
export async function findGrid(
	db: Database,
	actor: Actor,
	code: string,
	filter: GridFilter = {},
): Promise<Grid | undefined> {
	if (!canEditProducts(actor)) return undefined;
	const family = await findFamily(db, code);
	if (!family) return undefined;
	const columns = gridColumns(await listFamilyProperties(db, family.id));
	const rows = await selectRows(db, family.id, columns, filter);
	const shown = rows.slice(0, PAGE_SIZE);
	return {
		family,
		columns,
		rows: shown.map((row) => toGridRow(row, columns)),
		next: rows.length > PAGE_SIZE ? shown.at(-1)!.partNumber : null,
	};
}

/** The same rows again, whatever the filter would say of them now. */
export async function findGridRows(
	db: Database,
	{ family, columns }: Pick<Grid, "family" | "columns">,
	partNumbers: readonly string[],
): Promise<GridRow[]> {
	if (partNumbers.length === 0) return [];
	const rows = await db
		.selectFrom("product")
		.selectAll()
		.where("familyId", "=", family.id)
		.where("partNumber", "in", [...partNumbers])
		.orderBy("partNumber")
		.execute();
	return rows.map((row) => toGridRow(row, columns));
}

function selectRows(
	db: Database,
	familyId: string,
	columns: readonly GridColumn[],
	{ part, empty, after, from }: GridFilter,
): Promise<StandingProduct[]> {
	const key = partNumberKey(part ?? "");
	let query = db.selectFrom("product").selectAll().where("familyId", "=", familyId);
	if (key) query = query.where("partNumberKey", "like", `${key}%`);
	if (after) query = query.where("partNumber", ">", after);
	else if (from) query = query.where("partNumber", ">=", from);
	const column = columns.find((one) => one.key === empty);
	if (column) query = query.where(isEmpty(column));
	return query
		.orderBy("partNumber")
		.limit(PAGE_SIZE + 1)
		.execute();
}

/** A quote inside a document's texts is escaped, so that `"12":{` can only be the property's own key. */
function isEmpty({ key, property }: GridColumn) {
	if (property) return sql<boolean>`specification not like ${`%"${property.number}":{%`}`;
	// What was never translated stands in both columns.
	if (key === "name_en") return sql<boolean>`(name_en = '' or name_en = name_zh)`;
	if (key === "name_zh") return sql<boolean>`(name_zh = '' or name_zh = name_en)`;
	if (key === "plants") return sql<boolean>`(plant_codes = '')`;
	return sql<boolean>`${sql.ref(key)} is null`;
}

function toGridRow(row: StandingProduct, columns: readonly GridColumn[]): GridRow {
	return { partNumber: row.partNumber, revision: row.revision, texts: cellTexts(toDocument(row), columns) };
}
