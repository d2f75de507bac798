import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor, ActorSeat, ClientActor } from "#platform/auth/actor.ts";
import { tokenLifeMs } from "#platform/auth/tokens.ts";
import { fromNow, now } from "#platform/clock.ts";
import { hashToken, newId, newToken } from "#platform/ids.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import { sealToken } from "#platform/mail/sealed-token.ts";
import { Refusal } from "#platform/refusal.ts";
import { branchToSeat } from "./branch-to-seat.ts";
import { domainOf } from "./free-mail.ts";
import { holdOrganisation } from "./hold-organisation.ts";
import { invitedLetter } from "./house-letters.ts";
import { type LetterSettings, letterSender } from "./letter-sender.ts";
import { emailSchema, localeSchema, nameSchema, seatSchema } from "./person-fields.ts";
import { asHouseKeeper } from "./unit-to-decide.ts";

/** `procurement`, or `procurement@` and the id of a branch. One box ticked comes as text, several as a list. */
const chosenSeats = z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]);

export const inviteMemberSchema = z.object({
	name: nameSchema,
	email: emailSchema,
	language: localeSchema,
	seats: chosenSeats.pipe(z.array(z.string().max(100)).max(50)),
});

/**
 * An administrator of the client asks somebody to join, on these seats. The letter's link works once; whether the
 * address is known here already is told to nobody but its owner.
 */
export async function inviteMember(
	db: Database,
	actor: Actor,
	{ name, email, language, seats }: z.output<typeof inviteMemberSchema>,
	settings: LetterSettings,
): Promise<string> {
	const keeper = asHouseKeeper(actor);
	if (!keeper.isOrganisationApproved) throw new Refusal("account-not-approved");
	const sender = await letterSender(settings);
	// Our own people do not join a client.
	if (domainOf(email) === sender.company.domain) throw new Refusal("address-taken", {}, "email");
	if (seats.length === 0) throw new Refusal("seats-missing", {}, "seats");
	return inTransaction(db, async (trx) => {
		await holdOrganisation(trx, keeper.organisationId);
		await refuseTwice(trx, keeper, email);
		const token = newToken();
		const id = newId();
		const chosen = await readSeats(trx, keeper, seats);
		await trx
			.insertInto("membershipInvitation")
			.values({
				id,
				organisationId: keeper.organisationId,
				email,
				name,
				locale: language,
				seats: JSON.stringify(chosen),
				tokenHash: hashToken(token),
				invitedBy: keeper.personId,
				invitedAt: now(),
				expiresAt: fromNow(tokenLifeMs.invitation),
			})
			.execute();
		await recordEvent(trx, actor, {
			kind: "membership.invited",
			subject: { kind: "membership-invitation", id },
			organisationId: keeper.organisationId,
			payload: { seats: chosen },
		});
		const letter = invitedLetter(language, sender, keeper.organisationName, sealToken(token, settings.appSecret));
		await queueLetter(trx, {
			...letter,
			kind: "member-invited",
			to: { email },
			locale: language,
			idempotencyKey: `member-invited/${id}`,
		});
		return id;
	});
}

async function refuseTwice(trx: DatabaseTransaction, { organisationId }: ClientActor, email: string): Promise<void> {
	const member = await trx
		.selectFrom("membership")
		.innerJoin("person", "person.id", "membership.personId")
		.select("membership.id")
		.where("membership.organisationId", "=", organisationId)
		.where("membership.state", "=", "approved")
		.where("person.email", "=", email)
		.executeTakeFirst();
	if (member) throw new Refusal("already-member", {}, "email");
	const open = await trx
		.selectFrom("membershipInvitation")
		.select("id")
		.where("organisationId", "=", organisationId)
		.where("email", "=", email)
		.where("acceptedAt", "is", null)
		.where("withdrawnAt", "is", null)
		.where("expiresAt", ">", now())
		.executeTakeFirst();
	if (open) throw new Refusal("already-invited", {}, "email");
}

async function readSeats(
	trx: DatabaseTransaction,
	keeper: ClientActor,
	seats: readonly string[],
): Promise<ActorSeat[]> {
	const chosen: ActorSeat[] = [];
	for (const typed of new Set(seats)) {
		const [name, unit = ""] = typed.split("@");
		const seat = seatSchema.safeParse(name);
		if (!seat.success) throw new Refusal("seats-missing", {}, "seats");
		chosen.push({ seat: seat.data, unitId: await branchToSeat(trx, keeper.organisationId, unit) });
	}
	return chosen;
}
