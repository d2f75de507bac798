import type { Insertable } from "kysely";
import type { DatabaseTransaction } from "#db/connect.ts";
import type { Schema } from "#db/schema/index.ts";

// SQLite takes 32,766 parameters in a statement, PostgreSQL 65,535.
const MAX_PARAMETERS = 8_000;

/**
 * Inserts many rows that all have the same columns in the same order. The statement is compiled once and run with
 * other parameters: for a quarter of a million rows, compiling would take longer than inserting.
 */
export async function insertRows<Table extends keyof Schema>(
	trx: DatabaseTransaction,
	table: Table,
	rows: readonly Insertable<Schema[Table]>[],
): Promise<void> {
	if (rows.length === 0) return;
	const perBatch = Math.floor(MAX_PARAMETERS / Object.keys(rows[0]!).length);
	const compile = (some: readonly Insertable<Schema[Table]>[]) =>
		trx
			.insertInto(table)
			.values(some as never)
			.compile();
	let whole: ReturnType<typeof compile> | undefined;
	for (let at = 0; at < rows.length; at += perBatch) {
		const batch = rows.slice(at, at + perBatch);
		if (batch.length < perBatch) await trx.executeQuery(compile(batch));
		else {
			whole ??= compile(batch);
			await trx.executeQuery({ ...whole, parameters: batch.flatMap((row) => Object.values(row)) });
		}
	}
}
