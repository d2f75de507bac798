import type { Kysely } from "kysely";
import { integer, text } from "../columns.ts";

/** Comparisons that an organisation keeps, and the empty cells that buyers met while comparing. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("saved_comparison")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id").onDelete("cascade"))
		.addColumn("created_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("name", text, (c) => c.notNull())
		.addColumn("state", text, (c) => c.notNull())
		.addColumn("frozen", text, (c) => c.notNull())
		.addColumn("frozen_at", text, (c) => c.notNull())
		.addColumn("created_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex("saved_comparison_by_organisation_id_id")
		.on("saved_comparison")
		.columns(["organisation_id", "id"])
		.execute();
	await db.schema
		.createTable("empty_cell")
		.addColumn("product_id", text, (c) => c.notNull().references("product.id").onDelete("cascade"))
		.addColumn("property_id", text, (c) => c.notNull().references("property.id").onDelete("cascade"))
		.addColumn("times", integer, (c) => c.notNull())
		.addColumn("last_on", text, (c) => c.notNull())
		.addPrimaryKeyConstraint("empty_cell_pk", ["product_id", "property_id"])
		.execute();
	await db.schema
		.createIndex("empty_cell_by_times_product_id_property_id")
		.on("empty_cell")
		.columns(["times", "product_id", "property_id"])
		.execute();
}
