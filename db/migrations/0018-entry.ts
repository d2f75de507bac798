// More ways in, and surer ones: a second factor, passkeys, the client's own identity provider.
import { type Kysely, sql } from "kysely";
import { bigint, integer, text } from "../columns.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
	await makeEntry(db);
	await growSessions(db);
}

async function makeEntry(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("identity_provider")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("issuer", text, (c) => c.notNull())
		.addColumn("client_id", text, (c) => c.notNull())
		.addColumn("sealed_secret", text, (c) => c.notNull())
		.addColumn("is_demanded", integer, (c) => c.notNull())
		.addColumn("created_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("ended_by", text, (c) => c.references("person.id"))
		.addColumn("ended_at", text)
		.execute();
	await db.schema
		.createIndex("identity_provider_by_organisation_id_id")
		.on("identity_provider")
		.columns(["organisation_id", "id"])
		.execute();
	await db.schema
		.createIndex("identity_provider_once")
		.on("identity_provider")
		.column("organisation_id")
		.unique()
		.where(sql.ref("ended_at"), "is", null)
		.execute();
	await db.schema
		.createTable("identity")
		.addColumn("issuer", text, (c) => c.notNull())
		.addColumn("subject", text, (c) => c.notNull())
		.addColumn("person_id", text, (c) => c.notNull().references("person.id"))
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("linked_at", text, (c) => c.notNull())
		.addColumn("last_used_at", text, (c) => c.notNull())
		.addPrimaryKeyConstraint("identity_pk", ["issuer", "subject"])
		.execute();
	await db.schema.createIndex("identity_by_person_id").on("identity").columns(["person_id"]).execute();
	await db.schema
		.createTable("half_sign_in")
		.addColumn("id_hash", text, (c) => c.notNull().primaryKey())
		.addColumn("purpose", text, (c) => c.notNull())
		.addColumn("person_id", text, (c) => c.references("person.id").onDelete("cascade"))
		.addColumn("payload", text, (c) => c.notNull())
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("expires_at", text, (c) => c.notNull())
		.execute();
	await db.schema.createIndex("half_sign_in_by_expires_at").on("half_sign_in").columns(["expires_at"]).execute();
	await db.schema
		.createTable("totp")
		.addColumn("person_id", text, (c) => c.notNull().primaryKey().references("person.id").onDelete("cascade"))
		.addColumn("sealed_seed", text, (c) => c.notNull())
		.addColumn("last_step", bigint)
		.addColumn("confirmed_at", text, (c) => c.notNull())
		.addColumn("created_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createTable("passkey")
		.addColumn("credential_id", text, (c) => c.notNull().primaryKey())
		.addColumn("person_id", text, (c) => c.notNull().references("person.id").onDelete("cascade"))
		.addColumn("public_key", text, (c) => c.notNull())
		.addColumn("counter", bigint, (c) => c.notNull())
		.addColumn("name", text, (c) => c.notNull())
		.addColumn("transports", text, (c) => c.notNull())
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("last_used_at", text)
		.execute();
	await db.schema.createIndex("passkey_by_person_id").on("passkey").columns(["person_id"]).execute();
	await db.schema
		.createTable("recovery_code")
		.addColumn("code_hash", text, (c) => c.notNull().primaryKey())
		.addColumn("person_id", text, (c) => c.notNull().references("person.id").onDelete("cascade"))
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("used_at", text)
		.execute();
	await db.schema.createIndex("recovery_code_by_person_id").on("recovery_code").columns(["person_id"]).execute();
}

async function growSessions(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable("session").addColumn("authenticated_at", text).execute();
	await db.schema.alterTable("session").addColumn("second_factor", text).execute();
}
