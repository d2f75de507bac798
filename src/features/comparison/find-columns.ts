// Who stands in the columns: products by part number in any spelling, each as it stands now or as one of its revisions.
import type { Selectable } from "kysely";
import type { Database } from "#db/connect.ts";
import type { ProductRevisionTable, ProductTable } from "#db/schema/catalogue.ts";
import { type Product, toProduct } from "#features/catalogue/find-products.ts";
import { partNumberKey } from "#features/catalogue/part-number.ts";
import type { RevisionReason } from "#features/catalogue/show-revision-reason.ts";
import { type ProductDocument, toColumns } from "#features/catalogue/product-document.ts";

/** `id` is the column's: a product may stand in several, each with another of its revisions. */
export interface Column extends Product {
	productId: string;
	/** As an address names it: `6205-2RS`, or `6205-2RS@1` where the revision is meant. */
	address: string;
	isPinned: boolean;
	/** The revision the product has today. */
	currentRevision: number;
	/** Who made this revision, when and why. */
	revised: RevisionReason & { at: string };
}

export interface FoundColumns {
	/** In the order asked for, each once. */
	columns: Column[];
	/** Typed, and no product's part number in any spelling, or not one of its revisions. */
	unknown: string[];
}

/** Two queries at most. */
export async function findColumns(db: Database, typed: readonly string[]): Promise<FoundColumns> {
	const asked = typed.map(readAsked);
	const rows = await findBySpelling(db, asked);
	const found = asked.map((one) => ({ ...one, row: rowOf(rows, one) }));
	const revisions = await findRevisions(db, found);
	const columns = found.map(({ row, number, text }) => {
		if (!row) return undefined;
		const revision = row.partNumber === text ? null : number;
		if (revision === null || revision === row.revision) return currentColumn(row, revision !== null);
		const past = revisions.find((one) => one.productId === row.id && one.number === revision);
		return past && pastColumn(row, past);
	});
	return {
		columns: [...new Map(columns.flatMap((column) => (column ? [[column.id, column]] : []))).values()],
		unknown: typed.filter((_, at) => columns[at] === undefined),
	};
}

interface Asked {
	text: string;
	/** Without the revision. */
	partNumber: string;
	number: number | null;
}

function readAsked(text: string): Asked {
	const [, partNumber = text, number] = /^(.+)[@＠](\d{1,6})$/.exec(text) ?? [];
	return { text, partNumber, number: number === undefined ? null : Number(number) };
}

async function findBySpelling(db: Database, asked: readonly Asked[]): Promise<Selectable<ProductTable>[]> {
	const texts = asked.flatMap(({ text, partNumber }) => [text, partNumber]);
	const keys = [...new Set(texts.map(partNumberKey))].filter((key) => key !== "" && !/\p{Cc}/u.test(key));
	if (keys.length === 0) return [];
	return db.selectFrom("product").selectAll().where("partNumberKey", "in", keys).execute();
}

/** The exact part number wins; else the one product that is spelled so without separators and case. */
function rowOf(rows: readonly Selectable<ProductTable>[], { text, partNumber }: Asked) {
	const exact = rows.find((row) => row.partNumber === text) ?? rows.find((row) => row.partNumber === partNumber);
	if (exact) return exact;
	const spelled = rows.filter((row) => row.partNumberKey === partNumberKey(partNumber));
	return spelled.length === 1 ? spelled[0] : undefined;
}

async function findRevisions(
	db: Database,
	found: readonly (Asked & { row: Selectable<ProductTable> | undefined })[],
): Promise<Selectable<ProductRevisionTable>[]> {
	const wanted = found.flatMap(({ row, number }) => (row && number && number < row.revision ? [{ row, number }] : []));
	if (wanted.length === 0) return [];
	return db
		.selectFrom("productRevision")
		.selectAll()
		.where("productId", "in", [...new Set(wanted.map(({ row }) => row.id))])
		.where("number", "in", [...new Set(wanted.map(({ number }) => number))])
		.execute();
}

function currentColumn(row: Selectable<ProductTable>, isPinned: boolean): Column {
	return {
		...toProduct(row),
		id: `${row.id}@${row.revision}`,
		productId: row.id,
		address: isPinned ? `${row.partNumber}@${row.revision}` : row.partNumber,
		isPinned,
		currentRevision: row.revision,
		revised: { by: row.revisedBy, at: row.updatedAt, reason: row.revisionReason, importId: row.importId },
	};
}

function pastColumn(row: Selectable<ProductTable>, past: Selectable<ProductRevisionTable>): Column {
	const then = { ...row, ...toColumns(JSON.parse(past.document) as ProductDocument), revision: past.number };
	return {
		...toProduct({ ...then, updatedAt: past.recordedAt }),
		id: `${row.id}@${past.number}`,
		productId: row.id,
		address: `${row.partNumber}@${past.number}`,
		isPinned: true,
		currentRevision: row.revision,
		revised: { by: past.recordedBy, at: past.recordedAt, reason: past.reason, importId: past.importId },
	};
}
