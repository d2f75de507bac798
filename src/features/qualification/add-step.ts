import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { type Actor, personIdOf } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { holdQualification, recordChange } from "./hold-qualification.ts";
import { MAX_STEPS, sideOf } from "./qualification.ts";
import { lineSchema, optionalDaySchema, sharingSchema, sideSchema } from "./qualification-fields.ts";

export const addStepSchema = z.object({
	revision: z.coerce.number().int(),
	name: lineSchema(200),
	responsible: sideSchema,
	sharing: sharingSchema,
	dueOn: optionalDaySchema,
});

/** Adds a step at the end: for both sides, or for the own side alone. Gives its id. */
export function addStep(
	db: Database,
	actor: Actor,
	id: string,
	{ revision, sharing, ...input }: z.output<typeof addStepSchema>,
): Promise<string> {
	return inTransaction(db, async (trx) => {
		const qualification = await holdQualification(trx, actor, { id, revision });
		const side = sideOf(actor)!;
		if (sharing === "own" && input.responsible !== side) throw new Refusal("qualification-own-step", {}, "responsible");
		const { count, last } = await trx
			.selectFrom("qualificationStep")
			.select((row) => [row.fn.countAll<number>().as("count"), row.fn.max("position").as("last")])
			.where("qualificationId", "=", id)
			.executeTakeFirstOrThrow();
		if (Number(count) >= MAX_STEPS) throw new Refusal("qualification-many-steps", { maximum: MAX_STEPS });
		const stepId = newId();
		await trx
			.insertInto("qualificationStep")
			.values({
				...input,
				id: stepId,
				qualificationId: id,
				position: Number(last ?? -1) + 1,
				sharing: sharing === "own" ? side : "shared",
				note: "",
				updatedBy: personIdOf(actor)!,
				updatedAt: now(),
			})
			.execute();
		await recordChange(trx, actor, qualification, "step-added", { stepId });
		return stepId;
	});
}
