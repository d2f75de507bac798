import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { keepAttachment } from "#platform/attachments/keep-attachment.ts";
import { type StoredFile, storeFile } from "#platform/attachments/store-file.ts";
import type { UploadedFile } from "#platform/attachments/uploaded-file.ts";
import { type Actor, personIdOf } from "#platform/auth/actor.ts";
import { now, today } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import { Refusal } from "#platform/refusal.ts";
import type { Qualification, Step } from "./find-qualifications.ts";
import { holdQualification, recordChange } from "./hold-qualification.ts";
import { MAX_FILES, maySettle, sideOf } from "./qualification.ts";
import { idSchema, optionalDaySchema } from "./qualification-fields.ts";

export const changeStepSchema = z.object({
	revision: z.coerce.number().int(),
	step: idSchema,
	dueOn: optionalDaySchema,
	startedOn: optionalDaySchema,
	doneOn: optionalDaySchema,
	note: z.string().trim().max(2_000).default(""),
});

/** Dates, a note, documents. Whether it has begun or is done is said by the side that is responsible for it. */
export async function changeStep(
	db: Database,
	actor: Actor,
	id: string,
	{ revision, step: stepId, ...input }: z.output<typeof changeStepSchema>,
	{ files, settings }: { files: readonly UploadedFile[]; settings: Pick<Settings, "dataDir"> },
): Promise<void> {
	const stored: StoredFile[] = [];
	for (const file of files) stored.push(await storeFile(settings.dataDir, file));
	return inTransaction(db, async (trx) => {
		const { qualification, step } = await holdStep(trx, actor, { id, revision, stepId });
		const isSettled = input.startedOn !== step.startedOn || input.doneOn !== step.doneOn;
		if (isSettled && !maySettle(sideOf(actor)!, step))
			throw new Refusal("qualification-not-yours-to-settle", {}, "doneOn");
		if (input.startedOn !== null && input.startedOn > today())
			throw new Refusal("qualification-in-the-future", {}, "startedOn");
		if (input.doneOn !== null && input.doneOn > today()) throw new Refusal("qualification-in-the-future", {}, "doneOn");
		if (input.doneOn !== null && input.startedOn !== null && input.doneOn < input.startedOn)
			throw new Refusal("qualification-done-first", {}, "doneOn");
		if (step.files.length + stored.length > MAX_FILES)
			throw new Refusal("too-many-attachments", { maximum: MAX_FILES }, "files");
		await trx
			.updateTable("qualificationStep")
			.set({ ...input, updatedBy: personIdOf(actor)!, updatedAt: now() })
			.where("id", "=", stepId)
			.execute();
		// What is the client's alone must not be readable by us; what is ours alone belongs to nobody outside.
		const organisationId = step.sharing === "supplier" ? null : qualification.organisationId;
		const subject = { kind: "qualification-step", id: stepId };
		for (const file of stored) await keepAttachment(trx, actor, { organisationId, subject, part: step.sharing }, file);
		await recordChange(trx, actor, qualification, "step-changed", { stepId, isDone: input.doneOn !== null });
	});
}

export const removeStepSchema = z.object({ revision: z.coerce.number().int(), step: idSchema });

/** Takes a step out while it has no documents and is not done; what was done stays on the record. */
export function removeStep(
	db: Database,
	actor: Actor,
	id: string,
	{ revision, step: stepId }: z.output<typeof removeStepSchema>,
): Promise<void> {
	return inTransaction(db, async (trx) => {
		const { qualification, step } = await holdStep(trx, actor, { id, revision, stepId });
		if (step.doneOn !== null || step.files.length > 0) throw new Refusal("qualification-step-on-record");
		await trx.deleteFrom("qualificationStep").where("id", "=", stepId).execute();
		await recordChange(trx, actor, qualification, "step-removed", { stepId });
	});
}

/** A step the actor's side does not see is not found. */
async function holdStep(
	trx: DatabaseTransaction,
	actor: Actor,
	{ id, revision, stepId }: { id: string; revision: number; stepId: string },
): Promise<{ qualification: Qualification; step: Step }> {
	const qualification = await holdQualification(trx, actor, { id, revision });
	const step = qualification.steps.find((one) => one.id === stepId);
	if (!step) throw new Refusal("not-found");
	return { qualification, step };
}
