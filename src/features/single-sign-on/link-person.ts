import type { DatabaseTransaction } from "#db/connect.ts";
import { system } from "#platform/auth/actor.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { now } from "#platform/clock.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { newId } from "#platform/ids.ts";
import { domainOf } from "#features/organisations/free-mail.ts";
import { joinOrganisation } from "#features/organisations/join-organisation.ts";
import type { Sender } from "#features/organisations/organisations-letters.ts";
import { emailSchema, nameSchema } from "#features/organisations/person-fields.ts";
import { wasMember } from "#features/organisations/was-member.ts";
import type { Provider } from "./find-provider.ts";
import type { Claims } from "./open-id.ts";
import { ProviderRefused } from "./provider-refused.ts";

interface Linked {
	personId: string;
	membershipId: string;
}

const actor = system("single-sign-on");

/**
 * Whose the provider's word is: by issuer and subject. Only the first time it goes by an address, which the provider must
 * have verified and which must lie in a domain of its own organisation. Whoever belongs elsewhere is never taken over.
 */
export async function linkPerson(
	trx: DatabaseTransaction,
	provider: Provider,
	claims: Claims,
	locale: Locale,
	sender: Sender,
): Promise<Linked> {
	const { issuer, subject } = claims;
	const known = await trx
		.updateTable("identity")
		.set({ lastUsedAt: now() })
		.where("issuer", "=", issuer)
		.where("subject", "=", subject)
		.returning(["personId", "organisationId"])
		.executeTakeFirst();
	if (known && known.organisationId !== provider.organisationId) throw new ProviderRefused("belongs-elsewhere");
	const personId = known?.personId ?? (await findOrMakePerson(trx, provider, claims, locale, sender));
	const membershipId = await findMembership(trx, personId, provider.organisationId);
	if (!membershipId) throw new ProviderRefused("ended");
	if (!known) await link(trx, provider, claims, personId);
	return { personId, membershipId };
}

async function findOrMakePerson(
	trx: DatabaseTransaction,
	{ organisationId }: Provider,
	claims: Claims,
	locale: Locale,
	sender: Sender,
): Promise<string> {
	const email = emailSchema.safeParse(claims.email ?? "").data;
	if (!email) throw new ProviderRefused("no-email");
	if (!claims.isEmailVerified) throw new ProviderRefused("email-not-verified");
	if (!(await isOwnDomain(trx, domainOf(email), organisationId))) throw new ProviderRefused("foreign-domain");
	const person = await trx
		.selectFrom("person")
		.where("email", "=", email)
		.select(["id", "kind", "name", "disabledAt"])
		.executeTakeFirst();
	if (person?.kind === "staff") throw new ProviderRefused("belongs-elsewhere");
	if (person && person.disabledAt !== null) throw new ProviderRefused("ended");
	const name = nameSchema.safeParse(claims.name ?? "").data ?? email.split("@")[0]!.replace(/[^\p{L}\p{N}-]+/gu, " ");
	const personId = person?.id ?? (await makePerson(trx, email, name, locale));
	if (await wasMember(trx, personId)) {
		if (!(await findMembership(trx, personId, organisationId))) throw new ProviderRefused("belongs-elsewhere");
	} else {
		// As somebody who registered: pending, until an administrator has looked, who gives the seats that fit.
		const newcomer = { email, name: person?.name ?? name, organisationName: "", country: "", city: null };
		await joinOrganisation(trx, personId, { ...newcomer, seat: "engineering" }, sender);
	}
	await trx.updateTable("person").set({ isGuest: 0 }).where("id", "=", personId).where("isGuest", "=", 1).execute();
	return personId;
}

async function isOwnDomain(trx: DatabaseTransaction, domain: string, organisationId: string): Promise<boolean> {
	const own = await trx
		.selectFrom("organisationDomain")
		.where("domain", "=", domain)
		.where("organisationId", "=", organisationId)
		.select("domain")
		.executeTakeFirst();
	return own !== undefined;
}

async function makePerson(trx: DatabaseTransaction, email: string, name: string, locale: Locale): Promise<string> {
	const id = newId();
	await trx
		.insertInto("person")
		.values({ id, email, emailVerifiedAt: now(), name, kind: "client", locale, isDemo: 0, createdAt: now() })
		.execute();
	await recordEvent(trx, actor, { kind: "person.verified", subject: { kind: "person", id } });
	return id;
}

async function findMembership(
	trx: DatabaseTransaction,
	personId: string,
	organisationId: string,
): Promise<string | undefined> {
	const membership = await trx
		.selectFrom("membership")
		.innerJoin("person", "person.id", "membership.personId")
		.where("membership.personId", "=", personId)
		.where("membership.organisationId", "=", organisationId)
		.where("membership.state", "!=", "ended")
		.where("person.disabledAt", "is", null)
		.select("membership.id")
		.executeTakeFirst();
	return membership?.id;
}

async function link(
	trx: DatabaseTransaction,
	{ organisationId }: Provider,
	{ issuer, subject }: Claims,
	personId: string,
): Promise<void> {
	const at = { linkedAt: now(), lastUsedAt: now() };
	await trx
		.insertInto("identity")
		.values({ issuer, subject, personId, organisationId, ...at })
		.execute();
	await recordEvent(trx, actor, {
		kind: "identity.linked",
		subject: { kind: "person", id: personId },
		organisationId,
	});
}
