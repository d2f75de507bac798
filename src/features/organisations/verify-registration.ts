import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import type { RegistrationTable } from "#db/schema/organisations.ts";
import { visitor } from "#platform/auth/actor.ts";
import { isPasswordOf } from "#platform/auth/hash-password.ts";
import { typedPasswordSchema } from "#platform/auth/refuse-weak-password.ts";
import { findToken, useToken } from "#platform/auth/tokens.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { admit } from "./admit.ts";
import type { BrowserFacts, SignedIn } from "./open-session.ts";
import { joinOrganisation } from "./join-organisation.ts";
import { type LetterSettings, letterSender } from "./letter-sender.ts";
import { wasMember } from "./was-member.ts";

export const verifyRegistrationSchema = z.object({ password: typedPasswordSchema });

/**
 * Makes a registration a person and a member, and signs the person in. The password is asked for again because
 * anybody may register anybody's address: only who owns the mailbox and chose the password is one and the same.
 */
export async function verifyRegistration(
	db: Database,
	token: string,
	input: z.output<typeof verifyRegistrationSchema>,
	browser: BrowserFacts,
	settings: LetterSettings,
): Promise<SignedIn> {
	const sender = await letterSender(settings);
	const found = await findToken(db, "verify-email", token);
	const registration = found && (await findRegistration(db, found.registrationId!));
	if (!registration) throw new Refusal("link-not-valid");
	if (!(await isPasswordOf(registration.passwordHash, input.password))) {
		throw new Refusal("password-wrong", {}, "password");
	}
	return inTransaction(db, async (trx) => {
		await useToken(trx, "verify-email", token);
		const personId = (await adoptGuest(trx, registration)) ?? (await makePerson(trx, registration));
		if (!(await wasMember(trx, personId))) await joinOrganisation(trx, personId, registration, sender);
		return admit(trx, { id: personId, kind: "client" }, browser);
	});
}

function findRegistration(db: Database, id: string): Promise<RegistrationTable | undefined> {
	return db
		.selectFrom("registration")
		.where("id", "=", id)
		.where("expiresAt", ">", now())
		.selectAll()
		.executeTakeFirst();
}

/**
 * Whoever asked without an account keeps what was asked: the account is made for the same person, on the seat it names
 * as long as nobody has given it another.
 */
async function adoptGuest(trx: DatabaseTransaction, registration: RegistrationTable): Promise<string | undefined> {
	const { email, name, passwordHash, locale, phone, id: registrationId } = registration;
	const person = await trx
		.updateTable("person")
		.set({ name, passwordHash, locale, phone, isGuest: 0 })
		.where("email", "=", email)
		.where("isGuest", "=", 1)
		.where("passwordHash", "is", null)
		.where("disabledAt", "is", null)
		.returning("id")
		.executeTakeFirst();
	if (!person) return undefined;
	await trx
		.updateTable("heldSeat")
		.set({ seat: registration.seat })
		.where("grantedBy", "is", null)
		.where("endedAt", "is", null)
		.where("membershipId", "in", (row) =>
			row.selectFrom("membership").select("membership.id").where("membership.personId", "=", person.id),
		)
		.execute();
	await recordEvent(trx, visitor, {
		kind: "person.verified",
		subject: { kind: "person", id: person.id },
		payload: { registrationId },
	});
	return person.id;
}

/** Where two registrations of one address are confirmed, the first one counts. */
async function makePerson(trx: DatabaseTransaction, registration: RegistrationTable): Promise<string> {
	const { email, name, passwordHash, locale, phone } = registration;
	const id = newId();
	const made = await trx
		.insertInto("person")
		.values({
			id,
			email,
			emailVerifiedAt: now(),
			name,
			passwordHash,
			kind: "client",
			locale,
			phone,
			isDemo: 0,
			createdAt: now(),
		})
		.onConflict((conflict) => conflict.column("email").doNothing())
		.returning("id")
		.executeTakeFirst();
	if (!made) throw new Refusal("link-not-valid");
	await recordEvent(trx, visitor, {
		kind: "person.verified",
		subject: { kind: "person", id },
		payload: { registrationId: registration.id },
	});
	return id;
}
