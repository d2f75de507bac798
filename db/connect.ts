// DATABASE_URL -> Kysely. The only file that knows SQLite from PostgreSQL.
import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Sqlite from "better-sqlite3";
import {
	CamelCasePlugin,
	CompiledQuery,
	type DatabaseConnection,
	Kysely,
	type LogEvent,
	PostgresDialect,
	type SqliteDatabase,
	type SqliteStatement,
	SqliteDialect,
	SqliteDriver,
	type Transaction,
} from "kysely";
import pg from "pg";
import { asWaitingWriter } from "./waiting-writers.ts";
import type { Schema } from "./schema/index.ts";

export type Database = Kysely<Schema>;
export type DatabaseTransaction = Transaction<Schema>;
export type Engine = "sqlite" | "postgres";

const BUSY_TIMEOUT_MS = 5_000;

/** `postgres://…` gives PostgreSQL; `file:path`, a bare path or `:memory:` gives SQLite. */
export function connect(databaseUrl: string, log?: (event: LogEvent) => void): Database {
	const dialect =
		engineOf(databaseUrl) === "postgres"
			? postgres(databaseUrl)
			: new ImmediateSqliteDialect({ database: keepStatements(sqlite(databaseUrl)) });
	return new Kysely<Schema>({ dialect, plugins: [new CamelCasePlugin()], ...(log ? { log } : {}) });
}

export function engineOf(databaseUrl: string): Engine {
	return /^postgres(ql)?:\/\//.test(databaseUrl) ? "postgres" : "sqlite";
}

/** The file a SQLite address names; undefined for PostgreSQL and for memory. */
export function sqliteFile(databaseUrl: string): string | undefined {
	if (engineOf(databaseUrl) === "postgres" || databaseUrl === ":memory:") return undefined;
	return resolve(databaseUrl.replace(/^file:(\/\/)?/, ""));
}

/** Runs `work` in the caller's transaction, or in one of its own when there is none. */
export function inTransaction<Result>(
	db: Database,
	work: (trx: DatabaseTransaction) => Promise<Result>,
): Promise<Result> {
	return db.isTransaction ? work(db as DatabaseTransaction) : db.transaction().execute(work);
}

function sqlite(databaseUrl: string): Sqlite.Database {
	const file = sqliteFile(databaseUrl);
	if (file) mkdirSync(dirname(file), { recursive: true });
	const database = new Sqlite(file ?? ":memory:", { timeout: BUSY_TIMEOUT_MS });
	database.pragma("journal_mode = WAL");
	// A reopened WAL file falls back to NORMAL, which may lose the last acknowledged commit.
	database.pragma("synchronous = FULL");
	database.pragma("foreign_keys = ON");
	// Kilobytes. With the usual 2,000 an import of a million products reads its index pages back from the file again and again.
	database.pragma("cache_size = -65536");
	return database;
}

const MAX_STATEMENTS = 500;

/** Kysely prepares each statement anew; keeping them prepared halves the cost of a small query. */
function keepStatements(database: Sqlite.Database): SqliteDatabase {
	const kept = new Map<string, Sqlite.Statement>();
	return {
		close: () => database.close(),
		prepare(text) {
			let statement = kept.get(text);
			// One that is being iterated cannot be used a second time.
			if (statement?.busy) return database.prepare(text);
			kept.delete(text);
			statement ??= database.prepare(text);
			kept.set(text, statement);
			if (kept.size > MAX_STATEMENTS) kept.delete(kept.keys().next().value!);
			return statement.readonly ? statement : tellWaiting(statement);
		},
	};
}

/** A write, or the beginning of one: long work in other threads makes room for it. */
function tellWaiting(statement: Sqlite.Statement): SqliteStatement {
	return {
		reader: statement.reader,
		all: (parameters) => asWaitingWriter(() => statement.all(...parameters)),
		run: (parameters) => asWaitingWriter(() => statement.run(...parameters)),
		iterate: (parameters) => statement.iterate(...parameters) as IterableIterator<unknown>,
	};
}

/** A deferred transaction that turns writer later fails with SQLITE_BUSY_SNAPSHOT, so writers say so at once. */
class ImmediateSqliteDriver extends SqliteDriver {
	override async beginTransaction(connection: DatabaseConnection): Promise<void> {
		await connection.executeQuery(CompiledQuery.raw("begin immediate"));
	}
}

class ImmediateSqliteDialect extends SqliteDialect {
	readonly #config: { database: SqliteDatabase };
	constructor(config: { database: SqliteDatabase }) {
		super(config);
		this.#config = config;
	}
	override createDriver(): SqliteDriver {
		return new ImmediateSqliteDriver(this.#config);
	}
}

function postgres(connectionString: string): PostgresDialect {
	const types = new pg.TypeOverrides();
	// int8: our bigints are counts and minor units, all below 2^53.
	types.setTypeParser(20, Number);
	const pool = new pg.Pool({ connectionString, max: 10, types });
	// An idle connection the server closed: the pool has dropped it and opens another; unheard, it would end the process.
	pool.on("error", () => {});
	return new PostgresDialect({ pool });
}
