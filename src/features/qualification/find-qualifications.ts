// Every question about qualifications. A client sees its own, the desk every one; each sees its own side's steps and the
// shared ones.
import type { ExpressionBuilder } from "kysely";
import type { Database } from "#db/connect.ts";
import type { Schema } from "#db/schema/index.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { canRead, type QualificationState, seesStep, type Sharing, type Side, sideOf } from "./qualification.ts";

export interface QualificationSummary {
	id: string;
	name: string;
	organisationId: string;
	organisationName: string;
	siteName: string | null;
	state: QualificationState;
	startedOn: string;
	targetOn: string | null;
	approvedOn: string | null;
	reauditOn: string | null;
	/** Of the steps the reader sees. */
	steps: number;
	stepsDone: number;
}

export interface Step {
	id: string;
	position: number;
	name: string;
	responsible: Side;
	sharing: Sharing;
	dueOn: string | null;
	startedOn: string | null;
	doneOn: string | null;
	note: string;
	updatedByName: string;
	updatedAt: string;
	files: { id: string; fileName: string; sizeBytes: number }[];
}

export interface Qualification extends Omit<QualificationSummary, "steps" | "stepsDone"> {
	unitId: string | null;
	sponsor: string;
	ourSponsorId: string | null;
	ourSponsorName: string | null;
	revision: number;
	createdByName: string;
	createdAt: string;
	steps: Step[];
}

const PER_PAGE = 25;

/** The newest first; `before` is the last id of the page before. */
export async function listQualifications(
	db: Database,
	actor: Actor,
	filter: { organisationId?: string; before?: string } = {},
): Promise<{ qualifications: QualificationSummary[]; next: string | null }> {
	if (!canRead(actor)) return { qualifications: [], next: null };
	const hidden: Sharing = actor.kind === "staff" ? "client" : "supplier";
	const steps = (where: ExpressionBuilder<Schema, "qualification">) =>
		where
			.selectFrom("qualificationStep")
			.whereRef("qualificationStep.qualificationId", "=", "qualification.id")
			.where("qualificationStep.sharing", "!=", hidden)
			.select((row) => row.fn.countAll<number>().as("count"));
	const rows = await selectHeads(db, actor)
		.select((where) => steps(where).as("steps"))
		.select((where) => steps(where).where("qualificationStep.doneOn", "is not", null).as("stepsDone"))
		.$if(filter.organisationId !== undefined, (query) =>
			query.where("qualification.organisationId", "=", filter.organisationId!),
		)
		.$if(filter.before !== undefined, (query) => query.where("qualification.id", "<", filter.before!))
		.orderBy("qualification.id", "desc")
		.limit(PER_PAGE + 1)
		.execute();
	const page = rows.slice(0, PER_PAGE);
	return {
		qualifications: page.map((row) => ({ ...row, steps: Number(row.steps), stepsDone: Number(row.stepsDone) })),
		next: rows.length > PER_PAGE ? page.at(-1)!.id : null,
	};
}

/** One with the steps its reader may see; undefined where it is another organisation's. */
export async function findQualification(db: Database, actor: Actor, id: string): Promise<Qualification | undefined> {
	if (!canRead(actor)) return undefined;
	const head = await selectHeads(db, actor)
		.leftJoin("person as ours", "ours.id", "qualification.ourSponsorId")
		.innerJoin("person as creator", "creator.id", "qualification.createdBy")
		.select(["qualification.unitId", "qualification.sponsor", "qualification.ourSponsorId", "qualification.revision"])
		.select(["ours.name as ourSponsorName", "creator.name as createdByName", "qualification.createdAt"])
		.where("qualification.id", "=", id)
		.executeTakeFirst();
	return head && { ...head, steps: await listSteps(db, sideOf(actor)!, id) };
}

function selectHeads(db: Database, actor: Actor) {
	return db
		.selectFrom("qualification")
		.innerJoin("organisation", "organisation.id", "qualification.organisationId")
		.leftJoin("organisationUnit", "organisationUnit.id", "qualification.unitId")
		.$if(actor.kind === "client", (query) =>
			query.where("qualification.organisationId", "=", (actor as { organisationId: string }).organisationId),
		)
		.select([
			"qualification.id",
			"qualification.name",
			"qualification.organisationId",
			"organisation.name as organisationName",
			"organisationUnit.name as siteName",
			"qualification.state",
			"qualification.startedOn",
			"qualification.targetOn",
			"qualification.approvedOn",
			"qualification.reauditOn",
		]);
}

async function listSteps(db: Database, side: Side, qualificationId: string): Promise<Step[]> {
	const rows = await db
		.selectFrom("qualificationStep")
		.innerJoin("person", "person.id", "qualificationStep.updatedBy")
		.selectAll("qualificationStep")
		.select("person.name as updatedByName")
		.where("qualificationId", "=", qualificationId)
		.orderBy("position")
		.orderBy("qualificationStep.id")
		.execute();
	const seen = rows.filter((row) => seesStep(side, row.sharing));
	if (seen.length === 0) return [];
	const files = await db
		.selectFrom("attachment")
		.select(["id", "subjectId", "fileName", "sizeBytes"])
		.where("subjectKind", "=", "qualification-step")
		.where(
			"subjectId",
			"in",
			seen.map((row) => row.id),
		)
		.orderBy("id")
		.execute();
	return seen.map((row) => ({
		id: row.id,
		position: row.position,
		name: row.name,
		responsible: row.responsible,
		sharing: row.sharing,
		dueOn: row.dueOn,
		startedOn: row.startedOn,
		doneOn: row.doneOn,
		note: row.note,
		updatedByName: row.updatedByName,
		updatedAt: row.updatedAt,
		files: files
			.filter(({ subjectId }) => subjectId === row.id)
			.map(({ id, fileName, sizeBytes }) => ({ id, fileName, sizeBytes })),
	}));
}
