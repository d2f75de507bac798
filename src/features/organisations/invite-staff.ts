import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import type { StaffRole } from "#db/schema/organisations.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";
import { issueToken, voidTokens } from "#platform/auth/tokens.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { now } from "#platform/clock.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import { newId } from "#platform/ids.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import { sealToken } from "#platform/mail/sealed-token.ts";
import { Refusal } from "#platform/refusal.ts";
import { type LetterSettings, letterSender } from "./letter-sender.ts";
import { invitationLetter } from "./organisations-letters.ts";
import { emailSchema, localeSchema, nameSchema, rolesSchema } from "./person-fields.ts";

export const inviteStaffSchema = z.object({
	name: nameSchema,
	email: emailSchema,
	roles: rolesSchema,
	language: localeSchema,
});

/**
 * Makes a colleague who has yet to choose a password, or invites one again. An administrator's invitation goes by
 * letter; the command line (a system actor) gets the link instead, so that it works before mail does.
 */
export async function inviteStaff(
	db: Database,
	actor: Actor,
	{ name, email, roles, language }: z.output<typeof inviteStaffSchema>,
	settings: LetterSettings,
): Promise<{ personId: string; link: string | null }> {
	if (actor.kind !== "system" && !hasRole(actor, "administrator")) throw new Refusal("not-allowed");
	if (roles.length === 0) throw new Refusal("roles-missing", {}, "roles");
	const sender = await letterSender(settings);
	return inTransaction(db, async (trx) => {
		const person = await personToInvite(trx, actor, name, email, language);
		await giveRoles(trx, person.id, roles);
		await voidTokens(trx, "invitation", person.id);
		const token = await issueToken(trx, "invitation", { personId: person.id });
		await recordEvent(trx, actor, {
			kind: "staff.invited",
			subject: { kind: "person", id: person.id },
			payload: { roles },
		});
		const locale = toLocale(person.locale);
		if (actor.kind === "system") {
			return { personId: person.id, link: `${settings.siteUrl}/${locale}/accept-invitation?token=${token}` };
		}
		await queueLetter(trx, {
			kind: "invitation",
			to: { email, personId: person.id },
			locale,
			idempotencyKey: `invitation/${newId()}`,
			...invitationLetter(locale, sender, sealToken(token, settings.appSecret)),
		});
		return { personId: person.id, link: null };
	});
}

/** Whoever runs the machine may let a colleague who is locked out choose a new password; an administrator may not. */
async function personToInvite(
	trx: DatabaseTransaction,
	actor: Actor,
	name: string,
	email: string,
	locale: string,
): Promise<{ id: string; locale: string }> {
	const known = await trx
		.selectFrom("person")
		.where("email", "=", email)
		.select(["id", "kind", "locale", "passwordHash", "disabledAt"])
		.executeTakeFirst();
	if (!known) return makeColleague(trx, name, email, locale);
	const isFree = known.kind === "staff" && (known.passwordHash === null || actor.kind === "system");
	if (!isFree || known.disabledAt) throw new Refusal("address-taken", {}, "email");
	return known;
}

async function makeColleague(
	trx: DatabaseTransaction,
	name: string,
	email: string,
	locale: string,
): Promise<{ id: string; locale: string }> {
	const id = newId();
	await trx
		.insertInto("person")
		.values({ id, email, name, kind: "staff", locale, isDemo: 0, createdAt: now() })
		.execute();
	return { id, locale };
}

async function giveRoles(trx: DatabaseTransaction, personId: string, roles: readonly StaffRole[]): Promise<void> {
	await trx
		.insertInto("staffRole")
		.values(roles.map((role) => ({ personId, role })))
		.onConflict((conflict) => conflict.columns(["personId", "role"]).doNothing())
		.execute();
}
