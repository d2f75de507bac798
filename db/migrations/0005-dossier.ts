// What a buyer files about the supplier: certificates and pages.
import type { Kysely } from "kysely";
import { integer, text } from "../columns.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("certificate")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("number", text, (c) => c.notNull().unique())
		.addColumn("standard", text, (c) => c.notNull())
		.addColumn("body", text, (c) => c.notNull())
		.addColumn("plant_code", text)
		.addColumn("scope_en", text, (c) => c.notNull())
		.addColumn("scope_zh", text, (c) => c.notNull())
		.addColumn("valid_from", text, (c) => c.notNull())
		.addColumn("valid_until", text, (c) => c.notNull())
		.execute();
	await db.schema.createIndex("certificate_by_valid_until").on("certificate").column("valid_until").execute();
	await db.schema
		.createTable("dossier_page")
		.addColumn("slug", text, (c) => c.notNull())
		.addColumn("locale", text, (c) => c.notNull())
		.addColumn("shelf", text, (c) => c.notNull())
		.addColumn("title", text, (c) => c.notNull())
		.addColumn("summary", text, (c) => c.notNull())
		.addColumn("position", integer, (c) => c.notNull())
		.addColumn("html", text, (c) => c.notNull())
		.addPrimaryKeyConstraint("dossier_page_pk", ["shelf", "slug", "locale"])
		.execute();
}
