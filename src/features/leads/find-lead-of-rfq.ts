import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { canReadLeads } from "./lead.ts";

/** The number of the lead an RFQ became; undefined before it is qualified, and for whoever may not read leads. */
export async function findLeadOfRfq(
	db: Database,
	actor: Actor,
	rfqId: string,
): Promise<{ number: string } | undefined> {
	if (!canReadLeads(actor)) return undefined;
	return db.selectFrom("lead").select("number").where("rfqId", "=", rfqId).executeTakeFirst();
}
