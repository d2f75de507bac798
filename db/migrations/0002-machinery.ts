// What runs the house: events and their consequences, letters, sessions, one-time links, files, counters.
import type { Kysely } from "kysely";
import { bigint, integer, text } from "../columns.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("event")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("kind", text, (c) => c.notNull())
		.addColumn("occurred_at", text, (c) => c.notNull())
		.addColumn("actor_person_id", text)
		.addColumn("organisation_id", text)
		.addColumn("subject_kind", text, (c) => c.notNull())
		.addColumn("subject_id", text, (c) => c.notNull())
		.addColumn("payload", text, (c) => c.notNull())
		.addColumn("request_id", text)
		.execute();
	await db.schema
		.createIndex("event_by_subject_kind_subject_id_id")
		.on("event")
		.columns(["subject_kind", "subject_id", "id"])
		.execute();
	await db.schema.createIndex("event_by_kind_id").on("event").columns(["kind", "id"]).execute();
	await db.schema.createIndex("event_by_organisation_id_id").on("event").columns(["organisation_id", "id"]).execute();
	await db.schema
		.createTable("reaction_subscription")
		.addColumn("event_kind", text, (c) => c.notNull())
		.addColumn("reaction", text, (c) => c.notNull())
		.addPrimaryKeyConstraint("reaction_subscription_pk", ["event_kind", "reaction"])
		.execute();
	await db.schema
		.createTable("consequence")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("event_id", text, (c) => c.notNull().references("event.id").onDelete("cascade"))
		.addColumn("reaction", text, (c) => c.notNull())
		.addColumn("state", text, (c) => c.notNull())
		.addColumn("attempts", integer, (c) => c.notNull().defaultTo(0))
		.addColumn("due_at", text, (c) => c.notNull())
		.addColumn("claimed_by", text)
		.addColumn("claimed_until", text)
		.addColumn("last_error", text)
		.addColumn("finished_at", text)
		.addUniqueConstraint("consequence_once", ["event_id", "reaction"])
		.execute();
	await db.schema.createIndex("consequence_by_state_due_at").on("consequence").columns(["state", "due_at"]).execute();
	await db.schema
		.createTable("letter")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("kind", text, (c) => c.notNull())
		.addColumn("recipient_address", text, (c) => c.notNull())
		.addColumn("recipient_person_id", text, (c) => c.references("person.id"))
		.addColumn("locale", text, (c) => c.notNull())
		.addColumn("subject", text, (c) => c.notNull())
		.addColumn("html", text, (c) => c.notNull())
		.addColumn("text", text, (c) => c.notNull())
		.addColumn("headers", text, (c) => c.notNull())
		.addColumn("idempotency_key", text, (c) => c.notNull().unique())
		.addColumn("key_version", integer, (c) => c.notNull().defaultTo(1))
		.addColumn("state", text, (c) => c.notNull())
		.addColumn("attempts", integer, (c) => c.notNull().defaultTo(0))
		.addColumn("due_at", text, (c) => c.notNull())
		.addColumn("claimed_by", text)
		.addColumn("claimed_until", text)
		.addColumn("first_attempt_at", text)
		.addColumn("provider_id", text)
		.addColumn("last_error", text)
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("sent_at", text)
		.execute();
	await db.schema.createIndex("letter_by_state_due_at").on("letter").columns(["state", "due_at"]).execute();
	await db.schema
		.createIndex("letter_by_recipient_address_state_id")
		.on("letter")
		.columns(["recipient_address", "state", "id"])
		.execute();
	await db.schema
		.createIndex("letter_by_recipient_person_id_id")
		.on("letter")
		.columns(["recipient_person_id", "id"])
		.execute();
	await db.schema
		.createTable("session")
		.addColumn("id_hash", text, (c) => c.notNull().primaryKey())
		.addColumn("person_id", text, (c) => c.notNull().references("person.id").onDelete("cascade"))
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("last_seen_at", text, (c) => c.notNull())
		.addColumn("expires_at", text, (c) => c.notNull())
		.addColumn("absolute_expires_at", text, (c) => c.notNull())
		.addColumn("ip_address", text)
		.addColumn("user_agent", text)
		.execute();
	await db.schema.createIndex("session_by_person_id").on("session").column("person_id").execute();
	await db.schema.createIndex("session_by_expires_at").on("session").column("expires_at").execute();
	await db.schema
		.createTable("token")
		.addColumn("token_hash", text, (c) => c.notNull().primaryKey())
		.addColumn("purpose", text, (c) => c.notNull())
		.addColumn("person_id", text, (c) => c.references("person.id").onDelete("cascade"))
		.addColumn("registration_id", text, (c) => c.references("registration.id").onDelete("cascade"))
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("expires_at", text, (c) => c.notNull())
		.addColumn("used_at", text)
		.execute();
	await db.schema.createIndex("token_by_person_id_purpose").on("token").columns(["person_id", "purpose"]).execute();
	await db.schema.createIndex("token_by_expires_at").on("token").column("expires_at").execute();
	await db.schema
		.createTable("known_device")
		.addColumn("device_hash", text, (c) => c.notNull())
		.addColumn("person_id", text, (c) => c.notNull().references("person.id").onDelete("cascade"))
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("last_seen_at", text, (c) => c.notNull())
		.addPrimaryKeyConstraint("known_device_pk", ["device_hash", "person_id"])
		.execute();
	await db.schema
		.createTable("sign_in_failure")
		.addColumn("key_hash", text, (c) => c.notNull().primaryKey())
		.addColumn("failures", integer, (c) => c.notNull())
		.addColumn("window_ends_at", text, (c) => c.notNull())
		.addColumn("blocked_until", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createTable("attachment")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("organisation_id", text, (c) => c.references("organisation.id").onDelete("cascade"))
		.addColumn("uploaded_by", text, (c) => c.references("person.id"))
		.addColumn("file_name", text, (c) => c.notNull())
		.addColumn("media_type", text, (c) => c.notNull())
		.addColumn("size_bytes", bigint, (c) => c.notNull())
		.addColumn("sha256", text, (c) => c.notNull())
		.addColumn("storage_name", text, (c) => c.notNull().unique())
		.addColumn("subject_kind", text, (c) => c.notNull())
		.addColumn("subject_id", text, (c) => c.notNull())
		.addColumn("created_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex("attachment_by_subject_kind_subject_id_id")
		.on("attachment")
		.columns(["subject_kind", "subject_id", "id"])
		.execute();
	await db.schema
		.createTable("counter")
		.addColumn("series", text, (c) => c.notNull())
		.addColumn("year", integer, (c) => c.notNull())
		.addColumn("value", integer, (c) => c.notNull())
		.addPrimaryKeyConstraint("counter_pk", ["series", "year"])
		.execute();
	await db.schema
		.createTable("setting")
		.addColumn("key", text, (c) => c.notNull().primaryKey())
		.addColumn("value", text, (c) => c.notNull())
		.addColumn("changed_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createTable("live_topic")
		.addColumn("topic", text, (c) => c.notNull().primaryKey())
		.addColumn("version", bigint, (c) => c.notNull())
		.execute();
}
