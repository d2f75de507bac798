import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { visitor } from "#platform/auth/actor.ts";
import { hashPassword } from "#platform/auth/hash-password.ts";
import { newPasswordSchema, refuseWeakPassword } from "#platform/auth/refuse-weak-password.ts";
import { endSessionsOf } from "#platform/auth/sessions.ts";
import { findToken, useToken } from "#platform/auth/tokens.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { letterSender, type LetterSettings } from "./letter-sender.ts";
import { admit } from "./admit.ts";
import type { BrowserFacts, SignedIn } from "./open-session.ts";
import { wordsOthersKnow } from "./words-others-know.ts";

export const acceptInvitationSchema = z.object({ password: newPasswordSchema });

/** An invited colleague chooses a password, which proves the address, and is signed in. */
export async function acceptInvitation(
	db: Database,
	token: string,
	{ password }: z.output<typeof acceptInvitationSchema>,
	browser: BrowserFacts,
	settings: LetterSettings,
): Promise<SignedIn> {
	const { company } = await letterSender(settings);
	const found = await findToken(db, "invitation", token);
	const person = found?.personId ? await findInvited(db, found.personId) : undefined;
	if (!person) throw new Refusal("link-not-valid");
	refuseWeakPassword(password, wordsOthersKnow(company, person.name, person.email));
	const passwordHash = await hashPassword(password);
	return inTransaction(db, async (trx) => {
		await useToken(trx, "invitation", token);
		await trx.updateTable("person").set({ passwordHash, emailVerifiedAt: now() }).where("id", "=", person.id).execute();
		await endSessionsOf(trx, person.id);
		await recordEvent(trx, visitor, { kind: "staff.joined", subject: { kind: "person", id: person.id } });
		return admit(trx, { id: person.id, kind: "staff" }, browser);
	});
}

function findInvited(db: Database, personId: string) {
	return db
		.selectFrom("person")
		.where("id", "=", personId)
		.where("kind", "=", "staff")
		.where("disabledAt", "is", null)
		.select(["id", "name", "email"])
		.executeTakeFirst();
}
