import type { Database } from "#db/connect.ts";
import { mayDecideOrganisations } from "#features/organisations/find-organisations.ts";
import type { Actor } from "#platform/auth/actor.ts";

/** How many organisations wait for the desk; undefined for those who do not decide about them. */
export async function countWaitingOrganisations(db: Database, actor: Actor): Promise<number | undefined> {
	if (!mayDecideOrganisations(actor)) return undefined;
	const { count } = await db
		.selectFrom("organisation")
		.select(({ fn }) => fn.countAll<number>().as("count"))
		.where("state", "=", "pending")
		.executeTakeFirstOrThrow();
	return Number(count);
}
