import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { holdOrganisation } from "#features/organisations/hold-organisation.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor, ClientActor } from "#platform/auth/actor.ts";
import { DAY, fromNow, now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";

export const ERASED_AFTER_DAYS = 30;

export const askErasureSchema = z.object({
	/** One's own address, typed: nobody is forgotten by one press too many. */
	email: z.string().trim().toLowerCase().max(320),
});

/** Somebody of a client asks to be forgotten. It is done after thirty days; until then it can be taken back. */
export function askErasure(
	db: Database,
	actor: Actor,
	{ email }: z.output<typeof askErasureSchema>,
): Promise<{ erasureId: string }> {
	return inTransaction(db, async (trx) => {
		if (actor.kind !== "client") throw new Refusal("erasure-of-staff");
		if (email !== actor.email.toLowerCase()) throw new Refusal("erasure-other-address", {}, "email");
		await holdPerson(trx, actor.personId);
		const standing = await trx
			.selectFrom("erasure")
			.select("id")
			.where("personId", "=", actor.personId)
			.where("state", "in", ["waiting", "held"])
			.executeTakeFirst();
		if (standing) return { erasureId: standing.id };
		if (await isLastAdministrator(trx, actor.personId)) throw new Refusal("erasure-last-administrator");
		const erasureId = newId();
		await trx
			.insertInto("erasure")
			.values({
				id: erasureId,
				personId: actor.personId,
				askedBy: actor.personId,
				askedAt: now(),
				dueAt: fromNow(ERASED_AFTER_DAYS * DAY),
				state: "waiting",
				reason: "",
				doneAt: null,
			})
			.execute();
		await recordErasure(trx, actor, "erasure.asked", erasureId);
		return { erasureId };
	});
}

/** While nothing was done, whoever asked may think again. Doing it twice changes nothing. */
export function takeBackErasure(db: Database, actor: Actor): Promise<void> {
	return inTransaction(db, async (trx) => {
		if (actor.kind !== "client") throw new Refusal("not-found");
		await holdPerson(trx, actor.personId);
		const taken = await trx
			.updateTable("erasure")
			.set({ state: "taken-back", doneAt: now() })
			.where("personId", "=", actor.personId)
			.where("state", "in", ["waiting", "held"])
			.returning("id")
			.executeTakeFirst();
		if (taken) await recordErasure(trx, actor, "erasure.taken-back", taken.id);
	});
}

/** Alone administers an organisation in which others are: somebody has to be able to act for it. */
export async function isLastAdministrator(trx: DatabaseTransaction, personId: string): Promise<boolean> {
	const administered = await trx
		.selectFrom("membership")
		.select("organisationId")
		.where("personId", "=", personId)
		.where("state", "=", "approved")
		.where("isOrganisationAdmin", "=", 1)
		.orderBy("organisationId")
		.execute();
	for (const { organisationId } of administered) {
		await holdOrganisation(trx, organisationId);
		const others = await trx
			.selectFrom("membership")
			.innerJoin("person", "person.id", "membership.personId")
			.select("membership.isOrganisationAdmin")
			.where("membership.organisationId", "=", organisationId)
			.where("membership.state", "=", "approved")
			.where("membership.personId", "!=", personId)
			.where("person.disabledAt", "is", null)
			.execute();
		if (others.length > 0 && others.every((one) => one.isOrganisationAdmin === 0)) return true;
	}
	return false;
}

/** Of two who do something to a person at once, one goes first. */
export async function holdPerson(trx: DatabaseTransaction, personId: string): Promise<void> {
	await trx
		.updateTable("person")
		.set((row) => ({ locale: row.ref("locale") }))
		.where("id", "=", personId)
		.execute();
}

function recordErasure(
	trx: DatabaseTransaction,
	actor: ClientActor,
	kind: "erasure.asked" | "erasure.taken-back",
	erasureId: string,
): Promise<string> {
	return recordEvent(trx, actor, { kind, subject: { kind: "person", id: actor.personId }, payload: { erasureId } });
}
