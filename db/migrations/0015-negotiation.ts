// What a negotiation needs around the quote: more of the RFQ, bills of materials, prices, talk.
import { randomUUID } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { bigint, integer, text, real } from "../columns.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
	await growRfqs(db);
	await keyDraftLines(db as Kysely<Drafts>);
	await makeBills(db);
	await makePrices(db);
	await makeTalk(db);
}

async function growRfqs(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable("rfq")
		.addColumn("door", text, (c) => c.notNull().defaultTo("form"))
		.execute();
	await db.schema.alterTable("rfq").addColumn("wanted_on", text).execute();
	await db.schema.alterTable("rfq").addColumn("close_on", text).execute();
	await db.schema.alterTable("rfq").addColumn("copied_from_id", text).execute();
	await db.schema.createIndex("rfq_by_state_id").on("rfq").columns(["state", "id"]).execute();
	const line = () => db.schema.alterTable("rfq_line");
	await line()
		.addColumn("buyer_part_key", text, (c) => c.notNull().defaultTo(""))
		.execute();
	await line().addColumn("delivery_country", text).execute();
	await line()
		.addColumn("delivery_city", text, (c) => c.notNull().defaultTo(""))
		.execute();
	await line().addColumn("delivery_latitude", real).execute();
	await line().addColumn("delivery_longitude", real).execute();
	// The separators that part_number.ts removes; what else it folds, newer lines carry right from the start.
	await sql`update rfq_line set buyer_part_key =
		upper(replace(replace(replace(replace(replace(buyer_part_number, ' ', ''), '-', ''), '.', ''), '/', ''), '_', ''))`.execute(
		db,
	);
	await db.schema.createIndex("rfq_line_by_buyer_part_key").on("rfq_line").column("buyer_part_key").execute();
	await db.schema.alterTable("attachment").addColumn("part", text).execute();
	await db.schema.alterTable("token").addColumn("guest_rfq_id", text).execute();
	await db.schema
		.alterTable("person")
		.addColumn("is_guest", integer, (c) => c.notNull().defaultTo(0))
		.execute();
	await db.schema
		.createTable("rfq_information")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("rfq_id", text, (c) => c.notNull().references("rfq.id").onDelete("cascade"))
		.addColumn("line_id", text, (c) => c.references("rfq_line.id"))
		.addColumn("question", text, (c) => c.notNull())
		.addColumn("asked_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("asked_at", text, (c) => c.notNull())
		.addColumn("answer", text)
		.addColumn("answered_by", text, (c) => c.references("person.id"))
		.addColumn("answered_at", text)
		.execute();
	await db.schema.createIndex("rfq_information_by_rfq_id").on("rfq_information").columns(["rfq_id", "id"]).execute();
	await db.schema
		.createTable("rfq_cancellation")
		.addColumn("rfq_id", text, (c) => c.notNull().primaryKey().references("rfq.id").onDelete("cascade"))
		.addColumn("cancelled_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("cancelled_at", text, (c) => c.notNull())
		.addColumn("reason", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createTable("guest_rfq")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("email", text, (c) => c.notNull())
		.addColumn("name", text, (c) => c.notNull())
		.addColumn("organisation_name", text, (c) => c.notNull())
		.addColumn("country", text, (c) => c.notNull())
		.addColumn("phone", text)
		.addColumn("locale", text, (c) => c.notNull())
		.addColumn("typed", text, (c) => c.notNull())
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("expires_at", text, (c) => c.notNull())
		.addColumn("confirmed_at", text)
		.addColumn("rfq_id", text, (c) => c.references("rfq.id"))
		.execute();
	await db.schema.createIndex("guest_rfq_by_expires_at").on("guest_rfq").column("expires_at").execute();
	await db.schema
		.createTable("draft_revision")
		.addColumn("draft_id", text, (c) => c.notNull())
		.addColumn("revision", integer, (c) => c.notNull())
		.addColumn("typed", text, (c) => c.notNull())
		.addColumn("saved_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("saved_at", text, (c) => c.notNull())
		.addPrimaryKeyConstraint("draft_revision_pk", ["draft_id", "revision"])
		.execute();
}

interface Drafts {
	rfq: { id: string; state: string; typed: string | null };
}

/** Drafts keep what was typed: the lines of those that lie there get their keys, and the fields that are new. */
async function keyDraftLines(db: Kysely<Drafts>): Promise<void> {
	const drafts = await db.selectFrom("rfq").select(["id", "typed"]).where("state", "=", "draft").execute();
	const place = { deliveryCountry: "", deliveryCity: "", deliveryPlace: "" };
	for (const { id, typed } of drafts) {
		if (typed === null) continue;
		const draft = JSON.parse(typed) as { lines: object[] };
		const lines = draft.lines.map((line) => ({ key: randomUUID(), ...place, ...line }));
		const whole = JSON.stringify({ wantedOn: "", closeOn: "", ...draft, lines });
		await db.updateTable("rfq").set({ typed: whole }).where("id", "=", id).execute();
	}
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
