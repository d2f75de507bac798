import type { Database } from "#db/connect.ts";

export interface Contact {
	organisationId: string;
	personId: string;
	email: string;
	locale: string;
	/** Why this person: seats, and `administrator`. */
	seats: string[];
	/** The branches whose business alone the person may read of; null: the whole organisation's. */
	branches: string[] | null;
}

/** Who answers for these organisations: their buyers, their quality people and their administrators, by a proven address. */
export async function listContacts(db: Database, organisationIds: readonly string[]): Promise<Contact[]> {
	if (organisationIds.length === 0) return [];
	const rows = await db
		.selectFrom("membership")
		.innerJoin("person", "person.id", "membership.personId")
		.leftJoin("heldSeat", (join) =>
			join.onRef("heldSeat.membershipId", "=", "membership.id").on("heldSeat.endedAt", "is", null),
		)
		.select(["membership.organisationId", "membership.isOrganisationAdmin", "heldSeat.seat", "heldSeat.unitId"])
		.select(["person.id as personId", "person.email", "person.locale"])
		.where("membership.organisationId", "in", organisationIds)
		.where("membership.state", "=", "approved")
		.where("person.disabledAt", "is", null)
		.where("person.emailVerifiedAt", "is not", null)
		.orderBy("person.id")
		.orderBy("heldSeat.seat")
		.execute();
	const people = Map.groupBy(rows, ({ organisationId, personId }) => `${organisationId}/${personId}`);
	return [...people.values()].flatMap((seats) => {
		const [{ organisationId, personId, email, locale, isOrganisationAdmin }] = seats as [(typeof seats)[number]];
		const held = new Set(seats.flatMap(({ seat }) => seat ?? []));
		const why = ["procurement", "quality-comparison"].filter((seat) => held.has(seat as never));
		if (isOrganisationAdmin) why.push("administrator");
		if (why.length === 0) return [];
		const isWhole = isOrganisationAdmin || seats.some(({ seat, unitId }) => seat !== null && unitId === null);
		const branches = isWhole ? null : [...new Set(seats.flatMap(({ unitId }) => unitId ?? []))];
		return [{ organisationId, personId, email, locale, seats: why, branches }];
	});
}

/** What of a branch's business somebody may read. */
export function isOfBranches({ unitId }: { unitId: string | null }, branches: readonly string[] | null): boolean {
	return branches === null || unitId === null || branches.includes(unitId);
}
