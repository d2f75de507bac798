// Seats somebody holds, or held: in the whole organisation or in one of its branches.
import type { ExpressionBuilder } from "kysely";
import type { Instant } from "#db/columns.ts";
import type { Database } from "#db/connect.ts";
import type { Schema } from "#db/schema/index.ts";
import type { Seat } from "#db/schema/organisations.ts";
import { seats } from "./person-fields.ts";

export interface HeldSeat {
	id: string;
	seat: Seat;
	unitId: string | null;
	/** The branch; null: the whole organisation. */
	unitName: string | null;
	grantedAt: Instant;
	/** Null: asked for at the registration, or carried over. */
	grantedByName: string | null;
	/** Null: holds it. */
	endedAt: Instant | null;
	endedByName: string | null;
}

/** The seats of these memberships by membership, past ones too, as they were granted. */
export async function listHeldSeats(db: Database, membershipIds: readonly string[]): Promise<Map<string, HeldSeat[]>> {
	const held = new Map<string, HeldSeat[]>();
	if (membershipIds.length === 0) return held;
	const rows = await db
		.selectFrom("heldSeat")
		.leftJoin("organisationUnit", "organisationUnit.id", "heldSeat.unitId")
		.leftJoin("person as granter", "granter.id", "heldSeat.grantedBy")
		.leftJoin("person as ender", "ender.id", "heldSeat.endedBy")
		.select(["heldSeat.id", "heldSeat.membershipId", "heldSeat.seat", "heldSeat.unitId"])
		.select(["heldSeat.grantedAt", "heldSeat.endedAt", "organisationUnit.name as unitName"])
		.select(["granter.name as grantedByName", "ender.name as endedByName"])
		.where("heldSeat.membershipId", "in", membershipIds)
		.orderBy("heldSeat.membershipId")
		.orderBy("heldSeat.id")
		.execute();
	for (const { membershipId, ...seat } of rows) held.set(membershipId, [...(held.get(membershipId) ?? []), seat]);
	return held;
}

/** What a membership holds today, each seat once. */
export async function listSeatsHeld(db: Database, membershipId: string | null): Promise<Seat[]> {
	if (membershipId === null) return [];
	const rows = await db
		.selectFrom("heldSeat")
		.select("seat")
		.distinct()
		.where("membershipId", "=", membershipId)
		.where("endedAt", "is", null)
		.orderBy("seat")
		.execute();
	return rows.map(({ seat }) => seat);
}

/** As a condition on memberships: sees this RFQ, as an administrator, by a seat, or because the person asked for it. */
export function mayReadRfq(rfqId: string) {
	return (where: ExpressionBuilder<Schema, "membership">) =>
		where.or([
			where("membership.isOrganisationAdmin", "=", 1),
			holdsSeatForRfq(rfqId, seats)(where),
			where("membership.personId", "=", (asker) =>
				asker.selectFrom("rfq").select("rfq.createdBy").where("rfq.id", "=", rfqId),
			),
		]);
}

/** As a condition on memberships: holds one of these seats in the whole organisation, or in the branch of this RFQ. */
export function holdsSeatForRfq(rfqId: string, wanted: readonly Seat[]) {
	return (where: ExpressionBuilder<Schema, "membership">) =>
		where.exists(
			where
				.selectFrom("heldSeat")
				.select("heldSeat.id")
				.whereRef("heldSeat.membershipId", "=", "membership.id")
				.where("heldSeat.endedAt", "is", null)
				.where("heldSeat.seat", "in", wanted)
				.where((held) =>
					held.or([
						held("heldSeat.unitId", "is", null),
						held(
							"heldSeat.unitId",
							"=",
							held.selectFrom("rfq").select("rfq.unitId").where("rfq.id", "=", rfqId).$castTo<string>(),
						),
					]),
				),
		);
}
