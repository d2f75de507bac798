import type { Kysely } from "kysely";
import { integer, text } from "../columns.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("product_save")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("family_id", text, (c) => c.notNull().references("family.id").onDelete("cascade"))
		.addColumn("person_id", text, (c) => c.notNull().references("person.id"))
		.addColumn("reason", text, (c) => c.notNull())
		.addColumn("saved_at", text, (c) => c.notNull())
		.addColumn("revisions", text, (c) => c.notNull())
		.addColumn("undone_at", text)
		.execute();
	await db.schema
		.createIndex("product_save_by_person_id_family_id_id")
		.on("product_save")
		.columns(["person_id", "family_id", "id"])
		.execute();
	await db.schema
		.createTable("family_completeness")
		.addColumn("family_id", text, (c) => c.notNull().references("family.id").onDelete("cascade"))
		.addColumn("column_key", text, (c) => c.notNull())
		.addColumn("products", integer, (c) => c.notNull())
		.addColumn("stated", integer, (c) => c.notNull())
		.addColumn("answered", integer, (c) => c.notNull())
		.addColumn("without_en", integer, (c) => c.notNull())
		.addColumn("without_zh", integer, (c) => c.notNull())
		.addPrimaryKeyConstraint("family_completeness_pk", ["family_id", "column_key"])
		.execute();
	await db.schema
		.createTable("desk_replacements")
		.addColumn("product_id", text, (c) => c.notNull().primaryKey().references("product.id").onDelete("cascade"))
		.addColumn("person_id", text, (c) => c.notNull().references("person.id"))
		.addColumn("taken_at", text, (c) => c.notNull())
		.execute();
}
