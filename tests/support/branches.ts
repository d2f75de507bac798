// A branch of an organisation, and people who sit in it alone.
import type { Database } from "../../db/connect.ts";
import type { Seat } from "../../db/schema/organisations.ts";
import type { ClientActor } from "../../src/platform/auth/actor.ts";
import { now } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/ids.ts";

export async function branchOf(
	db: Database,
	{ organisationId }: { organisationId: string },
	name: string,
): Promise<string> {
	const id = newId();
	const place = { country: "DE", city: "Hamburg", address: "", createdAt: now() };
	await db
		.insertInto("organisationUnit")
		.values({ id, organisationId, kind: "branch", name, ...place })
		.execute();
	return id;
}

/** The same person with this seat in these branches and nothing else. */
export async function seatInBranches(
	db: Database,
	person: ClientActor,
	seat: Seat,
	units: readonly string[],
): Promise<ClientActor> {
	await db
		.updateTable("heldSeat")
		.set({ endedAt: now() })
		.where("membershipId", "=", person.membershipId)
		.where("endedAt", "is", null)
		.execute();
	for (const unitId of units) {
		const row = { id: newId(), membershipId: person.membershipId, seat, unitId, grantedAt: now() };
		await db.insertInto("heldSeat").values(row).execute();
	}
	return { ...person, seats: units.map((unitId) => ({ seat, unitId })) };
}
