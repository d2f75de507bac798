// Notices that organisations answer: whom each concerns and why, what was told, seen and answered.
import { type Kysely, sql } from "kysely";
import { integer, text } from "../columns.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
	await makeLedger(db);
	await makeProofs(db);
	await makeAnswers(db);
	await makeWatches(db);
}

async function makeLedger(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("notice")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("bulletin_id", text, (c) => c.notNull().references("bulletin.id").onDelete("cascade"))
		.addColumn("revision", integer, (c) => c.notNull())
		.addColumn("number", text, (c) => c.notNull())
		.addColumn("kind", text, (c) => c.notNull())
		.addColumn("change_class", text, (c) => c.notNull())
		.addColumn("content", text, (c) => c.notNull())
		.addColumn("content_hash", text, (c) => c.notNull())
		.addColumn("acknowledge_by", text)
		.addColumn("is_deemed", integer, (c) => c.notNull())
		.addColumn("opened_at", text, (c) => c.notNull())
		.addUniqueConstraint("notice_once", ["bulletin_id", "revision"])
		.execute();
	await db.schema
		.createTable("notice_recipient")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("notice_id", text, (c) => c.notNull().references("notice.id").onDelete("cascade"))
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id").onDelete("cascade"))
		.addColumn("state", text, (c) => c.notNull())
		.addColumn("revision", integer, (c) => c.notNull())
		.addColumn("acknowledge_by", text)
		.addColumn("told_at", text)
		.addColumn("delivered_at", text)
		.addColumn("bounced_at", text)
		.addColumn("viewed_at", text)
		.addColumn("acknowledged_at", text)
		.addColumn("closed_at", text)
		.addColumn("created_at", text, (c) => c.notNull())
		.addUniqueConstraint("notice_recipient_once", ["notice_id", "organisation_id"])
		.execute();
	await db.schema
		.createIndex("notice_recipient_by_organisation_id")
		.on("notice_recipient")
		.columns(["organisation_id", "id"])
		.execute();
	await db.schema
		.createIndex("notice_recipient_by_acknowledge_by")
		.on("notice_recipient")
		.column("acknowledge_by")
		.execute();
	await db.schema
		.createIndex("notice_recipient_to_tell")
		.on("notice_recipient")
		.columns(["notice_id", "id"])
		.where(sql<boolean>`told_at is null`)
		.execute();
	await db.schema
		.createTable("notice_touch")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("recipient_id", text, (c) => c.notNull().references("notice_recipient.id").onDelete("cascade"))
		.addColumn("kind", text, (c) => c.notNull())
		.addColumn("subject_id", text, (c) => c.notNull())
		.addColumn("label", text, (c) => c.notNull())
		.addColumn("line", integer)
		.addColumn("product_id", text, (c) => c.references("product.id").onDelete("set null"))
		.addColumn("unit_id", text)
		.execute();
	await db.schema.createIndex("notice_touch_by_recipient_id").on("notice_touch").column("recipient_id").execute();
}

async function makeProofs(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("notice_letter")
		.addColumn("letter_id", text, (c) => c.notNull().primaryKey())
		.addColumn("recipient_id", text, (c) => c.notNull().references("notice_recipient.id").onDelete("cascade"))
		.addColumn("person_id", text, (c) => c.notNull().references("person.id").onDelete("cascade"))
		.addColumn("reminder_days", integer, (c) => c.notNull())
		.addColumn("seats", text, (c) => c.notNull())
		.addColumn("text_hash", text, (c) => c.notNull())
		.addColumn("queued_at", text, (c) => c.notNull())
		.addColumn("bounced_at", text)
		.execute();
	await db.schema.createIndex("notice_letter_by_recipient_id").on("notice_letter").column("recipient_id").execute();
	await db.schema
		.createTable("notice_view")
		.addColumn("recipient_id", text, (c) => c.notNull().references("notice_recipient.id").onDelete("cascade"))
		.addColumn("person_id", text, (c) => c.notNull().references("person.id").onDelete("cascade"))
		.addColumn("first_at", text, (c) => c.notNull())
		.addColumn("last_at", text, (c) => c.notNull())
		.addColumn("views", integer, (c) => c.notNull())
		.addPrimaryKeyConstraint("notice_view_pk", ["recipient_id", "person_id"])
		.execute();
	await db.schema
		.createTable("notice_reminder")
		.addColumn("recipient_id", text, (c) => c.notNull().references("notice_recipient.id").onDelete("cascade"))
		.addColumn("days_before", integer, (c) => c.notNull())
		.addColumn("reminded_at", text, (c) => c.notNull())
		.addPrimaryKeyConstraint("notice_reminder_pk", ["recipient_id", "days_before"])
		.execute();
}

async function makeAnswers(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("notice_answer")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("recipient_id", text, (c) => c.notNull().references("notice_recipient.id").onDelete("cascade"))
		.addColumn("kind", text, (c) => c.notNull())
		.addColumn("person_id", text, (c) => c.references("person.id"))
		.addColumn("answered_at", text, (c) => c.notNull())
		.addColumn("locale", text, (c) => c.notNull())
		.addColumn("wording", text, (c) => c.notNull())
		.addColumn("note", text, (c) => c.notNull())
		.addColumn("content_hash", text, (c) => c.notNull())
		.addColumn("ip_address", text, (c) => c.notNull())
		.addColumn("user_agent", text, (c) => c.notNull())
		.addColumn("form_key", text, (c) => c.notNull().unique())
		.addColumn("rfq_id", text, (c) => c.references("rfq.id").onDelete("set null"))
		.addColumn("owner_person_id", text, (c) => c.references("person.id"))
		.addColumn("due_at", text)
		.addColumn("closed_by", text, (c) => c.references("person.id"))
		.addColumn("closed_at", text)
		.addColumn("reply", text, (c) => c.notNull())
		.execute();
	await db.schema.createIndex("notice_answer_by_recipient_id").on("notice_answer").column("recipient_id").execute();
	await db.schema
		.createIndex("notice_answer_waiting")
		.on("notice_answer")
		.column("due_at")
		.where(sql<boolean>`due_at is not null and closed_at is null`)
		.execute();
}

async function makeWatches(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("notice_watch")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id").onDelete("cascade"))
		.addColumn("created_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("name", text, (c) => c.notNull())
		.addColumn("typed", text, (c) => c.notNull())
		.addColumn("form_key", text, (c) => c.notNull().unique())
		.addColumn("created_at", text, (c) => c.notNull())
		.execute();
	await db.schema.createIndex("notice_watch_by_organisation_id").on("notice_watch").column("organisation_id").execute();
	await db.schema
		.createTable("notice_watch_part")
		.addColumn("watch_id", text, (c) => c.notNull().references("notice_watch.id").onDelete("cascade"))
		.addColumn("product_id", text, (c) => c.notNull().references("product.id").onDelete("cascade"))
		.addPrimaryKeyConstraint("notice_watch_part_pk", ["watch_id", "product_id"])
		.execute();
	await db.schema.createIndex("notice_watch_part_by_product_id").on("notice_watch_part").column("product_id").execute();
	await db.schema
		.createTable("notice_calendar")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id").onDelete("cascade"))
		.addColumn("token_hash", text, (c) => c.notNull().unique())
		.addColumn("created_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("revoked_by", text, (c) => c.references("person.id"))
		.addColumn("revoked_at", text)
		.execute();
	await db.schema
		.createIndex("notice_calendar_by_organisation_id")
		.on("notice_calendar")
		.column("organisation_id")
		.execute();
}
