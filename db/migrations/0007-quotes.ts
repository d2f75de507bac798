// What we answer: quotes and their lines.
import type { Kysely } from "kysely";
import { bigint, integer, text } from "../columns.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("quote")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("number", text, (c) => c.notNull().unique())
		.addColumn("rfq_id", text, (c) => c.notNull().references("rfq.id"))
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("version", integer, (c) => c.notNull())
		.addColumn("state", text, (c) => c.notNull())
		.addColumn("currency", text, (c) => c.notNull())
		.addColumn("incoterm", text)
		.addColumn("payment_days", integer)
		.addColumn("valid_until", text, (c) => c.notNull())
		.addColumn("notes", text, (c) => c.notNull())
		.addColumn("created_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("sent_at", text)
		.execute();
	await db.schema.createIndex("quote_by_rfq_id_version").on("quote").columns(["rfq_id", "version"]).execute();
	await db.schema.createIndex("quote_by_organisation_id_id").on("quote").columns(["organisation_id", "id"]).execute();
	await db.schema
		.createTable("quote_line")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("quote_id", text, (c) => c.notNull().references("quote.id").onDelete("cascade"))
		.addColumn("rfq_line_id", text, (c) => c.notNull().references("rfq_line.id"))
		.addColumn("position", integer, (c) => c.notNull())
		.addColumn("quantity", bigint, (c) => c.notNull())
		.addColumn("unit", text, (c) => c.notNull())
		.addColumn("unit_price_minor", bigint, (c) => c.notNull())
		.addColumn("price_basis", integer, (c) => c.notNull())
		.addColumn("lead_time_days", integer, (c) => c.notNull())
		.addColumn("notes", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex("quote_line_by_quote_id_position")
		.on("quote_line")
		.columns(["quote_id", "position"])
		.execute();
}
