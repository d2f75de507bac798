import type { DatabaseTransaction } from "#db/connect.ts";
import type { OrganisationTable, RegistrationTable } from "#db/schema/organisations.ts";
import { system } from "#platform/auth/actor.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { now } from "#platform/clock.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import { newId } from "#platform/ids.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import { domainOf, isFreeMail } from "./free-mail.ts";
import { giveSeats } from "./give-seats.ts";
import { listAdministratorsOf } from "./find-members.ts";
import { listStaffWithRole } from "./find-staff.ts";
import { nameInLetters } from "./name-in-letters.ts";
import { newcomerLetter, organisationRegisteredLetter, type Sender } from "./organisations-letters.ts";

const actor = system("registration");

/** What a newcomer said of themselves and their company. */
export type Newcomer = Pick<RegistrationTable, "email" | "name" | "organisationName" | "country" | "city" | "seat">;

/** Puts a person whose address is proven where the domain says, or makes the company known to the desk. */
export async function joinOrganisation(
	trx: DatabaseTransaction,
	personId: string,
	registration: Newcomer,
	sender: Sender,
): Promise<void> {
	const mailDomain = domainOf(registration.email);
	const domain = isFreeMail(mailDomain) ? null : mailDomain;
	const existing = domain && (await findByDomain(trx, domain));
	if (existing) return askToJoin(trx, personId, existing, domain, registration, sender);
	const organisationId = await makeOrganisation(trx, registration);
	if (domain && !(await claimDomain(trx, domain, organisationId))) {
		// A colleague confirmed at the same moment and was first.
		await trx.deleteFrom("organisation").where("id", "=", organisationId).execute();
		return askToJoin(trx, personId, (await findByDomain(trx, domain))!, domain, registration, sender);
	}
	await found(trx, personId, organisationId, domain, registration, sender);
}

type Joinable = Pick<OrganisationTable, "id" | "name" | "state">;

function findByDomain(trx: DatabaseTransaction, domain: string): Promise<Joinable | undefined> {
	return trx
		.selectFrom("organisationDomain")
		.innerJoin("organisation", "organisation.id", "organisationDomain.organisationId")
		.where("organisationDomain.domain", "=", domain)
		.select(["organisation.id", "organisation.name", "organisation.state"])
		.executeTakeFirst();
}

async function askToJoin(
	trx: DatabaseTransaction,
	personId: string,
	organisation: Joinable,
	domain: string,
	registration: Newcomer,
	sender: Sender,
): Promise<void> {
	const membershipId = await seat(trx, personId, organisation.id, registration, false);
	await recordEvent(trx, actor, {
		kind: "membership.requested",
		subject: { kind: "membership", id: membershipId },
		organisationId: organisation.id,
	});
	const shownName = nameInLetters({ ...organisation, domain });
	for (const admin of await listAdministratorsOf(trx, organisation.id)) {
		const locale = toLocale(admin.locale);
		await queueLetter(trx, {
			kind: "newcomer",
			to: { email: admin.email, personId: admin.id },
			locale,
			idempotencyKey: `newcomer/${membershipId}/${admin.id}`,
			...newcomerLetter(locale, sender, shownName, registration),
		});
	}
}

/** The first person of a new company: its administrator, and the desk is told. */
async function found(
	trx: DatabaseTransaction,
	personId: string,
	organisationId: string,
	domain: string | null,
	registration: Newcomer,
	sender: Sender,
): Promise<void> {
	await seat(trx, personId, organisationId, registration, true);
	await recordEvent(trx, actor, {
		kind: "organisation.registered",
		subject: { kind: "organisation", id: organisationId },
		organisationId,
		payload: { personId, domain },
	});
	const facts = { id: organisationId, email: registration.email, domain, country: registration.country };
	for (const colleague of await listStaffWithRole(trx, "command", "administrator")) {
		await queueLetter(trx, {
			kind: "organisation-registered",
			to: { email: colleague.email, personId: colleague.id },
			locale: colleague.locale,
			idempotencyKey: `organisation-registered/${organisationId}/${colleague.id}`,
			...organisationRegisteredLetter(colleague.locale, sender, facts),
		});
	}
}

async function makeOrganisation(trx: DatabaseTransaction, registration: Newcomer): Promise<string> {
	const id = newId();
	const { organisationName: name, country, city } = registration;
	await trx
		.insertInto("organisation")
		.values({ id, name, country, city, state: "pending", isDemo: 0, createdAt: now() })
		.execute();
	return id;
}

async function claimDomain(trx: DatabaseTransaction, domain: string, organisationId: string): Promise<boolean> {
	const claimed = await trx
		.insertInto("organisationDomain")
		.values({ domain, organisationId, verifiedAt: now() })
		.onConflict((conflict) => conflict.column("domain").doNothing())
		.returning("domain")
		.executeTakeFirst();
	return claimed !== undefined;
}

async function seat(
	trx: DatabaseTransaction,
	personId: string,
	organisationId: string,
	registration: Newcomer,
	isFirst: boolean,
): Promise<string> {
	const id = newId();
	await trx
		.insertInto("membership")
		.values({
			id,
			organisationId,
			personId,
			isOrganisationAdmin: isFirst ? 1 : 0,
			state: isFirst ? "approved" : "pending",
			decidedAt: isFirst ? now() : null,
			createdAt: now(),
		})
		.execute();
	await giveSeats(trx, id, [{ seat: registration.seat, unitId: null }], null);
	return id;
}
