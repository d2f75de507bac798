import type { DatabaseTransaction } from "#db/connect.ts";
import { endSeatsOf } from "#features/organisations/give-seats.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { system } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";

/**
 * What was typed into the books or agreed to keeps what it says, a name included: an acceptance's wording is evidence
 * (books are kept for years), and messages and notes are the organisation's. Nothing else holds the person afterwards.
 */
export const keptInTheBooks = [
	"quote_answer.wording",
	"quote_consent.wording",
	"sheet_sign_off.statement",
	"sheet_sign_off.content",
	"talk_message.body",
] as const;

const ERASED_DOMAIN = "erased.invalid";

/** `Former member 3f2a`: the same everywhere, and nobody's. */
export function pseudonymOf(personId: string): { name: string; email: string } {
	return { name: `Former member ${personId.slice(-4)}`, email: `${personId}@${ERASED_DOMAIN}` };
}

/** Takes out of the house who somebody was. The id stays, and with it what was done: the books remain whole. */
export async function erasePerson(trx: DatabaseTransaction, personId: string): Promise<void> {
	const person = await trx
		.selectFrom("person")
		.select(["id", "name", "email"])
		.where("id", "=", personId)
		.executeTakeFirstOrThrow();
	const pseudonym = pseudonymOf(personId);
	const gone = { phone: null, passwordHash: null, emailVerifiedAt: null, disabledAt: now() };
	await trx
		.updateTable("person")
		.set({ ...pseudonym, ...gone })
		.where("id", "=", personId)
		.execute();
	await forgetWaysIn(trx, personId);
	await endMemberships(trx, personId);
	await forgetTyped(trx, person, pseudonym);
	await trx.updateTable("dataExport").set({ expiresAt: now() }).where("personId", "=", personId).execute();
	await trx.updateTable("legalHold").set({ reason: "" }).where("personId", "=", personId).execute();
	await recordEvent(trx, system("worker"), { kind: "person.erased", subject: { kind: "person", id: personId } });
}

async function forgetWaysIn(trx: DatabaseTransaction, personId: string): Promise<void> {
	const tables = [
		"session",
		"token",
		"knownDevice",
		"halfSignIn",
		"identity",
		"totp",
		"passkey",
		"recoveryCode",
		"follow",
	] as const;
	for (const table of tables)
		await trx
			.deleteFrom(table as "follow")
			.where("personId", "=", personId)
			.execute();
}

async function endMemberships(trx: DatabaseTransaction, personId: string): Promise<void> {
	const ended = await trx
		.updateTable("membership")
		.set({ state: "ended", isOrganisationAdmin: 0, decidedAt: now() })
		.where("personId", "=", personId)
		.where("state", "!=", "ended")
		.returning(["id", "organisationId"])
		.execute();
	for (const { id, organisationId } of ended) {
		await endSeatsOf(trx, id, null);
		const subject = { kind: "membership", id };
		await recordEvent(trx, system("worker"), { kind: "membership.ended", subject, organisationId });
	}
}

/** What was typed about the person outside of any account, under the same address. */
async function forgetTyped(
	trx: DatabaseTransaction,
	{ name, email }: { name: string; email: string },
	pseudonym: { name: string; email: string },
): Promise<void> {
	await trx.deleteFrom("registration").where("email", "=", email).execute();
	await trx
		.updateTable("guestRfq")
		.set({ ...pseudonym, phone: null })
		.where("email", "=", email)
		.execute();
	await trx
		.updateTable("membershipInvitation")
		.set({ ...pseudonym, expiresAt: now() })
		.where("email", "=", email)
		.execute();
	await trx
		.updateTable("quoteLink")
		.set({ email: pseudonym.email, expiresAt: now() })
		.where("email", "=", email)
		.execute();
	await trx.updateTable("qualification").set({ sponsor: pseudonym.name }).where("sponsor", "=", name).execute();
}
