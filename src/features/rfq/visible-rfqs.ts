import type { ExpressionBuilder } from "kysely";
import type { Schema } from "#db/schema/index.ts";
import type { Actor } from "#platform/auth/actor.ts";

/**
 * Which RFQs `actor` may see, as a condition. Approved members see those of their organisation, pending members
 * only their own; staff see what was submitted; nobody else sees any. What we started ourselves, to offer something, is
 * the client's from the moment its quote is sent.
 */
export function visibleTo(actor: Actor) {
	return (where: ExpressionBuilder<Schema, "rfq">) => {
		if (actor.kind === "staff") return where("rfq.state", "!=", "draft");
		if (actor.kind !== "client") return where.lit(false);
		const isOffered = where.exists(
			where
				.selectFrom("quote")
				.select("quote.id")
				.whereRef("quote.rfqId", "=", "rfq.id")
				.where("quote.latestVersion", ">", 0),
		);
		const own = where.and([
			where("rfq.organisationId", "=", actor.organisationId),
			where.or([where("rfq.door", "!=", "seller"), isOffered]),
		]);
		return actor.isMemberApproved ? own : where.and([own, where("rfq.createdBy", "=", actor.personId)]);
	};
}
