import type { Database, DatabaseTransaction } from "#db/connect.ts";
import type { MembershipTable, OrganisationTable } from "#db/schema/organisations.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import { newId } from "#platform/ids.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import { Refusal } from "#platform/refusal.ts";
import { listHeldSeats } from "./find-held-seats.ts";
import { mayDecideAbout } from "./find-members.ts";
import { holdOrganisation } from "./hold-organisation.ts";
import { nameInLetters } from "./name-in-letters.ts";
import { memberLetter, type Sender } from "./organisations-letters.ts";

export type MemberToDecide = Pick<
	MembershipTable,
	"id" | "organisationId" | "personId" | "isOrganisationAdmin" | "state"
> & { name: string; email: string; locale: string };

/** The membership, if the actor may decide about it; a foreign one is not found. Its organisation waits its turn. */
export async function memberToDecide(trx: DatabaseTransaction, actor: Actor, id: string): Promise<MemberToDecide> {
	const member = await trx
		.selectFrom("membership")
		.innerJoin("person", "person.id", "membership.personId")
		.where("membership.id", "=", id)
		.select([
			"membership.id",
			"membership.organisationId",
			"membership.personId",
			"membership.isOrganisationAdmin",
			"membership.state",
			"person.name",
			"person.email",
			"person.locale",
		])
		.executeTakeFirst();
	const isOurs = actor.kind === "staff" || (actor.kind === "client" && actor.organisationId === member?.organisationId);
	if (!member || !isOurs) throw new Refusal("not-found");
	if (!mayDecideAbout(actor, member.organisationId)) throw new Refusal("not-allowed");
	return member;
}

/**
 * Refuses to leave an organisation without an administrator, also where two step down at once.
 */
export async function keepAnAdministrator(trx: DatabaseTransaction, member: MemberToDecide): Promise<void> {
	if (member.isOrganisationAdmin === 0 || member.state !== "approved") return;
	await holdOrganisation(trx, member.organisationId);
	const other = await trx
		.selectFrom("membership")
		.innerJoin("person", "person.id", "membership.personId")
		.where("membership.organisationId", "=", member.organisationId)
		.where("membership.state", "=", "approved")
		.where("membership.isOrganisationAdmin", "=", 1)
		.where("membership.id", "!=", member.id)
		.where("person.disabledAt", "is", null)
		.select("membership.id")
		.executeTakeFirst();
	if (!other) throw new Refusal("last-organisation-admin");
}

/** Tells the member what was decided, and what stands now. */
export async function tellMember(
	trx: DatabaseTransaction,
	sender: Sender,
	member: MemberToDecide,
	outcome: "approved" | "ended" | "changed",
): Promise<void> {
	const locale = toLocale(member.locale);
	const organisation = nameInLetters(await organisationOf(trx, member.organisationId));
	const now = await trx
		.selectFrom("membership")
		.select("isOrganisationAdmin")
		.where("id", "=", member.id)
		.executeTakeFirstOrThrow();
	const held = (await listHeldSeats(trx, [member.id])).get(member.id) ?? [];
	const seats = held.filter(({ endedAt }) => endedAt === null);
	const facts = { organisation, seats, isOrganisationAdmin: now.isOrganisationAdmin === 1 };
	await queueLetter(trx, {
		kind: `member-${outcome}`,
		to: { email: member.email, personId: member.personId },
		locale,
		idempotencyKey: `member-${outcome}/${member.id}/${newId()}`,
		...memberLetter(locale, sender, outcome, facts),
	});
}

async function organisationOf(
	db: Database,
	id: string,
): Promise<Pick<OrganisationTable, "name" | "state"> & { domain: string | null }> {
	const row = await db
		.selectFrom("organisation")
		.leftJoin("organisationDomain", "organisationDomain.organisationId", "organisation.id")
		.where("organisation.id", "=", id)
		.select(["organisation.name", "organisation.state", "organisationDomain.domain"])
		.orderBy("organisationDomain.domain")
		.executeTakeFirstOrThrow();
	return row;
}
