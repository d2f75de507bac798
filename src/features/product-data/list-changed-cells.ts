// Which cells of a plain form were changed: what was posted against the revision that the form had shown.
import type { Database } from "#db/connect.ts";
import { type ProductDocument, toDocument } from "#features/catalogue/product-document.ts";
import type { TypedProduct } from "./apply-changes.ts";
import { cellTexts } from "./cell-text.ts";
import { findStanding, type StandingProduct } from "./find-standing.ts";
import type { GridColumn } from "./grid-columns.ts";

export interface PostedRow {
	part: string;
	revision: number;
	cells: Record<string, string>;
}

/** Products with at least one changed cell. */
export async function listChangedCells(
	db: Database,
	familyId: string,
	columns: readonly GridColumn[],
	rows: readonly PostedRow[],
): Promise<(TypedProduct & { revision: number })[]> {
	const standing = await findStanding(
		db,
		familyId,
		rows.map(({ part }) => part),
	);
	const changed: (TypedProduct & { revision: number })[] = [];
	for (const { part: partNumber, revision, cells } of rows) {
		const shown = await findShown(db, standing.get(partNumber), revision);
		const texts = shown ? cellTexts(shown, columns) : {};
		const other = Object.entries(cells).filter(([key, typed]) => typed.trim() !== (texts[key] ?? ""));
		if (other.length > 0) changed.push({ partNumber, revision, cells: Object.fromEntries(other) });
	}
	return changed;
}

/** Only products that somebody else has changed need a look into their past. */
async function findShown(
	db: Database,
	stands: StandingProduct | undefined,
	revision: number,
): Promise<ProductDocument | undefined> {
	if (!stands || stands.revision === revision) return stands && toDocument(stands);
	const former = await db
		.selectFrom("productRevision")
		.select("document")
		.where("productId", "=", stands.id)
		.where("number", "=", revision)
		.executeTakeFirst();
	return former ? (JSON.parse(former.document) as ProductDocument) : toDocument(stands);
}
