import type { DatabaseTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type ClientActor, system } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";

/** How a quote of the demo's past ended. Clients answer quotes outside the portal so far; the story writes it down. */
export async function settleQuote(
	trx: DatabaseTransaction,
	buyer: ClientActor,
	quoteId: string,
	outcome: "accepted" | "declined" | "expired",
): Promise<void> {
	const { rfqId } = await trx
		.updateTable("quote")
		.set({ state: outcome })
		.where("id", "=", quoteId)
		.returning("rfqId")
		.executeTakeFirstOrThrow();
	if (outcome !== "expired") {
		await trx.updateTable("rfq").set({ state: "closed", updatedAt: now() }).where("id", "=", rfqId).execute();
	}
	await recordEvent(trx, outcome === "expired" ? system("seed") : buyer, {
		kind: `quote.${outcome}`,
		subject: { kind: "quote", id: quoteId },
		organisationId: buyer.organisationId,
		payload: { quoteId, rfqId },
	});
}
