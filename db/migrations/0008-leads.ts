// What a client wants, as the company sees it: leads, who took them, and who sells where.
import type { Kysely } from "kysely";
import { integer, real, text } from "../columns.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("lead")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("number", text, (c) => c.notNull().unique())
		.addColumn("rfq_id", text, (c) => c.notNull().unique().references("rfq.id"))
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("state", text, (c) => c.notNull())
		.addColumn("score", integer, (c) => c.notNull())
		.addColumn("grade", text, (c) => c.notNull())
		.addColumn("parts", text, (c) => c.notNull())
		.addColumn("nearest_plant_id", text, (c) => c.references("plant.id"))
		.addColumn("distance_km", real)
		.addColumn("owner_person_id", text, (c) => c.references("person.id"))
		.addColumn("route_reason", text)
		.addColumn("answer_due_at", text, (c) => c.notNull())
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("updated_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex("lead_by_owner_person_id_state_id")
		.on("lead")
		.columns(["owner_person_id", "state", "id"])
		.execute();
	await db.schema.createIndex("lead_by_state_id").on("lead").columns(["state", "id"]).execute();
	await db.schema
		.createTable("lead_acceptance")
		.addColumn("lead_id", text, (c) => c.notNull().primaryKey().references("lead.id").onDelete("cascade"))
		.addColumn("person_id", text, (c) => c.notNull().references("person.id"))
		.addColumn("accepted_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createTable("lead_handover")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("lead_id", text, (c) => c.notNull().references("lead.id").onDelete("cascade"))
		.addColumn("from_person_id", text, (c) => c.references("person.id"))
		.addColumn("to_person_id", text, (c) => c.notNull().references("person.id"))
		.addColumn("handed_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("reason", text, (c) => c.notNull())
		.addColumn("handed_at", text, (c) => c.notNull())
		.execute();
	await db.schema.createIndex("lead_handover_by_lead_id_id").on("lead_handover").columns(["lead_id", "id"]).execute();
	await db.schema
		.createTable("sales_territory")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("country", text)
		.addColumn("family_id", text, (c) => c.references("family.id"))
		.addColumn("person_id", text, (c) => c.notNull().references("person.id"))
		.addColumn("position", integer, (c) => c.notNull())
		.execute();
}
