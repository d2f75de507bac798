// The client's own house: branches and sites, seats of which a person may hold several, rules of its own.
import { type Kysely, sql } from "kysely";
import { bigint, integer, real, text } from "../columns.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
	await letPeopleJoinSeveral(db);
	await makeUnits(db);
	await carrySeatsOver(db);
	await growOrganisations(db);
}

/** One membership a person was the rule until now; SQLite takes a table's rule away only with the table. */
async function letPeopleJoinSeveral(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("membership_of_several")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id").onDelete("cascade"))
		.addColumn("person_id", text, (c) => c.notNull().references("person.id").onDelete("cascade"))
		.addColumn("seat", text, (c) => c.notNull())
		.addColumn("is_organisation_admin", integer, (c) => c.notNull().defaultTo(0))
		.addColumn("state", text, (c) => c.notNull())
		.addColumn("decided_by", text, (c) => c.references("person.id"))
		.addColumn("decided_at", text)
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("last_used_at", text)
		.execute();
	await sql`insert into membership_of_several
		(id, organisation_id, person_id, seat, is_organisation_admin, state, decided_by, decided_at, created_at)
		select id, organisation_id, person_id, seat, is_organisation_admin, state, decided_by, decided_at, created_at
		from membership`.execute(db);
	await db.schema.dropTable("membership").execute();
	await db.schema.alterTable("membership_of_several").renameTo("membership").execute();
	await db.schema
		.createIndex("membership_by_organisation_id_state")
		.on("membership")
		.columns(["organisation_id", "state"])
		.execute();
	await db.schema
		.createIndex("membership_by_person_id_organisation_id")
		.unique()
		.on("membership")
		.columns(["person_id", "organisation_id"])
		.execute();
}

/** Each membership's one seat becomes a held one, under the membership's own id. */
async function carrySeatsOver(db: Kysely<unknown>): Promise<void> {
	await sql`insert into held_seat (id, membership_id, seat, granted_by, granted_at, ended_by, ended_at)
		select id, id, seat,
			case when state = 'approved' then decided_by end,
			case when state = 'approved' then coalesce(decided_at, created_at) else created_at end,
			case when state = 'ended' then decided_by end,
			case when state = 'ended' then coalesce(decided_at, created_at) end
		from membership`.execute(db);
	await db.schema.alterTable("membership").dropColumn("seat").execute();
}

async function makeUnits(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("organisation_group")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("name", text, (c) => c.notNull().unique())
		.addColumn("created_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("created_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createTable("organisation_unit")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("parent_id", text, (c) => c.references("organisation_unit.id"))
		.addColumn("kind", text, (c) => c.notNull())
		.addColumn("name", text, (c) => c.notNull())
		.addColumn("country", text, (c) => c.notNull())
		.addColumn("city", text, (c) => c.notNull())
		.addColumn("address", text, (c) => c.notNull())
		.addColumn("latitude", real)
		.addColumn("longitude", real)
		.addColumn("tax_number", text)
		.addColumn("currency", text)
		.addColumn("locale", text)
		.addColumn("created_by", text, (c) => c.references("person.id"))
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("ended_by", text, (c) => c.references("person.id"))
		.addColumn("ended_at", text)
		.execute();
	await db.schema
		.createIndex("organisation_unit_by_organisation_id_id")
		.on("organisation_unit")
		.columns(["organisation_id", "id"])
		.execute();
	await db.schema
		.createTable("held_seat")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("membership_id", text, (c) => c.notNull().references("membership.id").onDelete("cascade"))
		.addColumn("seat", text, (c) => c.notNull())
		.addColumn("unit_id", text, (c) => c.references("organisation_unit.id"))
		.addColumn("granted_by", text, (c) => c.references("person.id"))
		.addColumn("granted_at", text, (c) => c.notNull())
		.addColumn("ended_by", text, (c) => c.references("person.id"))
		.addColumn("ended_at", text)
		.execute();
	await db.schema
		.createIndex("held_seat_by_membership_id_id")
		.on("held_seat")
		.columns(["membership_id", "id"])
		.execute();
	await db.schema
		.createTable("organisation_rule")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("kind", text, (c) => c.notNull())
		.addColumn("amount_minor", bigint)
		.addColumn("currency", text)
		.addColumn("switched_on_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("switched_on_at", text, (c) => c.notNull())
		.addColumn("switched_off_by", text, (c) => c.references("person.id"))
		.addColumn("switched_off_at", text)
		.addColumn("switched_off_reason", text)
		.execute();
	await db.schema
		.createTable("membership_invitation")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("email", text, (c) => c.notNull())
		.addColumn("name", text, (c) => c.notNull())
		.addColumn("locale", text, (c) => c.notNull())
		.addColumn("seats", text, (c) => c.notNull())
		.addColumn("token_hash", text, (c) => c.notNull().unique())
		.addColumn("invited_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("invited_at", text, (c) => c.notNull())
		.addColumn("expires_at", text, (c) => c.notNull())
		.addColumn("accepted_by", text, (c) => c.references("person.id"))
		.addColumn("accepted_at", text)
		.addColumn("withdrawn_by", text, (c) => c.references("person.id"))
		.addColumn("withdrawn_at", text)
		.execute();
	await db.schema
		.createIndex("membership_invitation_by_organisation_id_id")
		.on("membership_invitation")
		.columns(["organisation_id", "id"])
		.execute();
	await db.schema
		.createIndex("organisation_rule_by_organisation_id_kind")
		.on("organisation_rule")
		.columns(["organisation_id", "kind"])
		.execute();
}

async function growOrganisations(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable("organisation")
		.addColumn("group_id", text, (c) => c.references("organisation_group.id"))
		.execute();
	await db.schema.alterTable("organisation").addColumn("tax_number", text).execute();
	await db.schema
		.alterTable("organisation")
		.addColumn("address", text, (c) => c.notNull().defaultTo(""))
		.execute();
	await db.schema.alterTable("organisation").addColumn("currency", text).execute();
	await db.schema.createIndex("organisation_by_group_id").on("organisation").column("group_id").execute();
	await db.schema
		.alterTable("rfq")
		.addColumn("unit_id", text, (c) => c.references("organisation_unit.id"))
		.execute();
	await db.schema
		.alterTable("session")
		.addColumn("membership_id", text, (c) => c.references("membership.id").onDelete("set null"))
		.execute();
}
