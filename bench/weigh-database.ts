import { stat } from "node:fs/promises";
import pg from "pg";
import type { PreparedDatabase } from "./prepare-database.ts";

/** Megabytes on disk with all indexes, without the bench's own tables. */
export async function weighDatabase({ engine, databaseUrl, dataDir }: PreparedDatabase): Promise<number> {
	if (engine === "sqlite") return (await stat(`${dataDir}/supplyline.db`)).size / 1e6;
	const client = new pg.Client({ connectionString: databaseUrl });
	await client.connect();
	const { rows } = await client.query<{ bytes: string }>(
		`select sum(pg_total_relation_size(oid)) as bytes from pg_class where relkind in ('r', 'm') and relname not like 'bench\\_%'`,
	);
	await client.end();
	return Number(rows[0]!.bytes) / 1e6;
}
