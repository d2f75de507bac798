// What migration 0015 adds to RFQs: days, places and keys of lines, questions, cancellations, guests, revisions.
import { randomUUID } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { integer, real, text } from "../columns.ts";

export async function growRfqs(db: Kysely<unknown>): Promise<void> {
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
	await keyDraftLines(db as Kysely<Drafts>);
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
