import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { requestDueAt } from "./dossier-request.ts";
import { listGrantedItems, reachOf } from "./reach.ts";

export const askForItemSchema = z.object({ reason: z.string().trim().min(10).max(2_000) });

/**
 * An approved client asks for an item that is shown on request only; from here on our clock runs. Refusals: `not-found`,
 * `dossier-asked-already`, `dossier-granted-already`.
 */
export async function askForItem(
	db: Database,
	actor: Actor,
	code: string,
	{ reason }: z.output<typeof askForItemSchema>,
): Promise<string> {
	const reach = reachOf(actor);
	if (actor.kind !== "client" || reach.level !== "approved") throw new Refusal("not-found");
	return inTransaction(db, async (trx) => {
		// Two colleagues asking at once: the second finds the first one's request.
		await bumpLiveTopic(trx, "dossier-requests");
		const item = await trx
			.selectFrom("dossierItem")
			.innerJoin("dossierItemVersion as version", "version.itemId", "dossierItem.id")
			.select("dossierItem.id")
			.where("code", "=", code)
			.where("dossierItem.level", "=", "on-request")
			.where("version.supersededAt", "is", null)
			.where("version.isEnded", "=", 0)
			.executeTakeFirst();
		if (!item) throw new Refusal("not-found");
		const { organisationId } = actor;
		if ((await listGrantedItems(trx, organisationId)).has(item.id)) throw new Refusal("dossier-granted-already");
		const waiting = await trx
			.selectFrom("dossierRequest")
			.select("id")
			.where("organisationId", "=", organisationId)
			.where("itemId", "=", item.id)
			.where("outcome", "is", null)
			.executeTakeFirst();
		if (waiting) throw new Refusal("dossier-asked-already");
		const [id, askedAt] = [newId(), now()];
		const decision = { decidedBy: null, decidedAt: null, outcome: null, note: "", accessUntil: null };
		const asked = { id, itemId: item.id, organisationId, askedBy: actor.personId, askedAt, reason };
		await trx
			.insertInto("dossierRequest")
			.values({ ...asked, dueAt: requestDueAt(askedAt), ...decision })
			.execute();
		await recordEvent(trx, actor, {
			kind: "dossier.access-requested",
			subject: { kind: "dossier-request", id },
			organisationId,
			payload: { requestId: id, itemId: item.id, code },
		});
		return id;
	});
}
