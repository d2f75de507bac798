// Questionnaires that clients send, and the way to being their approved supplier.
import type { Kysely } from "kysely";
import { integer, real, text } from "../columns.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
	await makeQuestionnaires(db);
	await makeQualifications(db);
}

async function makeQuestionnaires(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("questionnaire")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("uploaded_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("file_name", text, (c) => c.notNull())
		.addColumn("media_type", text, (c) => c.notNull())
		.addColumn("storage_name", text, (c) => c.notNull())
		.addColumn("answered_storage_name", text, (c) => c.notNull())
		.addColumn("state", text, (c) => c.notNull())
		.addColumn("sheets", text, (c) => c.notNull())
		.addColumn("notes", text, (c) => c.notNull())
		.addColumn("fault", text, (c) => c.notNull())
		.addColumn("tries", integer, (c) => c.notNull())
		.addColumn("claimed_until", text)
		.addColumn("answered_by", text, (c) => c.references("person.id"))
		.addColumn("answered_at", text)
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("updated_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex("questionnaire_by_organisation_id_id")
		.on("questionnaire")
		.columns(["organisation_id", "id"])
		.execute();
	await db.schema.createIndex("questionnaire_by_state_id").on("questionnaire").columns(["state", "id"]).execute();
	await db.schema
		.createTable("questionnaire_question")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("questionnaire_id", text, (c) => c.notNull().references("questionnaire.id").onDelete("cascade"))
		.addColumn("position", integer, (c) => c.notNull())
		.addColumn("sheet", text, (c) => c.notNull())
		.addColumn("question_cell", text, (c) => c.notNull())
		.addColumn("answer_cell", text, (c) => c.notNull())
		.addColumn("choices", text)
		.addColumn("question", text, (c) => c.notNull())
		.addColumn("proposal", text, (c) => c.notNull())
		.addColumn("confidence", real, (c) => c.notNull())
		.addColumn("evidence", text, (c) => c.notNull())
		.addColumn("reason", text, (c) => c.notNull())
		.addColumn("answer", text)
		.addColumn("confirmed_by", text, (c) => c.references("person.id"))
		.addColumn("confirmed_at", text)
		.addUniqueConstraint("questionnaire_question_questionnaire_id_position", ["questionnaire_id", "position"])
		.execute();
	await db.schema
		.createTable("confirmed_answer")
		.addColumn("question_key", text, (c) => c.notNull().primaryKey())
		.addColumn("question", text, (c) => c.notNull())
		.addColumn("answer", text, (c) => c.notNull())
		.addColumn("evidence", text, (c) => c.notNull())
		.addColumn("confirmed_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("confirmed_at", text, (c) => c.notNull())
		.execute();
}

async function makeQualifications(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("qualification")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("organisation_id", text, (c) => c.notNull().references("organisation.id"))
		.addColumn("unit_id", text, (c) => c.references("organisation_unit.id"))
		.addColumn("name", text, (c) => c.notNull())
		.addColumn("sponsor", text, (c) => c.notNull())
		.addColumn("our_sponsor_id", text, (c) => c.references("person.id"))
		.addColumn("state", text, (c) => c.notNull())
		.addColumn("started_on", text, (c) => c.notNull())
		.addColumn("target_on", text)
		.addColumn("approved_on", text)
		.addColumn("reaudit_on", text)
		.addColumn("revision", integer, (c) => c.notNull())
		.addColumn("created_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("updated_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex("qualification_by_organisation_id_id")
		.on("qualification")
		.columns(["organisation_id", "id"])
		.execute();
	await db.schema.createIndex("qualification_by_reaudit_on").on("qualification").columns(["reaudit_on"]).execute();
	await db.schema
		.createTable("qualification_step")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("qualification_id", text, (c) => c.notNull().references("qualification.id").onDelete("cascade"))
		.addColumn("position", integer, (c) => c.notNull())
		.addColumn("name", text, (c) => c.notNull())
		.addColumn("responsible", text, (c) => c.notNull())
		.addColumn("sharing", text, (c) => c.notNull())
		.addColumn("due_on", text)
		.addColumn("started_on", text)
		.addColumn("done_on", text)
		.addColumn("note", text, (c) => c.notNull())
		.addColumn("updated_by", text, (c) => c.notNull().references("person.id"))
		.addColumn("updated_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex("qualification_step_by_qualification_id_position")
		.on("qualification_step")
		.columns(["qualification_id", "position"])
		.execute();
}
