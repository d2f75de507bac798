// What clients ask: RFQs, their lines, quantities and requirements.
import type { Kysely } from "kysely";
import { bigint, integer, real, text } from "../columns.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("rfq")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("number", text, (c) => c.unique())
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("created_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("state", text, (c) => c.notNull())
		.addColumn("locale", text, (c) => c.notNull())
		.addColumn("revision", integer, (c) => c.notNull())
		.addColumn("typed", text)
		.addColumn("form_key", text)
		.addColumn("project", text, (c) => c.notNull())
		.addColumn("currency", text, (c) => c.notNull())
		.addColumn("delivery_country", text)
		.addColumn("delivery_city", text, (c) => c.notNull())
		.addColumn("delivery_latitude", real)
		.addColumn("delivery_longitude", real)
		.addColumn("incoterm", text)
		.addColumn("payment_days", integer)
		.addColumn("notes", text, (c) => c.notNull())
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("updated_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex("rfq_by_organisation_id_state_id")
		.on("rfq")
		.columns(["organisation_id", "state", "id"])
		.execute();
	await db.schema.createIndex("rfq_by_created_by_state_id").on("rfq").columns(["created_by", "state", "id"]).execute();
	await db.schema.createIndex("rfq_by_organisation_id_id").on("rfq").columns(["organisation_id", "id"]).execute();
	await db.schema
		.createIndex("rfq_by_created_by_form_key")
		.on("rfq")
		.columns(["created_by", "form_key"])
		.unique()
		.execute();
	await db.schema
		.createTable("rfq_submission")
		.addColumn("rfq_id", text, (c) => c.notNull().primaryKey().references("rfq.id").onDelete("cascade"))
		.addColumn("submitted_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("submitted_at", text, (c) => c.notNull())
		.addColumn("answer_due_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createTable("rfq_withdrawal")
		.addColumn("rfq_id", text, (c) => c.notNull().primaryKey().references("rfq.id").onDelete("cascade"))
		.addColumn("withdrawn_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("withdrawn_at", text, (c) => c.notNull())
		.addColumn("reason", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createTable("rfq_line")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("rfq_id", text, (c) => c.notNull().references("rfq.id").onDelete("cascade"))
		.addColumn("position", integer, (c) => c.notNull())
		.addColumn("product_id", text, (c) => c.references("product.id"))
		.addColumn("buyer_part_number", text, (c) => c.notNull())
		.addColumn("description", text, (c) => c.notNull())
		.addColumn("wanted_on", text)
		.addColumn("yearly_volume", integer)
		.addColumn("notes", text, (c) => c.notNull())
		.execute();
	await db.schema.createIndex("rfq_line_by_rfq_id_position").on("rfq_line").columns(["rfq_id", "position"]).execute();
	await db.schema.createIndex("rfq_line_by_product_id").on("rfq_line").column("product_id").execute();
	await db.schema
		.createTable("rfq_quantity")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("line_id", text, (c) => c.notNull().references("rfq_line.id").onDelete("cascade"))
		.addColumn("position", integer, (c) => c.notNull())
		.addColumn("quantity", bigint, (c) => c.notNull())
		.addColumn("unit", text, (c) => c.notNull())
		.addColumn("target_price_minor", bigint)
		.addColumn("price_basis", integer, (c) => c.notNull())
		.addColumn("currency", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex("rfq_quantity_by_line_id_position")
		.on("rfq_quantity")
		.columns(["line_id", "position"])
		.execute();
	await db.schema
		.createTable("rfq_requirement")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("line_id", text, (c) => c.notNull().references("rfq_line.id").onDelete("cascade"))
		.addColumn("position", integer, (c) => c.notNull())
		.addColumn("property_id", text, (c) => c.references("property.id"))
		.addColumn("label", text, (c) => c.notNull())
		.addColumn("operator", text, (c) => c.notNull())
		.addColumn("typed", text, (c) => c.notNull())
		.addColumn("unit", text)
		.addColumn("base_min", real)
		.addColumn("base_max", real)
		.addColumn("choices", text)
		.addColumn("is_must", integer, (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex("rfq_requirement_by_line_id_position")
		.on("rfq_requirement")
		.columns(["line_id", "position"])
		.execute();
}
