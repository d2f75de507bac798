import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { Refusal } from "#platform/refusal.ts";
import { mayDecideOrganisations } from "./find-organisations.ts";
import { listStaffWithRole } from "./find-staff.ts";

/** Empty for nobody. */
export const assignOwnerSchema = z.object({ owner: z.string().max(64) });

/** Sets the salesperson who owns the account; a job may do so too. */
export async function assignOwner(
	db: Database,
	actor: Actor,
	organisationId: string,
	{ owner }: z.output<typeof assignOwnerSchema>,
): Promise<void> {
	if (actor.kind !== "system" && !mayDecideOrganisations(actor)) throw new Refusal("not-allowed");
	await inTransaction(db, async (trx) => {
		const ownerPersonId = owner || null;
		const sellers = await listStaffWithRole(trx, "sales", "command");
		if (ownerPersonId && !sellers.some(({ id }) => id === ownerPersonId)) throw new Refusal("not-found", {}, "owner");
		const changed = await trx
			.updateTable("organisation")
			.set({ ownerPersonId })
			.where("id", "=", organisationId)
			.returning("id")
			.executeTakeFirst();
		if (!changed) throw new Refusal("not-found");
		await recordEvent(trx, actor, {
			kind: "organisation.owner-assigned",
			subject: { kind: "organisation", id: organisationId },
			organisationId,
			payload: { ownerPersonId },
		});
	});
}
