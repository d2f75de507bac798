import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { holdQualification, recordChange } from "./hold-qualification.ts";
import {
	daySchema,
	idSchema,
	lineSchema,
	optionalDaySchema,
	optionalLineSchema,
	stateSchema,
} from "./qualification-fields.ts";
import { refuseForeignSite } from "./refuse-foreign-site.ts";

export const changeQualificationSchema = z.object({
	revision: z.coerce.number().int(),
	name: lineSchema(200),
	site: z.union([z.literal(""), idSchema]).default(""),
	sponsor: optionalLineSchema(100),
	state: stateSchema,
	startedOn: daySchema,
	targetOn: optionalDaySchema,
	approvedOn: optionalDaySchema,
	reauditOn: optionalDaySchema,
});

/** The client says where it stands with us: only the client approves a supplier. */
export function changeQualification(
	db: Database,
	actor: Actor,
	id: string,
	{ revision, site, ...input }: z.output<typeof changeQualificationSchema>,
): Promise<void> {
	return inTransaction(db, async (trx) => {
		const before = await holdQualification(trx, actor, { id, revision });
		if (actor.kind !== "client") throw new Refusal("not-allowed");
		if (input.targetOn !== null && input.targetOn < input.startedOn)
			throw new Refusal("qualification-target-first", {}, "targetOn");
		const isApproved = input.state === "approved" || input.state === "conditional";
		if (isApproved && input.approvedOn === null) throw new Refusal("qualification-approved-when", {}, "approvedOn");
		if (!isApproved && input.approvedOn !== null) throw new Refusal("qualification-not-approved", {}, "approvedOn");
		if (input.approvedOn !== null && input.approvedOn < input.startedOn)
			throw new Refusal("qualification-approved-first", {}, "approvedOn");
		if (input.reauditOn !== null && input.reauditOn <= (input.approvedOn ?? input.startedOn))
			throw new Refusal("qualification-reaudit-first", {}, "reauditOn");
		if (site !== before.unitId) await refuseForeignSite(trx, before.organisationId, site);
		await trx
			.updateTable("qualification")
			.set({ ...input, unitId: site || null })
			.where("id", "=", id)
			.execute();
		await recordChange(trx, actor, before, input.state === before.state ? "changed" : "state-changed", {
			state: input.state,
		});
	});
}

export const sponsorQualificationSchema = z.object({ revision: z.coerce.number().int() });

/** Somebody of ours takes it on: gets the reminders, and is named to the client. */
export function sponsorQualification(
	db: Database,
	actor: Actor,
	id: string,
	{ revision }: z.output<typeof sponsorQualificationSchema>,
): Promise<void> {
	return inTransaction(db, async (trx) => {
		const before = await holdQualification(trx, actor, { id, revision });
		if (actor.kind !== "staff") throw new Refusal("not-allowed");
		await trx.updateTable("qualification").set({ ourSponsorId: actor.personId }).where("id", "=", id).execute();
		await recordChange(trx, actor, before, "sponsored");
	});
}
