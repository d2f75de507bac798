import type { Kysely } from "kysely";
import { integer } from "../columns.ts";

/** How often an import was begun and did not get further: one that breaks whoever works on it is put aside. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable("product_import")
		.addColumn("tries", integer, (c) => c.notNull().defaultTo(0))
		.execute();
}
