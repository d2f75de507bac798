import type { CompiledQuery, Insertable } from "kysely";
import type { DatabaseTransaction } from "#db/connect.ts";
import type { Schema } from "#db/schema/index.ts";

// SQLite takes 32,766 parameters in a statement, PostgreSQL 65,535.
const MAX_PARAMETERS = 8_000;
/** The last rows go in pieces of these sizes, so that there are few statements and each is compiled and prepared once. */
const PIECES = [64, 8, 1];
const MAX_KEPT = 200;

type Rows<Table extends keyof Schema> = readonly Insertable<Schema[Table]>[];

/** By engine, then by table, columns and number of rows: compiling takes longer than inserting. */
const compiled = new WeakMap<object, Map<string, CompiledQuery>>();

/** Inserts many rows that all have the same columns in the same order. */
export async function insertRows<Table extends keyof Schema>(
	trx: DatabaseTransaction,
	table: Table,
	rows: Rows<Table>,
): Promise<void> {
	if (rows.length === 0) return;
	const columns = Object.keys(rows[0]!);
	const perBatch = Math.floor(MAX_PARAMETERS / columns.length);
	for (let at = 0; at < rows.length;) {
		const left = rows.length - at;
		const size = left >= perBatch ? perBatch : PIECES.find((piece) => piece <= Math.min(left, perBatch))!;
		const batch = rows.slice(at, at + size);
		const query = keepCompiled(trx, table, columns, batch);
		await trx.executeQuery({ ...query, parameters: batch.flatMap((row) => Object.values(row)) });
		at += size;
	}
}

function keepCompiled<Table extends keyof Schema>(
	trx: DatabaseTransaction,
	table: Table,
	columns: readonly string[],
	batch: Rows<Table>,
): CompiledQuery {
	const engine = trx.getExecutor().adapter.constructor;
	const kept = compiled.get(engine) ?? new Map<string, CompiledQuery>();
	compiled.set(engine, kept);
	const name = `${table} ${batch.length} ${columns.join(" ")}`;
	const known = kept.get(name);
	if (known) return known;
	const query = trx
		.insertInto(table)
		.values(batch as never)
		.compile();
	if (kept.size >= MAX_KEPT) kept.clear();
	kept.set(name, { ...query, parameters: [] });
	return query;
}
