import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, personIdOf } from "#platform/auth/actor.ts";
import { isDay, now, today, dayFromNow } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { canEditDossier } from "./dossier-rights.ts";

export const decideRequestSchema = z.object({
	requestId: z.string().max(36),
	outcome: z.enum(["granted", "refused"]),
	accessUntil: z.string().trim().default(""),
	note: z.string().trim().max(1_000).default(""),
});

const LONGEST_DAYS = 366;

/**
 * Grants until a day, or refuses with a reason; the client is told by a letter. Refusals: `not-allowed`, `not-found`,
 * `dossier-request-decided`, `dossier-grant-day`, `dossier-refusal-reason`.
 */
export async function decideRequest(
	db: Database,
	actor: Actor,
	{ requestId, outcome, accessUntil, note }: z.output<typeof decideRequestSchema>,
): Promise<void> {
	if (!canEditDossier(actor)) throw new Refusal("not-allowed");
	const isGranted = outcome === "granted";
	const last = dayFromNow(LONGEST_DAYS);
	if (isGranted && (!isDay(accessUntil) || accessUntil < today() || accessUntil > last))
		throw new Refusal("dossier-grant-day", {}, "accessUntil");
	if (!isGranted && note === "") throw new Refusal("dossier-refusal-reason", {}, "note");
	await inTransaction(db, async (trx) => {
		const decision = { outcome, note, accessUntil: isGranted ? accessUntil : null };
		const { numUpdatedRows } = await trx
			.updateTable("dossierRequest")
			.set({ ...decision, decidedBy: personIdOf(actor), decidedAt: now() })
			.where("id", "=", requestId)
			.where("outcome", "is", null)
			.executeTakeFirst();
		const request = await trx.selectFrom("dossierRequest").selectAll().where("id", "=", requestId).executeTakeFirst();
		if (!request) throw new Refusal("not-found");
		if (Number(numUpdatedRows) === 0) throw new Refusal("dossier-request-decided");
		await recordEvent(trx, actor, {
			kind: "dossier.access-decided",
			subject: { kind: "dossier-request", id: requestId },
			organisationId: request.organisationId,
			payload: { requestId, itemId: request.itemId, outcome },
		});
		await bumpLiveTopic(trx, "dossier-requests");
	});
}
