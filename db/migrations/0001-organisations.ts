// Who there is: people, the organisations they belong to, and the seats they sit on.
import type { Kysely } from "kysely";
import { integer, text } from "../columns.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("person")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("email", text, (c) => c.notNull().unique())
		.addColumn("email_verified_at", text)
		.addColumn("name", text, (c) => c.notNull())
		.addColumn("password_hash", text)
		.addColumn("kind", text, (c) => c.notNull())
		.addColumn("locale", text, (c) => c.notNull())
		.addColumn("phone", text)
		.addColumn("disabled_at", text)
		.addColumn("is_demo", integer, (c) => c.notNull().defaultTo(0))
		.addColumn("created_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createTable("staff_role")
		.addColumn("person_id", text, (c) => c.notNull().references("person.id").onDelete("cascade"))
		.addColumn("role", text, (c) => c.notNull())
		.addPrimaryKeyConstraint("staff_role_pk", ["person_id", "role"])
		.execute();
	await db.schema.createIndex("staff_role_by_role").on("staff_role").column("role").execute();
	await db.schema
		.createTable("organisation")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("name", text, (c) => c.notNull())
		.addColumn("country", text, (c) => c.notNull())
		.addColumn("city", text)
		.addColumn("website", text)
		.addColumn("industry", text)
		.addColumn("state", text, (c) => c.notNull())
		.addColumn("owner_person_id", text, (c) => c.references("person.id"))
		.addColumn("is_demo", integer, (c) => c.notNull().defaultTo(0))
		.addColumn("created_at", text, (c) => c.notNull())
		.execute();
	await db.schema.createIndex("organisation_by_state_id").on("organisation").columns(["state", "id"]).execute();
	await db.schema
		.createTable("organisation_approval")
		.addColumn("organisation_id", text, (c) =>
			c.notNull().primaryKey().references("organisation.id").onDelete("cascade"),
		)
		.addColumn("decided_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("decided_at", text, (c) => c.notNull())
		.addColumn("outcome", text, (c) => c.notNull())
		.addColumn("note", text)
		.execute();
	await db.schema
		.createTable("organisation_domain")
		.addColumn("domain", text, (c) => c.notNull().primaryKey())
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id").onDelete("cascade"))
		.addColumn("verified_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex("organisation_domain_by_organisation_id")
		.on("organisation_domain")
		.column("organisation_id")
		.execute();
	await db.schema
		.createTable("membership")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id").onDelete("cascade"))
		.addColumn("person_id", text, (c) => c.notNull().unique().references("person.id").onDelete("cascade"))
		.addColumn("seat", text, (c) => c.notNull())
		.addColumn("is_organisation_admin", integer, (c) => c.notNull().defaultTo(0))
		.addColumn("state", text, (c) => c.notNull())
		.addColumn("decided_by", text, (c) => c.references("person.id"))
		.addColumn("decided_at", text)
		.addColumn("created_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex("membership_by_organisation_id_state")
		.on("membership")
		.columns(["organisation_id", "state"])
		.execute();
	await db.schema
		.createTable("registration")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("email", text, (c) => c.notNull())
		.addColumn("name", text, (c) => c.notNull())
		.addColumn("password_hash", text, (c) => c.notNull())
		.addColumn("locale", text, (c) => c.notNull())
		.addColumn("phone", text)
		.addColumn("organisation_name", text, (c) => c.notNull())
		.addColumn("country", text, (c) => c.notNull())
		.addColumn("city", text)
		.addColumn("seat", text, (c) => c.notNull())
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("expires_at", text, (c) => c.notNull())
		.execute();
	await db.schema.createIndex("registration_by_expires_at").on("registration").column("expires_at").execute();
	await db.schema.createIndex("person_by_kind_id").on("person").columns(["kind", "id"]).execute();
}
