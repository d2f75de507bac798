// What the tests of a client's own rules ask for: rules switched on, and Jonas, who buys for Harbour Rail beside Mei.
import type { Database } from "../../db/connect.ts";
import type { RuleKind } from "../../db/schema/client-house.ts";
import type { ClientActor } from "../../src/platform/auth/actor.ts";
import { now } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/ids.ts";

export async function switchOn(
	db: Database,
	by: ClientActor,
	kind: RuleKind,
	from: { amountMinor: number; currency: string } | null = null,
): Promise<string> {
	const id = newId();
	const { amountMinor = null, currency = null } = from ?? {};
	await db
		.insertInto("organisationRule")
		.values({
			id,
			organisationId: by.organisationId,
			kind,
			amountMinor,
			currency,
			switchedOnBy: by.personId,
			switchedOnAt: now(),
			switchedOffBy: null,
			switchedOffAt: null,
		})
		.execute();
	return id;
}

export async function switchOffAll(db: Database): Promise<void> {
	await db.updateTable("organisationRule").set({ switchedOffAt: now() }).where("switchedOffAt", "is", null).execute();
}

/** Another buyer of the same organisation. */
export async function colleagueOf(db: Database, buyer: ClientActor, name: string): Promise<ClientActor> {
	const personId = newId();
	const membershipId = newId();
	const email = `${name.toLowerCase()}@harbour-rail.example`;
	const createdAt = now();
	await db
		.insertInto("person")
		.values({
			id: personId,
			name,
			email,
			kind: "client",
			locale: "en",
			emailVerifiedAt: createdAt,
			isDemo: 0,
			createdAt,
		})
		.execute();
	await db
		.insertInto("membership")
		.values({
			id: membershipId,
			organisationId: buyer.organisationId,
			personId,
			isOrganisationAdmin: 0,
			state: "approved",
			decidedAt: createdAt,
			createdAt,
		})
		.execute();
	await db
		.insertInto("heldSeat")
		.values({ id: newId(), membershipId, seat: "procurement", grantedAt: createdAt })
		.execute();
	return { ...buyer, personId, membershipId, name, email, isOrganisationAdmin: false };
}
