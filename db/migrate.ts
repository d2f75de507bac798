// Brings a database to the newest shape. Safe to call from several processes at once: Kysely takes an advisory
// lock on PostgreSQL, and on SQLite the whole run is one immediate transaction.
import { sql } from "kysely";
import { Migrator } from "kysely/migration";
import type { Database } from "./connect.ts";
import { migrations } from "./migrations/index.ts";

/** Runs what has not run yet and gives the names of what it ran. Throws on a failed or an unknown migration. */
export async function migrate(db: Database): Promise<string[]> {
	await refuseLanguageSorting(db);
	const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
	const { error, results } = await migrator.migrateToLatest();
	if (error) throw error;
	return (results ?? []).filter((result) => result.status === "Success").map((result) => result.migrationName);
}

/** Prefix searches and key paging compare text by its bytes, as SQLite does; PostgreSQL does so in a C collation only. */
async function refuseLanguageSorting(db: Database): Promise<void> {
	const { rows } = await sql<{
		byLanguage: number;
	}>`select case when 'a' < 'B' then 1 else 0 end as by_language`.execute(db);
	if (rows[0]!.byLanguage === 0) return;
	throw new Error(
		"This database sorts text by a language. Make one that sorts by bytes: create database supplyline template template0 encoding 'UTF8' locale 'C.UTF-8'",
	);
}
