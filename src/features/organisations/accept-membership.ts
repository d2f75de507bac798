import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, visitor } from "#platform/auth/actor.ts";
import { hashPassword } from "#platform/auth/hash-password.ts";
import { newPasswordSchema, refuseWeakPassword } from "#platform/auth/refuse-weak-password.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { findInvitation, type FoundInvitation, seatsOfInvitation } from "./find-invitations.ts";
import { forgetAskedSeats, giveSeats } from "./give-seats.ts";
import { type LetterSettings, letterSender } from "./letter-sender.ts";
import { admit } from "./admit.ts";
import type { BrowserFacts, SignedIn } from "./open-session.ts";
import { wordsOthersKnow } from "./words-others-know.ts";

export const joinAnewSchema = z.object({ password: newPasswordSchema });

/** Whoever is new here chooses a password, which proves the address, and is signed in as a member. */
export async function joinAnew(
	db: Database,
	token: string,
	{ password }: z.output<typeof joinAnewSchema>,
	browser: BrowserFacts,
	settings: LetterSettings,
): Promise<SignedIn> {
	const { company } = await letterSender(settings);
	const found = await findInvitation(db, token);
	if (found?.who !== "new") throw new Refusal("link-not-valid");
	refuseWeakPassword(password, wordsOthersKnow(company, found.name, found.email, found.organisationName));
	const passwordHash = await hashPassword(password);
	return inTransaction(db, async (trx) => {
		const invitation = await findInvitation(trx, token);
		if (invitation?.who !== "new") throw new Refusal("link-not-valid");
		const personId = await makePerson(trx, invitation, passwordHash);
		const membershipId = await becomeMember(trx, visitor, invitation, personId);
		return admit(trx, { id: personId, kind: "client" }, browser, { membershipId });
	});
}

/** Whoever has an account joins one more organisation with it, signed in as the person the letter went to. */
export function joinAsKnown(db: Database, actor: Actor, token: string): Promise<{ membershipId: string }> {
	return inTransaction(db, async (trx) => {
		const invitation = await findInvitation(trx, token);
		if (invitation?.who !== "known") throw new Refusal("link-not-valid");
		if (actor.kind !== "client" || actor.email !== invitation.email) throw new Refusal("invitation-not-yours");
		return { membershipId: await becomeMember(trx, actor, invitation, actor.personId) };
	});
}

/** A guest keeps what was asked; whoever is not known at all becomes known by the link that reached the mailbox. */
async function makePerson(
	trx: DatabaseTransaction,
	invitation: FoundInvitation,
	passwordHash: string,
): Promise<string> {
	const { email, name, locale } = invitation;
	const known = { name, locale, passwordHash, emailVerifiedAt: now(), isGuest: 0 as const };
	const made = await trx
		.insertInto("person")
		.values({ id: newId(), email, kind: "client", phone: null, isDemo: 0, createdAt: now(), ...known })
		.onConflict((conflict) =>
			conflict
				.column("email")
				.doUpdateSet(known)
				.where("person.passwordHash", "is", null)
				.where("person.isGuest", "=", 1),
		)
		.returning("id")
		.executeTakeFirst();
	if (!made) throw new Refusal("link-not-valid");
	return made.id;
}

async function becomeMember(
	trx: DatabaseTransaction,
	actor: Actor,
	invitation: FoundInvitation,
	personId: string,
): Promise<string> {
	const { id, organisationId, invitedBy } = invitation;
	const taken = await trx
		.updateTable("membershipInvitation")
		.set({ acceptedBy: personId, acceptedAt: now() })
		.where("id", "=", id)
		.where("acceptedAt", "is", null)
		.where("withdrawnAt", "is", null)
		.returning("id")
		.executeTakeFirst();
	if (!taken) throw new Refusal("link-not-valid");
	const standing = { state: "approved" as const, decidedBy: invitedBy, decidedAt: now() };
	const { id: membershipId } = await trx
		.insertInto("membership")
		.values({ id: newId(), organisationId, personId, isOrganisationAdmin: 0, createdAt: now(), ...standing })
		.onConflict((conflict) => conflict.columns(["personId", "organisationId"]).doUpdateSet(standing))
		.returning("id")
		.executeTakeFirstOrThrow();
	await forgetAskedSeats(trx, membershipId);
	await giveSeats(trx, membershipId, await standingSeats(trx, invitation), invitedBy);
	await recordEvent(trx, actor, {
		kind: "membership.joined",
		subject: { kind: "membership", id: membershipId },
		organisationId,
		payload: { invitationId: id },
	});
	return membershipId;
}

/** A branch that ended meanwhile gives no seat any more. */
async function standingSeats(trx: DatabaseTransaction, invitation: FoundInvitation) {
	const units = await trx
		.selectFrom("organisationUnit")
		.select("id")
		.where("organisationId", "=", invitation.organisationId)
		.where("endedAt", "is", null)
		.execute();
	const standing = new Set(units.map(({ id }) => id));
	return seatsOfInvitation(invitation).filter(({ unitId }) => unitId === null || standing.has(unitId));
}
