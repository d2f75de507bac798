import type { DatabaseTransaction } from "#db/connect.ts";
import { readRfq } from "#features/rfq/read-rfq.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { system } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { nextNumber } from "#platform/next-number.ts";
import { gatherLeadFacts } from "./gather-lead-facts.ts";
import { scoreLead } from "./score-lead.ts";

/** Makes the lead of a submitted RFQ, with its score and the parts that made it. Twice makes one. */
export async function qualifyLead(trx: DatabaseTransaction, rfqId: string): Promise<void> {
	const known = await trx.selectFrom("lead").select("id").where("rfqId", "=", rfqId).executeTakeFirst();
	if (known) return;
	const rfq = await readRfq(trx, rfqId);
	if (!rfq?.submission) return;
	const { score, grade, parts, nearest } = scoreLead(await gatherLeadFacts(trx, rfq));
	const id = newId();
	const createdAt = now();
	await trx
		.insertInto("lead")
		.values({
			id,
			number: await nextNumber(trx, "L"),
			rfqId,
			organisationId: rfq.organisationId,
			state: "new",
			score,
			grade,
			parts: JSON.stringify(parts),
			nearestPlantId: nearest?.plant.id ?? null,
			distanceKm: nearest?.km ?? null,
			ownerPersonId: null,
			routeReason: null,
			answerDueAt: rfq.submission.answerDueAt,
			createdAt,
			updatedAt: createdAt,
		})
		.execute();
	await recordEvent(trx, system("worker"), {
		kind: "lead.qualified",
		subject: { kind: "lead", id },
		organisationId: rfq.organisationId,
		payload: { rfqId, score, grade },
	});
	await bumpLiveTopic(trx, "leads");
}
