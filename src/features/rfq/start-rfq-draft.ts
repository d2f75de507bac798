import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { branchToAskFor, usualBranch } from "./branch-to-ask-for.ts";
import { insertDraft, type NewDraft } from "./insert-draft.ts";
import { canPrepareRfqs } from "./rfq.ts";

/** Keeps what was typed as a new draft of the actor's organisation; `unit` is the branch, empty for the whole. */
export function startRfqDraft(
	db: Database,
	actor: Actor,
	{ unit, ...draft }: Omit<NewDraft, "unitId"> & { unit?: string | undefined },
): Promise<{ rfqId: string; revision: number }> {
	if (!canPrepareRfqs(actor)) throw new Refusal("not-allowed");
	return inTransaction(db, async (trx) => {
		const owner = { organisationId: actor.organisationId, createdBy: actor.personId };
		const unitId = unit === undefined ? await usualBranch(trx, actor) : await branchToAskFor(trx, actor, unit);
		const rfqId = await insertDraft(trx, owner, { ...draft, unitId });
		if (rfqId === undefined) return { rfqId: await findStarted(trx, actor.personId, draft.formKey!), revision: 0 };
		await recordEvent(trx, actor, {
			kind: "rfq.started",
			subject: { kind: "rfq", id: rfqId },
			organisationId: actor.organisationId,
		});
		return { rfqId, revision: 1 };
	});
}

async function findStarted(trx: DatabaseTransaction, personId: string, formKey: string): Promise<string> {
	const { id } = await trx
		.selectFrom("rfq")
		.select("id")
		.where("createdBy", "=", personId)
		.where("formKey", "=", formKey)
		.executeTakeFirstOrThrow();
	return id;
}
