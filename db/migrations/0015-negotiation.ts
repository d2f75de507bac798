// What a negotiation needs around the quote: more of the RFQ, bills of materials, prices, talk.
import type { Kysely } from "kysely";
import { bigint, integer, text } from "../columns.ts";
import { growRfqs } from "./grow-rfqs.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
	await growRfqs(db);
	await makeBills(db);
	await makePrices(db);
	await makeTalk(db);
}

async function makeBills(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("bill_of_materials")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("created_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("file_name", text, (c) => c.notNull())
		.addColumn("state", text, (c) => c.notNull())
		.addColumn("head", text, (c) => c.notNull())
		.addColumn("mapping", text, (c) => c.notNull())
		.addColumn("fingerprint", text, (c) => c.notNull())
		.addColumn("rows_total", integer, (c) => c.notNull())
		.addColumn("rows_done", integer, (c) => c.notNull())
		.addColumn("faults", text, (c) => c.notNull())
		.addColumn("rfq_id", text, (c) => c.references("rfq.id").onDelete("set null"))
		.addColumn("claimed_by", text)
		.addColumn("claimed_until", text)
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("updated_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex("bill_of_materials_by_organisation_id_id")
		.on("bill_of_materials")
		.columns(["organisation_id", "id"])
		.execute();
	await db.schema
		.createIndex("bill_of_materials_by_state_id")
		.on("bill_of_materials")
		.columns(["state", "id"])
		.execute();
	await db.schema
		.createTable("bill_row")
		.addColumn("bill_id", text, (c) => c.notNull().references("bill_of_materials.id").onDelete("cascade"))
		.addColumn("row", integer, (c) => c.notNull())
		.addColumn("band", text, (c) => c.notNull())
		.addColumn("cells", text, (c) => c.notNull())
		.addColumn("match", text)
		.addColumn("chosen", text)
		.addPrimaryKeyConstraint("bill_row_pk", ["bill_id", "row"])
		.execute();
	await db.schema
		.createTable("bill_mapping")
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id").onDelete("cascade"))
		.addColumn("fingerprint", text, (c) => c.notNull())
		.addColumn("mapping", text, (c) => c.notNull())
		.addColumn("used_at", text, (c) => c.notNull())
		.addPrimaryKeyConstraint("bill_mapping_pk", ["organisation_id", "fingerprint"])
		.execute();
}

async function makePrices(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("price_list")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("kind", text, (c) => c.notNull())
		.addColumn("organisation_id", text, (c) => c.references("organisation.id"))
		.addColumn("name", text, (c) => c.notNull())
		.addColumn("currency", text, (c) => c.notNull())
		.addColumn("valid_from", text, (c) => c.notNull())
		.addColumn("valid_until", text)
		.addColumn("is_public", integer, (c) => c.notNull())
		.addColumn("imported_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("imported_at", text, (c) => c.notNull())
		.addColumn("ended_at", text)
		.execute();
	await db.schema
		.createIndex("price_list_by_organisation_id_id")
		.on("price_list")
		.columns(["organisation_id", "id"])
		.execute();
	await db.schema
		.createTable("price_list_entry")
		.addColumn("list_id", text, (c) => c.notNull().references("price_list.id").onDelete("cascade"))
		.addColumn("product_id", text, (c) => c.notNull().references("product.id"))
		.addColumn("minimum_quantity", bigint, (c) => c.notNull())
		.addColumn("unit_price_minor", bigint, (c) => c.notNull())
		.addColumn("price_basis", integer, (c) => c.notNull())
		.addPrimaryKeyConstraint("price_list_entry_pk", ["list_id", "product_id", "minimum_quantity"])
		.execute();
	await db.schema
		.createIndex("price_list_entry_by_product_id")
		.on("price_list_entry")
		.columns(["product_id", "list_id"])
		.execute();
	await db.schema
		.createTable("product_cost")
		.addColumn("list_id", text, (c) => c.notNull().references("price_list.id").onDelete("cascade"))
		.addColumn("product_id", text, (c) => c.notNull().references("product.id"))
		.addColumn("price_basis", integer, (c) => c.notNull())
		.addColumn("cost_minor", bigint, (c) => c.notNull())
		.addColumn("floor_minor", bigint)
		.addPrimaryKeyConstraint("product_cost_pk", ["list_id", "product_id"])
		.execute();
	await db.schema
		.createIndex("product_cost_by_product_id")
		.on("product_cost")
		.columns(["product_id", "list_id"])
		.execute();
	await db.schema
		.createTable("exchange_rate")
		.addColumn("base", text, (c) => c.notNull())
		.addColumn("quote", text, (c) => c.notNull())
		.addColumn("day", text, (c) => c.notNull())
		.addColumn("rate", text, (c) => c.notNull())
		.addColumn("source", text, (c) => c.notNull())
		.addPrimaryKeyConstraint("exchange_rate_pk", ["base", "quote", "day"])
		.execute();
	await db.schema
		.createTable("cost_disclosure")
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("field", text, (c) => c.notNull())
		.addColumn("granted_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("granted_at", text, (c) => c.notNull())
		.addPrimaryKeyConstraint("cost_disclosure_pk", ["organisation_id", "field"])
		.execute();
	await db.schema
		.createTable("price_import")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("kind", text, (c) => c.notNull())
		.addColumn("organisation_id", text, (c) => c.references("organisation.id"))
		.addColumn("name", text, (c) => c.notNull())
		.addColumn("currency", text, (c) => c.notNull())
		.addColumn("valid_from", text, (c) => c.notNull())
		.addColumn("valid_until", text)
		.addColumn("is_public", integer, (c) => c.notNull())
		.addColumn("file_name", text, (c) => c.notNull())
		.addColumn("storage_name", text, (c) => c.notNull())
		.addColumn("state", text, (c) => c.notNull())
		.addColumn("rows_total", integer, (c) => c.notNull())
		.addColumn("bytes_read", bigint, (c) => c.notNull())
		.addColumn("bytes_total", bigint, (c) => c.notNull())
		.addColumn("report", text, (c) => c.notNull())
		.addColumn("claimed_until", text)
		.addColumn("created_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("updated_at", text, (c) => c.notNull())
		.execute();
	await db.schema.createIndex("price_import_by_state_id").on("price_import").columns(["state", "id"]).execute();
}

async function makeTalk(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("talk_message")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("rfq_id", text, (c) => c.notNull().references("rfq.id").onDelete("cascade"))
		.addColumn("line_id", text, (c) => c.references("rfq_line.id"))
		.addColumn("side", text, (c) => c.notNull())
		.addColumn("author_id", text, (c) => c.notNull().references("person.id"))
		.addColumn("body", text, (c) => c.notNull())
		.addColumn("form_key", text, (c) => c.notNull())
		.addColumn("created_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex("talk_message_by_rfq_id_side_id")
		.on("talk_message")
		.columns(["rfq_id", "side", "id"])
		.execute();
	await db.schema
		.createIndex("talk_message_by_author_id_form_key")
		.on("talk_message")
		.columns(["author_id", "form_key"])
		.unique()
		.execute();
	await db.schema
		.createTable("talk_mention")
		.addColumn("message_id", text, (c) => c.notNull().references("talk_message.id").onDelete("cascade"))
		.addColumn("person_id", text, (c) => c.notNull().references("person.id"))
		.addPrimaryKeyConstraint("talk_mention_pk", ["message_id", "person_id"])
		.execute();
	await db.schema
		.createTable("talk_read")
		.addColumn("person_id", text, (c) => c.notNull().references("person.id"))
		.addColumn("rfq_id", text, (c) => c.notNull().references("rfq.id").onDelete("cascade"))
		.addColumn("side", text, (c) => c.notNull())
		.addColumn("last_message_id", text, (c) => c.notNull())
		.addColumn("read_at", text, (c) => c.notNull())
		.addPrimaryKeyConstraint("talk_read_pk", ["person_id", "rfq_id", "side"])
		.execute();
}
