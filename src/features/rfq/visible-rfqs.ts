import type { ExpressionBuilder } from "kysely";
import type { Schema } from "#db/schema/index.ts";
import type { Actor } from "#platform/auth/actor.ts";

/**
 * Which RFQs `actor` may see, as a condition. Approved members see those of their organisation, pending members
 * only their own; staff see what was submitted; nobody else sees any.
 */
export function visibleTo(actor: Actor) {
	return (where: ExpressionBuilder<Schema, "rfq">) => {
		if (actor.kind === "staff") return where("rfq.state", "!=", "draft");
		if (actor.kind !== "client") return where.lit(false);
		const own = where("rfq.organisationId", "=", actor.organisationId);
		return actor.isMemberApproved ? own : where.and([own, where("rfq.createdBy", "=", actor.personId)]);
	};
}
