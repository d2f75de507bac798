// A quote becomes one negotiation with versions that never change. What was sent before becomes versions of that kind.
import type { Kysely } from "kysely";
import { carryOver, type OldQuotes } from "./carry-over-quotes.ts";
import { bigint, integer, text } from "../columns.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropIndex("quote_by_rfq_id_version").execute();
	await db.schema.dropIndex("quote_by_organisation_id_id").execute();
	await db.schema.dropIndex("quote_line_by_quote_id_position").execute();
	await db.schema.alterTable("quote_line").renameTo("old_quote_line").execute();
	await db.schema.alterTable("quote").renameTo("old_quote").execute();
	await makeQuotes(db);
	await makeAnswers(db);
	await carryOver(db.withoutPlugins() as Kysely<OldQuotes>);
	await db.schema.dropTable("old_quote_line").execute();
	await db.schema.dropTable("old_quote").execute();
}

async function makeQuotes(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("quote")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("number", text, (c) => c.notNull().unique())
		.addColumn("rfq_id", text, (c) => c.notNull().references("rfq.id").unique())
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("desk_state", text, (c) => c.notNull())
		.addColumn("client_state", text, (c) => c.notNull())
		.addColumn("latest_version", integer, (c) => c.notNull())
		.addColumn("valid_until", text)
		.addColumn("created_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("updated_at", text, (c) => c.notNull())
		.execute();
	await db.schema.createIndex("quote_by_organisation_id_id").on("quote").columns(["organisation_id", "id"]).execute();
	await db.schema.createIndex("quote_by_desk_state_id").on("quote").columns(["desk_state", "id"]).execute();
	await db.schema
		.createIndex("quote_by_client_state_valid_until")
		.on("quote")
		.columns(["client_state", "valid_until"])
		.execute();
	await db.schema
		.createTable("quote_draft")
		.addColumn("quote_id", text, (c) => c.notNull().primaryKey().references("quote.id").onDelete("cascade"))
		.addColumn("revision", integer, (c) => c.notNull())
		.addColumn("typed", text, (c) => c.notNull())
		.addColumn("updated_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("updated_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createTable("quote_version")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("quote_id", text, (c) => c.notNull().references("quote.id"))
		.addColumn("version", integer, (c) => c.notNull())
		.addColumn("sent_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("sent_at", text, (c) => c.notNull())
		.addColumn("currency", text, (c) => c.notNull())
		.addColumn("valid_until", text, (c) => c.notNull())
		.addColumn("content", text, (c) => c.notNull())
		.addColumn("content_hash", text, (c) => c.notNull())
		.addColumn("changes", text, (c) => c.notNull())
		.addColumn("change_note", text, (c) => c.notNull())
		.addUniqueConstraint("quote_version_quote_id_version", ["quote_id", "version"])
		.execute();
	await db.schema
		.createTable("quote_version_inside")
		.addColumn("version_id", text, (c) => c.notNull().primaryKey().references("quote_version.id"))
		.addColumn("inside", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createTable("quoted_price")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("version_id", text, (c) => c.notNull().references("quote_version.id"))
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("product_id", text, (c) => c.references("product.id"))
		.addColumn("quantity", bigint, (c) => c.notNull())
		.addColumn("unit", text, (c) => c.notNull())
		.addColumn("unit_price_minor", bigint, (c) => c.notNull())
		.addColumn("price_basis", integer, (c) => c.notNull())
		.addColumn("currency", text, (c) => c.notNull())
		.addColumn("quoted_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex("quoted_price_by_product_id_quoted_at")
		.on("quoted_price")
		.columns(["product_id", "quoted_at"])
		.execute();
}

async function makeAnswers(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("quote_approval")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("quote_id", text, (c) => c.notNull().references("quote.id"))
		.addColumn("draft_revision", integer, (c) => c.notNull())
		.addColumn("findings", text, (c) => c.notNull())
		.addColumn("needs", text, (c) => c.notNull())
		.addColumn("reason", text, (c) => c.notNull())
		.addColumn("requested_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("requested_at", text, (c) => c.notNull())
		.addColumn("decided_by", text, (c) => c.references("person.id"))
		.addColumn("decided_at", text)
		.addColumn("outcome", text)
		.addColumn("note", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex("quote_approval_by_quote_id_id")
		.on("quote_approval")
		.columns(["quote_id", "id"])
		.execute();
	await db.schema.createIndex("quote_approval_by_outcome_id").on("quote_approval").columns(["outcome", "id"]).execute();
	await db.schema
		.createTable("quote_answer")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("quote_id", text, (c) => c.notNull().references("quote.id"))
		.addColumn("version_id", text, (c) => c.notNull().references("quote_version.id"))
		.addColumn("kind", text, (c) => c.notNull())
		.addColumn("person_id", text, (c) => c.notNull().references("person.id"))
		.addColumn("answered_at", text, (c) => c.notNull())
		.addColumn("version_hash", text, (c) => c.notNull())
		.addColumn("locale", text, (c) => c.notNull())
		.addColumn("wording", text, (c) => c.notNull())
		.addColumn("note", text, (c) => c.notNull())
		.addColumn("lines", text, (c) => c.notNull())
		.addColumn("total_minor", bigint)
		.addColumn("currency", text, (c) => c.notNull())
		.execute();
	await db.schema.createIndex("quote_answer_by_quote_id_id").on("quote_answer").columns(["quote_id", "id"]).execute();
	await db.schema
		.createTable("quote_withdrawal")
		.addColumn("quote_id", text, (c) => c.notNull().primaryKey().references("quote.id"))
		.addColumn("withdrawn_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("withdrawn_at", text, (c) => c.notNull())
		.addColumn("reason", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createTable("quote_link")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("quote_id", text, (c) => c.notNull().references("quote.id"))
		.addColumn("token_hash", text, (c) => c.notNull().unique())
		.addColumn("email", text, (c) => c.notNull())
		.addColumn("locale", text, (c) => c.notNull())
		.addColumn("created_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("expires_at", text, (c) => c.notNull())
		.addColumn("revoked_by", text, (c) => c.references("person.id"))
		.addColumn("revoked_at", text)
		.addColumn("last_opened_at", text)
		.addColumn("openings", integer, (c) => c.notNull())
		.addColumn("code_hash", text)
		.addColumn("code_expires_at", text)
		.addColumn("code_tries", integer, (c) => c.notNull())
		.addColumn("pass_hash", text)
		.addColumn("pass_expires_at", text)
		.execute();
	await db.schema.createIndex("quote_link_by_quote_id_id").on("quote_link").columns(["quote_id", "id"]).execute();
}
