import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { idSchema } from "./person-fields.ts";

export const actForSchema = z.object({ membership: idSchema });

/** Somebody who belongs to several organisations goes on for another of them, in this session, and first in the next one. */
export async function actFor(db: Database, actor: Actor, { membership }: z.output<typeof actForSchema>): Promise<void> {
	if (actor.kind !== "client") throw new Refusal("not-found");
	return inTransaction(db, async (trx) => {
		const found = await listMembershipsOf(trx, actor);
		const chosen = found.find(({ membershipId }) => membershipId === membership);
		if (!chosen) throw new Refusal("not-found");
		await trx.updateTable("membership").set({ lastUsedAt: now() }).where("id", "=", membership).execute();
		await trx
			.updateTable("session")
			.set({ membershipId: membership })
			.where("idHash", "=", actor.sessionHash)
			.where("personId", "=", actor.personId)
			.execute();
		await recordEvent(trx, actor, {
			kind: "membership.acted-for",
			subject: { kind: "membership", id: membership },
			organisationId: chosen.organisationId,
		});
	});
}

export interface OwnMembership {
	membershipId: string;
	organisationId: string;
	organisationName: string;
	isApproved: boolean;
}

/** The organisations a person belongs to, by name. */
export async function listMembershipsOf(db: Database, actor: Actor): Promise<OwnMembership[]> {
	if (actor.kind !== "client") return [];
	const rows = await db
		.selectFrom("membership")
		.innerJoin("organisation", "organisation.id", "membership.organisationId")
		.select(["membership.id as membershipId", "organisation.id as organisationId"])
		.select(["organisation.name as organisationName", "membership.state"])
		.where("membership.personId", "=", actor.personId)
		.where("membership.state", "!=", "ended")
		.where("organisation.state", "!=", "refused")
		.orderBy("organisation.name")
		.orderBy("membership.id")
		.execute();
	return rows.map(({ state, ...row }) => ({ ...row, isApproved: state === "approved" }));
}
