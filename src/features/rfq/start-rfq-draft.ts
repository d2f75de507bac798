import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { insertDraft, type NewDraft } from "./insert-draft.ts";
import { canPrepareRfqs } from "./rfq.ts";

/** Keeps what was typed as a new draft of the actor's organisation. */
export function startRfqDraft(
	db: Database,
	actor: Actor,
	draft: NewDraft,
): Promise<{ rfqId: string; revision: number }> {
	if (!canPrepareRfqs(actor)) throw new Refusal("not-allowed");
	return inTransaction(db, async (trx) => {
		const owner = { organisationId: actor.organisationId, createdBy: actor.personId };
		const rfqId = await insertDraft(trx, owner, draft);
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
