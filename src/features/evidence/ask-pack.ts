import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { canSeePrices } from "#features/quotes/find-quotes.ts";
import { visibleTo } from "#features/rfq/visible-rfqs.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, hasRole, personIdOf } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import type { PackStanding } from "./pack-row.ts";

export const askPackSchema = z.object({ number: z.string().trim().min(1).max(40) });

/** At work for one organisation at a time. */
const MOST_AT_WORK = 5;

/** Every approved seat of the client, and whoever leads our sales: a pack holds what both sides know. */
export function canAskPacks(actor: Actor): boolean {
	return actor.kind === "client" ? canSeePrices(actor) : hasRole(actor, "command");
}

/** Has everything about an RFQ packed as it stands now. Asking again while it is built gives the same one. */
export function askPack(db: Database, actor: Actor, { number }: z.output<typeof askPackSchema>): Promise<string> {
	return inTransaction(db, async (trx) => {
		const rfq = await trx
			.selectFrom("rfq")
			.select(["id", "organisationId", "state", "closeOn"])
			.where("rfq.number", "=", number)
			.where(visibleTo(actor))
			.executeTakeFirst();
		if (!rfq) throw new Refusal("not-found");
		if (!canAskPacks(actor)) throw new Refusal("not-allowed");
		const atWork = await trx
			.selectFrom("evidencePack")
			.select(["id", "rfqId"])
			.where("organisationId", "=", rfq.organisationId)
			.where("state", "in", ["waiting", "building"])
			.execute();
		const known = atWork.find(({ rfqId }) => rfqId === rfq.id);
		if (known) return known.id;
		if (atWork.length >= MOST_AT_WORK) throw new Refusal("evidence-packs-too-many", { maximum: MOST_AT_WORK });
		const id = newId();
		const askedAt = now();
		const { organisationId, state: rfqState, closeOn } = rfq;
		const standing: PackStanding = { rfqState, closeOn };
		await trx
			.insertInto("evidencePack")
			.values({
				id,
				organisationId,
				rfqId: rfq.id,
				askedBy: personIdOf(actor)!,
				askedAt,
				untilSequence: 0,
				asOf: askedAt,
				standing: JSON.stringify(standing),
				state: "waiting",
				storageName: "",
				sizeBytes: 0,
				sha256: "",
			})
			.execute();
		const subject = { kind: "evidence-pack", id };
		await recordEvent(trx, actor, { kind: "evidence-pack.asked", subject, organisationId, payload: { rfqId: rfq.id } });
		return id;
	});
}
