import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { connect, type Database, engineOf } from "../../db/connect.ts";
import { newId } from "../../src/platform/ids.ts";

declare module "vitest" {
	interface ProvidedContext {
		databaseTemplate: string;
	}
}

/** A migrated, empty database of this test file's own, on the engine under test: `const house = useDatabase()`, then `house.db`. */
export function useDatabase(): { readonly db: Database } {
	let db: Database | undefined;
	let remove = async () => {};
	beforeAll(async () => {
		const copy = await copyTemplate(inject("databaseTemplate"));
		db = connect(copy.url);
		remove = copy.remove;
	});
	afterAll(async () => {
		await db?.destroy();
		await remove();
	});
	return {
		get db() {
			if (!db) throw new Error("useDatabase() is ready inside tests and hooks only");
			return db;
		},
	};
}

export async function copyTemplate(template: string): Promise<{ url: string; remove: () => Promise<void> }> {
	if (engineOf(template) === "sqlite") {
		const folder = await mkdtemp(join(tmpdir(), "supplyline-test-"));
		const url = join(folder, "house.db");
		await copyFile(template, url);
		return { url, remove: () => rm(folder, { recursive: true, force: true }) };
	}
	const name = `house_${newId().replaceAll("-", "")}`;
	const base = dirname(template);
	await administer(`${base}/postgres`, `create database ${name} template template_house`);
	return { url: `${base}/${name}`, remove: () => administer(`${base}/postgres`, `drop database ${name} with (force)`) };
}

/** A database without a single table, on the engine of the template. */
export async function emptyDatabase(template: string): Promise<{ url: string; remove: () => Promise<void> }> {
	if (engineOf(template) === "sqlite") {
		const folder = await mkdtemp(join(tmpdir(), "supplyline-test-"));
		return { url: join(folder, "house.db"), remove: () => rm(folder, { recursive: true, force: true }) };
	}
	const name = `house_${newId().replaceAll("-", "")}`;
	const base = dirname(template);
	await administer(`${base}/postgres`, `create database ${name} template template0 encoding 'UTF8' locale 'C.UTF-8'`);
	return { url: `${base}/${name}`, remove: () => administer(`${base}/postgres`, `drop database ${name} with (force)`) };
}

async function administer(url: string, statement: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}
