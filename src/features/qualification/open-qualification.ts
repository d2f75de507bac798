import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { words } from "#platform/i18n/words.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { canKeep, type Side } from "./qualification.ts";
import { daySchema, idSchema, lineSchema, optionalDaySchema, optionalLineSchema } from "./qualification-fields.ts";
import { refuseForeignSite } from "./refuse-foreign-site.ts";

export const openQualificationSchema = z.object({
	name: lineSchema(200),
	/** The desk says whose it is; a client's is its own. */
	organisation: z.string().trim().max(64).default(""),
	site: z.union([z.literal(""), idSchema]).default(""),
	sponsor: optionalLineSchema(100),
	startedOn: daySchema,
	targetOn: optionalDaySchema,
	/** Ticked: begins with the steps that most clients take. */
	usual: z.string().optional(),
	formKey: idSchema,
});
export type OpenQualification = z.output<typeof openQualificationSchema> & { locale: Locale };

/** Begins to follow how we become a client's approved supplier. Both sides see the head. Gives its id. */
export function openQualification(db: Database, actor: Actor, input: OpenQualification): Promise<string> {
	return inTransaction(db, async (trx) => {
		if (!canKeep(actor)) throw new Refusal("not-allowed");
		if (input.targetOn !== null && input.targetOn < input.startedOn)
			throw new Refusal("qualification-target-first", {}, "targetOn");
		const organisationId = actor.kind === "client" ? actor.organisationId : await findApproved(trx, input.organisation);
		await refuseForeignSite(trx, organisationId, input.site);
		// The form brings the id, so that pressing twice makes one.
		const id = input.formKey;
		const known = await trx.selectFrom("qualification").select("createdBy").where("id", "=", id).executeTakeFirst();
		if (known?.createdBy === actor.personId) return id;
		if (known) throw new Refusal("not-found");
		const at = now();
		await trx
			.insertInto("qualification")
			.values({
				id,
				organisationId,
				unitId: input.site || null,
				name: input.name,
				sponsor: input.sponsor,
				ourSponsorId: actor.kind === "staff" ? actor.personId : null,
				state: "open",
				startedOn: input.startedOn,
				targetOn: input.targetOn,
				revision: 1,
				createdBy: actor.personId,
				createdAt: at,
				updatedAt: at,
			})
			.execute();
		if (input.usual !== undefined) await addUsualSteps(trx, { id, by: actor.personId, at, locale: input.locale });
		await recordEvent(trx, actor, {
			kind: "qualification.opened",
			subject: { kind: "qualification", id },
			organisationId,
		});
		return id;
	});
}

async function findApproved(trx: DatabaseTransaction, id: string): Promise<string> {
	const row = await trx
		.selectFrom("organisation")
		.select("id")
		.where("id", "=", id)
		.where("state", "=", "approved")
		.executeTakeFirst();
	if (!row) throw new Refusal("qualification-whose", {}, "organisation");
	return row.id;
}

const usual = [
	["nda", "supplier"],
	["questionnaire", "supplier"],
	["documents", "supplier"],
	["samples", "supplier"],
	["audit", "client"],
	["trial", "client"],
	["release", "client"],
] as const satisfies readonly [string, Side][];

async function addUsualSteps(
	trx: DatabaseTransaction,
	{ id, by, at, locale }: { id: string; by: string; at: string; locale: Locale },
): Promise<void> {
	const names = words(locale).qualification.usual;
	await trx
		.insertInto("qualificationStep")
		.values(
			usual.map(([key, responsible], position) => ({
				id: newId(),
				qualificationId: id,
				position,
				name: names[key],
				responsible,
				sharing: "shared" as const,
				note: "",
				updatedBy: by,
				updatedAt: at,
			})),
		)
		.execute();
}
