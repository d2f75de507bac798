// The small named cast, everywhere the same.
import type { Database } from "../../db/connect.ts";
import type { Seat, StaffRole } from "../../db/schema/organisations.ts";
import type { ClientActor, StaffActor } from "../../src/platform/auth/actor.ts";
import { now } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/ids.ts";

export interface Cast {
	/** Buys for Harbour Rail. */
	mei: ClientActor;
	/** Compares prices there. */
	tomas: ClientActor;
	/** Compares quality there. */
	ines: ClientActor;
	/** Works at a rival client and must see nothing. */
	olga: ClientActor;
	/** Sells. */
	wei: StaffActor;
	/** Leads the sales command. */
	petra: StaffActor;
	/** Answers for engineering. */
	lin: StaffActor;
	/** Runs the system. */
	ada: StaffActor;
}

/**
 * Puts the cast into an empty database: two approved organisations with verified domains, and the staff. `isOld`: into
 * one of the time when each membership had one seat.
 */
export async function castInto(db: Database, { isOld = false } = {}): Promise<Cast> {
	const client = (organisation: Company, name: string, email: string, seat: Seat, isAdmin = false) =>
		member(db, organisation, { name, email, seat, isAdmin, isOld });
	const harbourRail = await organisation(db, "Harbour Rail", "DE", "Hamburg", "harbour-rail.example");
	const rival = await organisation(db, "Olgino Wagon", "PL", "Gdańsk", "olgino.example");
	return {
		mei: await client(harbourRail, "Mei", "mei@harbour-rail.example", "procurement", true),
		tomas: await client(harbourRail, "Tomas", "tomas@harbour-rail.example", "price-comparison"),
		ines: await client(harbourRail, "Ines", "ines@harbour-rail.example", "quality-comparison"),
		olga: await client(rival, "Olga", "olga@olgino.example", "procurement", true),
		wei: await staff(db, "Wei", "wei@minhe.example", ["sales"]),
		petra: await staff(db, "Petra", "petra@minhe.example", ["command", "sales"]),
		lin: await staff(db, "Lin", "lin@minhe.example", ["engineering"]),
		ada: await staff(db, "Ada", "ada@minhe.example", ["administrator"]),
	};
}

async function organisation(db: Database, name: string, country: string, city: string, domain: string) {
	const id = newId();
	await db
		.insertInto("organisation")
		.values({ id, name, country, city, state: "approved", isDemo: 0, createdAt: now() })
		.execute();
	await db.insertInto("organisationDomain").values({ domain, organisationId: id, verifiedAt: now() }).execute();
	return { id, name };
}

async function person(db: Database, name: string, email: string, kind: "client" | "staff"): Promise<string> {
	const id = newId();
	const row = { id, name, email, kind, locale: "en", emailVerifiedAt: now(), isDemo: 0 as const, createdAt: now() };
	await db.insertInto("person").values(row).execute();
	return id;
}

interface Company {
	id: string;
	name: string;
}

async function member(
	db: Database,
	organisation: Company,
	{ name, email, seat, isAdmin, isOld }: { name: string; email: string; seat: Seat; isAdmin: boolean; isOld: boolean },
): Promise<ClientActor> {
	const personId = await person(db, name, email, "client");
	const membershipId = newId();
	await db
		.insertInto("membership")
		.values({
			id: membershipId,
			organisationId: organisation.id,
			personId,
			isOrganisationAdmin: isAdmin ? 1 : 0,
			...(isOld ? { seat } : {}),
			state: "approved",
			decidedAt: now(),
			createdAt: now(),
		})
		.execute();
	const held = { id: newId(), membershipId, seat, grantedAt: now() };
	if (!isOld) await db.insertInto("heldSeat").values(held).execute();
	return {
		kind: "client",
		personId,
		name,
		email,
		locale: "en",
		sessionHash: "",
		organisationId: organisation.id,
		organisationName: organisation.name,
		isOrganisationApproved: true,
		membershipId,
		isMemberApproved: true,
		seats: [{ seat, unitId: null }],
		isOrganisationAdmin: isAdmin,
		hasOtherMemberships: false,
	};
}

async function staff(db: Database, name: string, email: string, roles: StaffRole[]): Promise<StaffActor> {
	const personId = await person(db, name, email, "staff");
	await db
		.insertInto("staffRole")
		.values(roles.map((role) => ({ personId, role })))
		.execute();
	return { kind: "staff", personId, name, email, locale: "en", sessionHash: "", roles };
}
