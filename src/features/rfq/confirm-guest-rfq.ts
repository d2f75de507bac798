import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import type { GuestRfqTable } from "#db/schema/rfq.ts";
import { findClientActor } from "#features/organisations/find-actor.ts";
import { joinOrganisation } from "#features/organisations/join-organisation.ts";
import { type LetterSettings, letterSender } from "#features/organisations/letter-sender.ts";
import { wasMember } from "#features/organisations/was-member.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { visitor } from "#platform/auth/actor.ts";
import { useToken } from "#platform/auth/tokens.ts";
import { now } from "#platform/clock.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { insertDraft } from "./insert-draft.ts";
import { canPrepareRfqs } from "./rfq.ts";
import { type Submitted, submitDraft } from "./submit-rfq.ts";
import type { TypedRfq } from "./typed-rfq.ts";

/**
 * The link was used: the address is proven, so what was asked becomes an RFQ of the person it belongs to. Whoever has
 * no account becomes a person without a password, whom a later registration adopts with everything asked.
 */
export async function confirmGuestRfq(db: Database, token: string, settings: LetterSettings): Promise<Submitted> {
	const sender = await letterSender(settings);
	return inTransaction(db, async (trx) => {
		const { guestRfqId } = await useToken(trx, "confirm-rfq", token);
		const guest = await trx.selectFrom("guestRfq").selectAll().where("id", "=", guestRfqId!).executeTakeFirstOrThrow();
		const personId = (await findPerson(trx, guest.email)) ?? (await makePerson(trx, guest));
		const known = { personId, name: guest.name, email: guest.email, locale: guest.locale, sessionHash: "" };
		if (!(await wasMember(trx, personId)))
			await joinOrganisation(trx, personId, { ...guest, city: null, seat: "procurement" }, sender);
		const actor = await findClientActor(trx, known);
		if (!actor || !canPrepareRfqs(actor)) throw new Refusal("guest-cannot-ask");
		const typed = JSON.parse(guest.typed) as TypedRfq;
		const owner = { organisationId: actor.organisationId, createdBy: actor.personId };
		const rfqId = await insertDraft(trx, owner, { typed, locale: toLocale(guest.locale), door: "guest" });
		const submitted = await submitDraft(trx, actor, rfqId!);
		await trx
			.updateTable("guestRfq")
			.set({ confirmedAt: now(), rfqId: submitted.rfqId })
			.where("id", "=", guest.id)
			.execute();
		return submitted;
	});
}

/** Colleagues of ours and people who were shut out ask in no client's name. */
async function findPerson(trx: DatabaseTransaction, email: string): Promise<string | undefined> {
	const person = await trx
		.selectFrom("person")
		.select(["id", "kind", "disabledAt"])
		.where("email", "=", email)
		.executeTakeFirst();
	if (person && (person.kind !== "client" || person.disabledAt !== null)) throw new Refusal("guest-cannot-ask");
	return person?.id;
}

/** Where two links of one address are used at once, both find the same person. */
async function makePerson(trx: DatabaseTransaction, guest: GuestRfqTable): Promise<string> {
	const { email, name, locale, phone } = guest;
	const id = newId();
	const at = now();
	const made = await trx
		.insertInto("person")
		.values({
			id,
			email,
			name,
			locale,
			phone,
			passwordHash: null,
			kind: "client",
			emailVerifiedAt: at,
			isDemo: 0,
			isGuest: 1,
			createdAt: at,
		})
		.onConflict((conflict) => conflict.column("email").doNothing())
		.returning("id")
		.executeTakeFirst();
	if (!made) return (await findPerson(trx, email))!;
	await recordEvent(trx, visitor, { kind: "person.proven", subject: { kind: "person", id } });
	return id;
}
