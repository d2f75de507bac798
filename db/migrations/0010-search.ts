// What else people call things, how the trade writes a size, and what was looked for in vain.
import type { Kysely } from "kysely";
import { integer, text } from "../columns.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
	const addList = (table: string, name: string) =>
		db.schema
			.alterTable(table)
			.addColumn(name, text, (c) => c.notNull().defaultTo("[]"))
			.execute();
	await addList("family", "aliases");
	await addList("family", "size");
	await addList("property", "aliases");
	await db.schema
		.createTable("search_demand")
		.addColumn("day", text, (c) => c.notNull())
		.addColumn("locale", text, (c) => c.notNull())
		.addColumn("query", text, (c) => c.notNull())
		.addColumn("count", integer, (c) => c.notNull())
		.addPrimaryKeyConstraint("search_demand_pk", ["day", "locale", "query"])
		.execute();
}
