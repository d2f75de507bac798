// Comparison sheets: our versions beside other suppliers' offers, which are the client's alone.
import type { Kysely } from "kysely";
import { integer, text } from "../columns.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
	await makeSheets(db);
}

async function makeSheets(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("comparison_sheet")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("rfq_id", text, (c) => c.notNull().references("rfq.id"))
		.addColumn("name", text, (c) => c.notNull())
		.addColumn("currency", text, (c) => c.notNull())
		.addColumn("settings", text, (c) => c.notNull())
		.addColumn("revision", integer, (c) => c.notNull())
		.addColumn("created_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("updated_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("updated_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex("comparison_sheet_by_organisation_id_id")
		.on("comparison_sheet")
		.columns(["organisation_id", "id"])
		.execute();
	await db.schema
		.createIndex("comparison_sheet_by_rfq_id_id")
		.on("comparison_sheet")
		.columns(["rfq_id", "id"])
		.execute();
	await db.schema
		.createTable("rival_offer")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("sheet_id", text, (c) => c.notNull().references("comparison_sheet.id").onDelete("cascade"))
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("position", integer, (c) => c.notNull())
		.addColumn("supplier", text, (c) => c.notNull())
		.addColumn("terms", text, (c) => c.notNull())
		.addColumn("updated_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("updated_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex("rival_offer_by_sheet_id_position")
		.on("rival_offer")
		.columns(["sheet_id", "position"])
		.execute();
	await db.schema
		.createTable("rival_price")
		.addColumn("rival_offer_id", text, (c) => c.notNull().references("rival_offer.id").onDelete("cascade"))
		.addColumn("rfq_line_id", text, (c) => c.notNull().references("rfq_line.id"))
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("typed", text, (c) => c.notNull())
		.addPrimaryKeyConstraint("rival_price_pk", ["rival_offer_id", "rfq_line_id"])
		.execute();
	await db.schema
		.createTable("rival_upload")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("sheet_id", text, (c) => c.notNull().references("comparison_sheet.id").onDelete("cascade"))
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("uploaded_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("file_name", text, (c) => c.notNull())
		.addColumn("supplier", text, (c) => c.notNull())
		.addColumn("head", text, (c) => c.notNull())
		.addColumn("rows", text, (c) => c.notNull())
		.addColumn("mapping", text, (c) => c.notNull())
		.addColumn("created_at", text, (c) => c.notNull())
		.execute();
	await db.schema.createIndex("rival_upload_by_sheet_id_id").on("rival_upload").columns(["sheet_id", "id"]).execute();
	await db.schema
		.createTable("sheet_note")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("sheet_id", text, (c) => c.notNull().references("comparison_sheet.id").onDelete("cascade"))
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("rfq_line_id", text, (c) => c.references("rfq_line.id"))
		.addColumn("column_key", text, (c) => c.notNull())
		.addColumn("body", text, (c) => c.notNull())
		.addColumn("written_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("written_at", text, (c) => c.notNull())
		.execute();
	await db.schema.createIndex("sheet_note_by_sheet_id_id").on("sheet_note").columns(["sheet_id", "id"]).execute();
	await db.schema
		.createTable("sheet_sign_off")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("sheet_id", text, (c) => c.notNull().references("comparison_sheet.id"))
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("revision", integer, (c) => c.notNull())
		.addColumn("seat", text, (c) => c.notNull())
		.addColumn("person_id", text, (c) => c.notNull().references("person.id"))
		.addColumn("signed_at", text, (c) => c.notNull())
		.addColumn("statement", text, (c) => c.notNull())
		.addColumn("content", text, (c) => c.notNull())
		.addColumn("content_hash", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex("sheet_sign_off_by_sheet_id_id")
		.on("sheet_sign_off")
		.columns(["sheet_id", "id"])
		.execute();
}
