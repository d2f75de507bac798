import type { DatabaseTransaction } from "#db/connect.ts";
import { now } from "#platform/clock.ts";
import type { QuoteStates } from "./quote.ts";

/**
 * What was asked or granted for a draft that changes or falls away holds no longer. What a version was sent with stays:
 * its quote is with the client.
 */
export async function voidApprovals(trx: DatabaseTransaction, quote: { id: string } & QuoteStates): Promise<void> {
	if (quote.deskState !== "in-approval" && quote.deskState !== "ready") return;
	const latest = await trx
		.selectFrom("quoteApproval")
		.select("id")
		.where("quoteId", "=", quote.id)
		.orderBy("id", "desc")
		.limit(1)
		.executeTakeFirst();
	if (!latest) return;
	await trx
		.updateTable("quoteApproval")
		.set({ outcome: "void", decidedAt: now() })
		.where("id", "=", latest.id)
		.where((where) => where.or([where("outcome", "is", null), where("outcome", "=", "approved")]))
		.execute();
}
