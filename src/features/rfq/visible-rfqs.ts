import type { ExpressionBuilder } from "kysely";
import type { Schema } from "#db/schema/index.ts";
import { type Actor, branchesOf } from "#platform/auth/actor.ts";

/**
 * Which RFQs `actor` may see, as a condition. Approved members see those of their organisation, pending members
 * only their own; who holds seats of branches alone sees those of the branches and the own ones; staff see what was submitted; nobody else sees any. What we started ourselves, to offer something, is
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
		const mine = where("rfq.createdBy", "=", actor.personId);
		if (!actor.isMemberApproved) return where.and([own, mine]);
		const branches = branchesOf(actor);
		if (branches === null) return own;
		return where.and([own, branches.length === 0 ? mine : where.or([mine, where("rfq.unitId", "in", branches)])]);
	};
}
