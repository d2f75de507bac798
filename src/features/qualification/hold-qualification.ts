import type { DatabaseTransaction } from "#db/connect.ts";
import { type Actor, personIdOf } from "#platform/auth/actor.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { findQualification, type Qualification } from "./find-qualifications.ts";
import { canKeep } from "./qualification.ts";

/**
 * The qualification, for somebody who may change it, and raised to its next revision: of two who change at once, the
 * second is told that it says something else now. `revision` is the one that was read.
 */
export async function holdQualification(
	trx: DatabaseTransaction,
	actor: Actor,
	{ id, revision }: { id: string; revision: number },
): Promise<Qualification> {
	const qualification = await findQualification(trx, actor, id);
	if (!qualification) throw new Refusal("not-found");
	if (!canKeep(actor)) throw new Refusal("not-allowed");
	const raised = await trx
		.updateTable("qualification")
		.set({ revision: revision + 1, updatedAt: now() })
		.where("id", "=", id)
		.where("revision", "=", revision)
		.returning("id")
		.executeTakeFirst();
	if (!raised) throw new Refusal("qualification-changed-meanwhile");
	return qualification;
}

/** What happened to it, by codes only. */
export async function recordChange(
	trx: DatabaseTransaction,
	actor: Actor,
	{ id, organisationId }: Pick<Qualification, "id" | "organisationId">,
	what: string,
	payload: Record<string, unknown> = {},
): Promise<void> {
	await recordEvent(trx, actor, {
		kind: `qualification.${what}`,
		subject: { kind: "qualification", id },
		organisationId,
		payload: { ...payload, by: personIdOf(actor) },
	});
}
