import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { forgetDraftRevisions } from "#platform/drafts/keep-draft-revision.ts";
import { Refusal } from "#platform/refusal.ts";
import { removeDrawings } from "./drawings.ts";
import { findOwnRow } from "./find-drafts.ts";

/** Throws a draft away with everything that hangs on it. */
export function discardRfqDraft(db: Database, actor: Actor, { rfqId }: { rfqId: string }): Promise<void> {
	return inTransaction(db, async (trx) => {
		const draft = await findOwnRow(trx, actor, rfqId);
		const { numDeletedRows } = await trx
			.deleteFrom("rfq")
			.where("id", "=", rfqId)
			.where("state", "=", "draft")
			.executeTakeFirst();
		if (numDeletedRows === 0n) throw new Refusal("rfq-already-sent", { number: draft.number ?? "" });
		await removeDrawings(trx, rfqId);
		await forgetDraftRevisions(trx, rfqId);
		await recordEvent(trx, actor, {
			kind: "rfq.discarded",
			subject: { kind: "rfq", id: rfqId },
			organisationId: draft.organisationId,
		});
	});
}
