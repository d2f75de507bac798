// Every table of the house and every cell of it, whatever the schema says.
import { sql } from "kysely";
import type { Database } from "../../db/connect.ts";

/** Tables of the database by their stored names, without those of the machinery beneath: migrations, full text, the engine. */
export async function listTables(db: Database): Promise<string[]> {
	const tables = await db.introspection.getTables();
	return tables
		.map(({ name }) => name)
		.filter((name) => !/^(kysely_|sqlite_|migration|product_text)/.test(name))
		.sort();
}

/** `table.column` of every cell that holds one of these words, in whatever case. */
export async function findWords(db: Database, words: readonly string[]): Promise<string[]> {
	const found = new Set<string>();
	for (const table of await listTables(db)) {
		const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db);
		for (const row of rows)
			for (const [column, value] of Object.entries(row)) {
				const text = typeof value === "string" ? value.toLowerCase() : "";
				if (words.some((word) => text.includes(word.toLowerCase()))) found.add(`${table}.${stored(column)}`);
			}
	}
	return [...found].sort();
}

export const stored = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
