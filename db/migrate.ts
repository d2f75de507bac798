// Brings a database to the newest shape. Safe to call from several processes at once: Kysely takes an advisory
// lock on PostgreSQL, and on SQLite the whole run is one immediate transaction.
import { Migrator } from "kysely/migration";
import type { Database } from "./connect.ts";
import { migrations } from "./migrations/index.ts";

/** Runs what has not run yet and gives the names of what it ran. Throws on a failed or an unknown migration. */
export async function migrate(db: Database): Promise<string[]> {
	const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
	const { error, results } = await migrator.migrateToLatest();
	if (error) throw error;
	return (results ?? []).filter((result) => result.status === "Success").map((result) => result.migrationName);
}
