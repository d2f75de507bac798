// The supplier's dossier: claims with their evidence, scope and validity, in versions.
import type { Kysely } from "kysely";
import { integer, text } from "../columns.ts";
import { carryOverCertificates } from "./carry-over-certificates.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
	await makeDossier(db);
	await carryOverCertificates(db);
}

async function makeDossier(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("dossier_item")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("kind", text, (c) => c.notNull())
		.addColumn("code", text, (c) => c.notNull().unique())
		.addColumn("level", text, (c) => c.notNull())
		.addColumn("owner_id", text, (c) => c.references("person.id"))
		.addColumn("position", integer, (c) => c.notNull())
		.addColumn("content_hash", text)
		.addColumn("created_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createTable("dossier_item_version")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("item_id", text, (c) => c.notNull().references("dossier_item.id"))
		.addColumn("version", integer, (c) => c.notNull())
		.addColumn("is_ended", integer, (c) => c.notNull())
		.addColumn("level", text, (c) => c.notNull())
		.addColumn("claim_en", text, (c) => c.notNull())
		.addColumn("claim_zh", text, (c) => c.notNull())
		.addColumn("facts", text, (c) => c.notNull())
		.addColumn("plants", text, (c) => c.notNull())
		.addColumn("families", text, (c) => c.notNull())
		.addColumn("valid_from", text)
		.addColumn("valid_until", text)
		.addColumn("evidence_id", text, (c) => c.references("attachment.id"))
		.addColumn("evidence_sha256", text)
		.addColumn("evidence_broken_at", text)
		.addColumn("issuer_link", text)
		.addColumn("recorded_by", text, (c) => c.references("person.id"))
		.addColumn("recorded_at", text, (c) => c.notNull())
		.addColumn("superseded_at", text)
		.addUniqueConstraint("dossier_item_version_item_id_version", ["item_id", "version"])
		.execute();
	await db.schema
		.createIndex("dossier_item_version_by_superseded_at_valid_until")
		.on("dossier_item_version")
		.columns(["superseded_at", "valid_until"])
		.execute();
	await db.schema
		.createTable("dossier_release")
		.addColumn("version", integer, (c) => c.notNull().primaryKey())
		.addColumn("released_at", text, (c) => c.notNull())
		.addColumn("item_id", text, (c) => c.notNull().references("dossier_item.id"))
		.execute();
	await db.schema
		.createTable("dossier_request")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("item_id", text, (c) => c.notNull().references("dossier_item.id"))
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("asked_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("asked_at", text, (c) => c.notNull())
		.addColumn("due_at", text, (c) => c.notNull())
		.addColumn("reason", text, (c) => c.notNull())
		.addColumn("decided_by", text, (c) => c.references("person.id"))
		.addColumn("decided_at", text)
		.addColumn("outcome", text)
		.addColumn("note", text, (c) => c.notNull())
		.addColumn("access_until", text)
		.execute();
	await db.schema
		.createIndex("dossier_request_by_organisation_id_id")
		.on("dossier_request")
		.columns(["organisation_id", "id"])
		.execute();
	await db.schema
		.createIndex("dossier_request_by_outcome_id")
		.on("dossier_request")
		.columns(["outcome", "id"])
		.execute();
	await db.schema
		.createTable("dossier_reminder")
		.addColumn("version_id", text, (c) => c.notNull().references("dossier_item_version.id"))
		.addColumn("days", integer, (c) => c.notNull())
		.addColumn("sent_at", text, (c) => c.notNull())
		.addPrimaryKeyConstraint("dossier_reminder_pk", ["version_id", "days"])
		.execute();
	await db.schema
		.createTable("dossier_filing")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("release_version", integer, (c) => c.notNull())
		.addColumn("level", text, (c) => c.notNull())
		.addColumn("checksum", text, (c) => c.notNull())
		.addColumn("items", text, (c) => c.notNull())
		.addColumn("filed_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("filed_at", text, (c) => c.notNull())
		.addColumn("note", text, (c) => c.notNull())
		.addColumn("ended_at", text)
		.execute();
	await db.schema
		.createIndex("dossier_filing_by_organisation_id_id")
		.on("dossier_filing")
		.columns(["organisation_id", "id"])
		.execute();
	await db.schema
		.createTable("dossier_filing_change")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("filing_id", text, (c) => c.notNull().references("dossier_filing.id"))
		.addColumn("item_id", text, (c) => c.notNull().references("dossier_item.id"))
		.addColumn("from_version", integer, (c) => c.notNull())
		.addColumn("to_version", integer, (c) => c.notNull())
		.addColumn("noticed_at", text, (c) => c.notNull())
		.addColumn("seen_by", text, (c) => c.references("person.id"))
		.addColumn("seen_at", text)
		.addUniqueConstraint("dossier_filing_change_filing_id_item_id_to_version", ["filing_id", "item_id", "to_version"])
		.execute();
}
