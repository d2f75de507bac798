// The record: who opened what, seals over every event, evidence packs, consents, and what people may ask about their own data.
import type { Kysely } from "kysely";
import { bigint, integer, text } from "../columns.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
	await makeRecord(db);
	await makeConsents(db);
	await sealWhatHappened(db);
}

async function makeRecord(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("opening")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("event_id", text, (c) => c.notNull().references("event.id"))
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("person_id", text, (c) => c.notNull().references("person.id"))
		.addColumn("seats", text, (c) => c.notNull())
		.addColumn("subject_kind", text, (c) => c.notNull())
		.addColumn("subject_id", text, (c) => c.notNull())
		.addColumn("part", text, (c) => c.notNull())
		.addColumn("how", text, (c) => c.notNull())
		.addColumn("opened_at", text, (c) => c.notNull())
		.addColumn("slot", text, (c) => c.notNull())
		.addUniqueConstraint("opening_person_id_subject_kind_subject_id_part_how_slot", [
			"person_id",
			"subject_kind",
			"subject_id",
			"part",
			"how",
			"slot",
		])
		.execute();
	await db.schema
		.createIndex("opening_by_organisation_id_id")
		.on("opening")
		.columns(["organisation_id", "id"])
		.execute();
	await db.schema
		.createIndex("opening_by_subject_kind_subject_id_id")
		.on("opening")
		.columns(["subject_kind", "subject_id", "id"])
		.execute();
	await db.schema
		.createTable("unsealed_event")
		.addColumn("event_id", text, (c) => c.notNull().primaryKey().references("event.id"))
		.execute();
	await db.schema
		.createTable("seal")
		.addColumn("sequence", bigint, (c) => c.notNull().primaryKey())
		.addColumn("event_id", text, (c) => c.notNull().references("event.id").unique())
		.addColumn("event_hash", text, (c) => c.notNull())
		.addColumn("previous_hash", text, (c) => c.notNull())
		.addColumn("hash", text, (c) => c.notNull())
		.addColumn("sealed_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createTable("seal_head")
		.addColumn("id", integer, (c) => c.notNull().primaryKey())
		.addColumn("sequence", bigint, (c) => c.notNull())
		.addColumn("hash", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createTable("seal_checkpoint")
		.addColumn("sequence", bigint, (c) => c.notNull().primaryKey())
		.addColumn("hash", text, (c) => c.notNull())
		.addColumn("signed_at", text, (c) => c.notNull())
		.addColumn("key_id", text, (c) => c.notNull())
		.addColumn("signature", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createTable("signing_key")
		.addColumn("key_id", text, (c) => c.notNull().primaryKey())
		.addColumn("public_key", text, (c) => c.notNull())
		.addColumn("first_used_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createTable("evidence_pack")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("rfq_id", text, (c) => c.notNull().references("rfq.id"))
		.addColumn("asked_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("asked_at", text, (c) => c.notNull())
		.addColumn("until_sequence", bigint, (c) => c.notNull())
		.addColumn("as_of", text, (c) => c.notNull())
		.addColumn("standing", text, (c) => c.notNull())
		.addColumn("state", text, (c) => c.notNull())
		.addColumn("storage_name", text, (c) => c.notNull())
		.addColumn("size_bytes", bigint, (c) => c.notNull())
		.addColumn("sha256", text, (c) => c.notNull())
		.addColumn("last_error", text)
		.addColumn("claimed_until", text)
		.addColumn("ready_at", text)
		.execute();
	await db.schema
		.createIndex("evidence_pack_by_organisation_id_id")
		.on("evidence_pack")
		.columns(["organisation_id", "id"])
		.execute();
	await db.schema.createIndex("evidence_pack_by_state_id").on("evidence_pack").columns(["state", "id"]).execute();
}

async function makeConsents(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("quote_consent")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("quote_id", text, (c) => c.notNull().references("quote.id"))
		.addColumn("version_id", text, (c) => c.notNull().references("quote_version.id"))
		.addColumn("kind", text, (c) => c.notNull())
		.addColumn("person_id", text, (c) => c.notNull().references("person.id"))
		.addColumn("seat", text, (c) => c.notNull())
		.addColumn("given_at", text, (c) => c.notNull())
		.addColumn("note", text, (c) => c.notNull())
		.addColumn("take", text, (c) => c.notNull())
		.addColumn("wording", text, (c) => c.notNull())
		.addColumn("locale", text, (c) => c.notNull())
		.addColumn("taken_back_at", text)
		.execute();
	await db.schema.createIndex("quote_consent_by_quote_id_id").on("quote_consent").columns(["quote_id", "id"]).execute();
	await db.schema
		.createTable("legal_hold")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("organisation_id", text, (c) => c.references("organisation.id"))
		.addColumn("person_id", text, (c) => c.references("person.id"))
		.addColumn("reason", text, (c) => c.notNull())
		.addColumn("placed_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("placed_at", text, (c) => c.notNull())
		.addColumn("lifted_by", text, (c) => c.references("person.id"))
		.addColumn("lifted_at", text)
		.execute();
	await db.schema
		.createTable("erasure")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("person_id", text, (c) => c.notNull().references("person.id"))
		.addColumn("asked_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("asked_at", text, (c) => c.notNull())
		.addColumn("due_at", text, (c) => c.notNull())
		.addColumn("state", text, (c) => c.notNull())
		.addColumn("reason", text, (c) => c.notNull())
		.addColumn("done_at", text)
		.execute();
	await db.schema.createIndex("erasure_by_state_due_at").on("erasure").columns(["state", "due_at"]).execute();
	await db.schema
		.createTable("data_export")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("kind", text, (c) => c.notNull())
		.addColumn("person_id", text, (c) => c.notNull().references("person.id"))
		.addColumn("organisation_id", text, (c) => c.references("organisation.id"))
		.addColumn("state", text, (c) => c.notNull())
		.addColumn("storage_name", text, (c) => c.notNull())
		.addColumn("size_bytes", bigint, (c) => c.notNull())
		.addColumn("asked_at", text, (c) => c.notNull())
		.addColumn("ready_at", text)
		.addColumn("expires_at", text)
		.addColumn("claimed_until", text)
		.addColumn("last_error", text)
		.execute();
	await db.schema.createIndex("data_export_by_person_id_id").on("data_export").columns(["person_id", "id"]).execute();
	await db.schema.createIndex("data_export_by_state_id").on("data_export").columns(["state", "id"]).execute();
}

async function sealWhatHappened(db: Kysely<unknown>): Promise<void> {
	await db
		.withTables<{ event: { id: string }; unsealed_event: { event_id: string } }>()
		.insertInto("unsealed_event")
		.columns(["event_id"])
		.expression((from) => from.selectFrom("event").select("id"))
		.execute();
}
