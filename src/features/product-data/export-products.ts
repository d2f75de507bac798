// Products as a file: all columns every product has, then one for each property of the families asked for. Read by
// serial or by family and part number, some at a time, so that others are answered in between; a file exported can be imported again and changes nothing.
import type { Writable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import type { Database } from "#db/connect.ts";
import { withDescendants } from "#features/catalogue/family-tree.ts";
import type { SpecificationDocument } from "#features/catalogue/specification-document.ts";
import { openCsvWriter } from "#platform/tables/open-csv-writer.ts";
import { openJsonWriter } from "#platform/tables/open-json-writer.ts";
import { openXlsxWriter } from "#platform/tables/open-xlsx-writer.ts";
import type { TableWriter } from "#platform/tables/table-writer.ts";
import { openBmecatWriter } from "./bmecat-writer.ts";
import { fixedCells } from "./export-cells.ts";
import { fixedColumnNames } from "#features/catalogue/fixed-columns.ts";
import { type LoadedCatalogue, loadCatalogue } from "#features/catalogue/load-catalogue.ts";
import type { StoredProduct } from "#features/catalogue/product-patch.ts";
import { typedEntry } from "./typed-entry.ts";

export const exportFormats = ["csv", "xlsx", "json", "xml"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exportTypes: Record<ExportFormat, string> = {
	csv: "text/csv; charset=utf-8",
	xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	json: "application/json",
	xml: "application/xml",
};

export interface ExportScope {
	/** With the families below it; undefined is the whole catalogue. */
	familyId?: string | undefined;
	/** Only these, in this order of pages; undefined is all of the family. */
	serials?: Int32Array | undefined;
}

const BATCH = 200;

export async function exportProducts(
	db: Database,
	format: ExportFormat,
	scope: ExportScope,
	out: Writable,
): Promise<number> {
	const catalogue = await loadCatalogue(db);
	const familyIds = scope.familyId ? withDescendants(catalogue.families, scope.familyId) : undefined;
	const codes = codesOf(catalogue, familyIds);
	if (format === "xml") return writeAll(db, scope, familyIds, await openBmecatWriter(out, catalogue));
	const writer = await openTableWriter(format, out, [...fixedColumnNames, ...codes]);
	return writeAll(db, scope, familyIds, {
		write: (products) => writer.write(products.map((product) => rowOf(product, catalogue, codes))),
		end: () => writer.end(),
	});
}

interface ProductWriter {
	write(products: readonly StoredProduct[]): Promise<void>;
	end(): Promise<void>;
}

async function writeAll(
	db: Database,
	{ serials }: ExportScope,
	familyIds: readonly string[] | undefined,
	writer: ProductWriter,
): Promise<number> {
	let written = 0;
	for await (const products of serials ? pick(db, serials) : walk(db, familyIds)) {
		await writer.write(products);
		written += products.length;
		// The embedded database answers at once: without a pause nobody else would have a turn until the last product.
		await setImmediate();
	}
	await writer.end();
	return written;
}

async function* walk(db: Database, familyIds: readonly string[] | undefined): AsyncGenerator<StoredProduct[]> {
	if (familyIds) for (const familyId of familyIds) yield* walkFamily(db, familyId);
	else yield* walkAll(db);
}

async function* walkAll(db: Database): AsyncGenerator<StoredProduct[]> {
	for (let after = 0; ;) {
		const query = db.selectFrom("product").selectAll().where("serial", ">", after);
		const rows = await query.orderBy("serial").limit(BATCH).execute();
		if (rows.length === 0) return;
		yield rows;
		after = rows.at(-1)!.serial;
	}
}

/** Along the index of families and part numbers: by serial, each step would sort the whole family again. */
async function* walkFamily(db: Database, familyId: string): AsyncGenerator<StoredProduct[]> {
	for (let after = ""; ;) {
		const query = db.selectFrom("product").selectAll().where("familyId", "=", familyId);
		const rows = await query.where("partNumber", ">", after).orderBy("partNumber").limit(BATCH).execute();
		if (rows.length === 0) return;
		yield rows;
		after = rows.at(-1)!.partNumber;
	}
}

async function* pick(db: Database, serials: Int32Array): AsyncGenerator<StoredProduct[]> {
	for (let at = 0; at < serials.length; at += BATCH) {
		const wanted = [...serials.subarray(at, at + BATCH)];
		const rows = await db.selectFrom("product").selectAll().where("serial", "in", wanted).execute();
		const bySerial = new Map(rows.map((row) => [row.serial, row]));
		yield wanted.flatMap((serial) => bySerial.get(serial) ?? []);
	}
}

/** Every property of these families, once by its code. */
function codesOf({ families, properties }: LoadedCatalogue, familyIds: readonly string[] | undefined): string[] {
	const codes = new Set<string>();
	for (const { id } of families) {
		if (familyIds && !familyIds.includes(id)) continue;
		for (const { code } of properties.get(id)!.values()) codes.add(code);
	}
	return [...codes];
}

function openTableWriter(format: Exclude<ExportFormat, "xml">, out: Writable, head: string[]): Promise<TableWriter> {
	if (format === "csv") return openCsvWriter(out, head);
	return format === "xlsx" ? openXlsxWriter(out, head) : openJsonWriter(out, head);
}

function rowOf(product: StoredProduct, catalogue: LoadedCatalogue, codes: readonly string[]): string[] {
	const stated = JSON.parse(product.specification) as SpecificationDocument;
	const properties = catalogue.properties.get(product.familyId);
	const values = codes.map((code) => {
		const entry = stated[properties?.get(code)?.number ?? -1];
		return entry ? typedEntry(entry) : "";
	});
	const fixed = fixedCells(product, catalogue);
	return [...fixedColumnNames.map((column) => fixed[column]), ...values];
}
