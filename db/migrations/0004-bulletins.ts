// What the company publishes: bulletins in two languages, what they touch, and who follows.
import { type Kysely, sql } from "kysely";
import { integer, text } from "../columns.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("bulletin")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("slug", text, (c) => c.notNull().unique())
		.addColumn("number", text, (c) => c.notNull().unique())
		.addColumn("kind", text, (c) => c.notNull())
		.addColumn("revision", integer, (c) => c.notNull())
		.addColumn("published_at", text, (c) => c.notNull())
		.addColumn("updated_at", text, (c) => c.notNull())
		.addColumn("home", text, (c) => c.notNull())
		.addColumn("content_hash", text, (c) => c.notNull())
		.addColumn("reasons", text, (c) => c.notNull())
		.addColumn("replacements", text, (c) => c.notNull())
		.addColumn("announced_revision", integer, (c) => c.notNull())
		.addColumn("withdrawn_at", text)
		.execute();
	await db.schema.createIndex("bulletin_by_published_at_id").on("bulletin").columns(["published_at", "id"]).execute();
	await db.schema
		.createIndex("bulletin_by_kind_published_at_id")
		.on("bulletin")
		.columns(["kind", "published_at", "id"])
		.execute();
	await db.schema
		.createIndex("bulletin_to_announce")
		.on("bulletin")
		.column("published_at")
		.where(sql<boolean>`announced_revision < revision`)
		.execute();
	await db.schema
		.createTable("bulletin_milestone")
		.addColumn("bulletin_id", text, (c) => c.notNull().references("bulletin.id").onDelete("cascade"))
		.addColumn("code", text, (c) => c.notNull())
		.addColumn("on_day", text, (c) => c.notNull())
		.addPrimaryKeyConstraint("bulletin_milestone_pk", ["bulletin_id", "code"])
		.execute();
	await db.schema
		.createIndex("bulletin_milestone_by_on_day")
		.on("bulletin_milestone")
		.columns(["on_day", "bulletin_id"])
		.execute();
	await db.schema
		.createTable("bulletin_text")
		.addColumn("bulletin_id", text, (c) => c.notNull().references("bulletin.id").onDelete("cascade"))
		.addColumn("locale", text, (c) => c.notNull())
		.addColumn("title", text, (c) => c.notNull())
		.addColumn("summary", text, (c) => c.notNull())
		.addColumn("markdown", text, (c) => c.notNull())
		.addColumn("html", text, (c) => c.notNull())
		.addPrimaryKeyConstraint("bulletin_text_pk", ["bulletin_id", "locale"])
		.execute();
	await db.schema
		.createTable("bulletin_product")
		.addColumn("bulletin_id", text, (c) => c.notNull().references("bulletin.id").onDelete("cascade"))
		.addColumn("product_id", text, (c) => c.notNull().references("product.id").onDelete("cascade"))
		.addPrimaryKeyConstraint("bulletin_product_pk", ["bulletin_id", "product_id"])
		.execute();
	await db.schema.createIndex("bulletin_product_by_product_id").on("bulletin_product").column("product_id").execute();
	await db.schema
		.createTable("bulletin_family")
		.addColumn("bulletin_id", text, (c) => c.notNull().references("bulletin.id").onDelete("cascade"))
		.addColumn("family_id", text, (c) => c.notNull().references("family.id").onDelete("cascade"))
		.addPrimaryKeyConstraint("bulletin_family_pk", ["bulletin_id", "family_id"])
		.execute();
	await db.schema.createIndex("bulletin_family_by_family_id").on("bulletin_family").column("family_id").execute();
	await db.schema
		.createTable("follow")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("person_id", text, (c) => c.notNull().references("person.id").onDelete("cascade"))
		.addColumn("subject_kind", text, (c) => c.notNull())
		.addColumn("subject_id", text, (c) => c.notNull())
		.addColumn("created_at", text, (c) => c.notNull())
		.addUniqueConstraint("follow_once", ["person_id", "subject_kind", "subject_id"])
		.execute();
	await db.schema
		.createIndex("follow_by_subject_kind_subject_id")
		.on("follow")
		.columns(["subject_kind", "subject_id"])
		.execute();
}
