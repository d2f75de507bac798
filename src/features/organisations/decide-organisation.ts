import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import type { Actor, StaffActor } from "#platform/auth/actor.ts";
import { endSessionsOf } from "#platform/auth/sessions.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { now } from "#platform/clock.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import { Refusal } from "#platform/refusal.ts";
import { mayDecideOrganisations } from "./find-organisations.ts";
import { type LetterSettings, letterSender } from "./letter-sender.ts";
import { organisationDecidedLetter, type Sender } from "./organisations-letters.ts";

export const decideOrganisationSchema = z.object({
	outcome: z.enum(["approved", "refused"]),
	note: z.string().trim().max(2_000).default(""),
});

export type Decision = z.output<typeof decideOrganisationSchema>;

/**
 * The desk lets a new organisation in or refuses it, and its people are told. A refused one may be approved later;
 * an approved one is not refused any more.
 */
export async function decideOrganisation(
	db: Database,
	actor: Actor,
	id: string,
	decision: Decision,
	settings: LetterSettings,
): Promise<void> {
	if (!mayDecideOrganisations(actor)) throw new Refusal("not-allowed");
	const sender = await letterSender(settings);
	await inTransaction(db, async (trx) => {
		const organisation = await moveTo(trx, id, decision.outcome);
		await noteDecision(trx, actor as StaffActor, organisation.id, decision);
		await recordEvent(trx, actor, {
			kind: `organisation.${decision.outcome}`,
			subject: { kind: "organisation", id: organisation.id },
			organisationId: organisation.id,
		});
		await tellPeople(trx, organisation, decision.outcome, sender);
	});
}

interface Moved {
	id: string;
	name: string;
}

async function moveTo(trx: DatabaseTransaction, id: string, outcome: Decision["outcome"]): Promise<Moved> {
	const moved = await trx
		.updateTable("organisation")
		.set({ state: outcome })
		.where("id", "=", id)
		.where("state", "in", outcome === "approved" ? ["pending", "refused"] : ["pending"])
		.returning(["id", "name"])
		.executeTakeFirst();
	if (moved) return moved;
	const exists = await trx.selectFrom("organisation").where("id", "=", id).select("id").executeTakeFirst();
	throw new Refusal(exists ? "already-decided" : "not-found");
}

async function noteDecision(
	trx: DatabaseTransaction,
	actor: StaffActor,
	organisationId: string,
	{ outcome, note }: Decision,
): Promise<void> {
	const decision = { outcome, note: note || null, decidedBy: actor.personId, decidedAt: now() };
	await trx
		.insertInto("organisationApproval")
		.values({ organisationId, ...decision })
		.onConflict((conflict) => conflict.column("organisationId").doUpdateSet(decision))
		.execute();
}

async function tellPeople(
	trx: DatabaseTransaction,
	organisation: Moved,
	outcome: Decision["outcome"],
	sender: Sender,
): Promise<void> {
	const people = await trx
		.selectFrom("membership")
		.innerJoin("person", "person.id", "membership.personId")
		.where("membership.organisationId", "=", organisation.id)
		.where("membership.state", "=", "approved")
		.select(["person.id", "person.email", "person.locale"])
		.execute();
	const decidedAt = now();
	for (const person of people) {
		if (outcome === "refused") await endSessionsOf(trx, person.id);
		const locale = toLocale(person.locale);
		await queueLetter(trx, {
			kind: `organisation-${outcome}`,
			to: { email: person.email, personId: person.id },
			locale,
			idempotencyKey: `organisation-${outcome}/${organisation.id}/${person.id}/${decidedAt}`,
			...organisationDecidedLetter(locale, sender, outcome, organisation.name),
		});
	}
}
