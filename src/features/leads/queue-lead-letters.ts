import type { DatabaseTransaction } from "#db/connect.ts";
import { readRfq } from "#features/rfq/read-rfq.ts";
import { readCompany } from "#platform/company.ts";
import type { Settings } from "#platform/env.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import type { RouteReason } from "./choose-owner.ts";
import { listSeatsHeld } from "#features/organisations/find-held-seats.ts";
import type { LeadLetterFacts } from "./lead-letter-blocks.ts";
import { leadHandedOverLetter, leadRoutedLetter, rfqReceivedLetter } from "./lead-letters.ts";
import type { ScorePart } from "./score-lead.ts";

/** Queues the letter to the owner and the letter to whoever asked; each once, however often this runs. */
export async function queueLeadLetters(trx: DatabaseTransaction, leadId: string, settings: Settings): Promise<void> {
	const { facts, owner, asker } = await gatherLetterFacts(trx, leadId, settings);
	if (owner) {
		const locale = toLocale(owner.locale);
		await queueLetter(trx, {
			...leadRoutedLetter(locale, facts),
			kind: "lead-routed",
			to: { email: owner.email, personId: owner.id },
			locale,
			idempotencyKey: `lead-routed/${leadId}/${owner.id}`,
		});
	}
	const locale = toLocale(asker.locale);
	await queueLetter(trx, {
		...rfqReceivedLetter(locale, facts, owner),
		kind: "rfq-received",
		to: { email: asker.email, personId: asker.id },
		locale,
		idempotencyKey: `rfq-received/${facts.rfq.id}`,
	});
}

/** Queues the letter to the new owner of a lead. */
export async function queueHandoverLetter(
	trx: DatabaseTransaction,
	handover: { id: string; leadId: string; by: string },
	settings: Settings,
): Promise<void> {
	const { facts, owner } = await gatherLetterFacts(trx, handover.leadId, settings);
	if (!owner) return;
	const locale = toLocale(owner.locale);
	await queueLetter(trx, {
		...leadHandedOverLetter(locale, facts, handover.by),
		kind: "lead-handed-over",
		to: { email: owner.email, personId: owner.id },
		locale,
		idempotencyKey: `lead-handed-over/${handover.id}`,
	});
}

async function gatherLetterFacts(trx: DatabaseTransaction, leadId: string, settings: Settings) {
	const lead = await trx.selectFrom("lead").selectAll().where("id", "=", leadId).executeTakeFirstOrThrow();
	const rfq = (await readRfq(trx, lead.rfqId))!;
	const owner = await readPerson(trx, lead.ownerPersonId, lead.organisationId);
	const asker = (await readPerson(trx, rfq.submission!.personId, lead.organisationId))!;
	const facts: LeadLetterFacts = {
		number: lead.number,
		score: lead.score,
		grade: lead.grade,
		parts: JSON.parse(lead.parts) as ScorePart[],
		routeReason: JSON.parse(lead.routeReason!) as RouteReason,
		answerDueAt: lead.answerDueAt,
		rfq,
		organisation: await readOrganisation(trx, lead.organisationId),
		asker: {
			name: asker.name,
			email: asker.email,
			isEmailVerified: asker.emailVerifiedAt !== null,
			isConfirmed: asker.memberState === "approved",
			seats: await listSeatsHeld(trx, asker.membershipId),
		},
		routedTo: owner?.name ?? null,
		company: await readCompany(settings.contentDir),
		siteUrl: settings.siteUrl,
	};
	return { facts, owner, asker };
}

async function readPerson(trx: DatabaseTransaction, personId: string | null, organisationId: string) {
	if (personId === null) return null;
	const person = await trx
		.selectFrom("person")
		.leftJoin("membership", (join) =>
			join.onRef("membership.personId", "=", "person.id").on("membership.organisationId", "=", organisationId),
		)
		.select(["person.id", "person.name", "person.email", "person.locale", "person.phone", "person.emailVerifiedAt"])
		.select(["membership.state as memberState", "membership.id as membershipId"])
		.where("person.id", "=", personId)
		.executeTakeFirst();
	return person ?? null;
}

async function readOrganisation(
	trx: DatabaseTransaction,
	organisationId: string,
): Promise<LeadLetterFacts["organisation"]> {
	const { state, ...organisation } = await trx
		.selectFrom("organisation")
		.select(["name", "country", "state"])
		.where("id", "=", organisationId)
		.executeTakeFirstOrThrow();
	const domains = await trx
		.selectFrom("organisationDomain")
		.select("domain")
		.where("organisationId", "=", organisationId)
		.orderBy("domain")
		.execute();
	return { ...organisation, isApproved: state === "approved", domains: domains.map(({ domain }) => domain) };
}
