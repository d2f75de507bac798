// The drawings that hang on a draft. Files are in the store before the transaction; their rows come with the draft.
import type { DatabaseTransaction } from "#db/connect.ts";
import { keepAttachment } from "#platform/attachments/keep-attachment.ts";
import type { StoredFile } from "#platform/attachments/store-file.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { MAX_ATTACHMENTS } from "./rfq.ts";

/** Keeps those that do not hang there yet: the same file under the same name is one drawing. */
export async function keepDrawings(
	trx: DatabaseTransaction,
	actor: Actor,
	draft: { id: string; organisationId: string },
	files: readonly StoredFile[],
): Promise<void> {
	if (files.length === 0) return;
	// Holds the draft's row, so that two presses at once do not both find it without this file.
	await trx
		.updateTable("rfq")
		.set((row) => ({ revision: row.ref("revision") }))
		.where("id", "=", draft.id)
		.execute();
	const hanging = await drawingsOf(trx, draft.id).select(["sha256", "fileName"]).execute();
	const isNew = (file: StoredFile) =>
		!hanging.some(({ sha256, fileName }) => sha256 === file.sha256 && fileName === file.fileName);
	const fresh = files.filter(isNew);
	if (hanging.length + fresh.length > MAX_ATTACHMENTS)
		throw new Refusal("too-many-attachments", { maximum: MAX_ATTACHMENTS }, "drawings");
	const belonging = { organisationId: draft.organisationId, subject: { kind: "rfq", id: draft.id } };
	for (const file of fresh) await keepAttachment(trx, actor, belonging, file);
}

/** Takes one off; another draft's, or another organisation's, is not found. */
export async function removeDrawing(trx: DatabaseTransaction, rfqId: string, attachmentId: string): Promise<void> {
	const { numDeletedRows } = await trx
		.deleteFrom("attachment")
		.where("subjectKind", "=", "rfq")
		.where("subjectId", "=", rfqId)
		.where("id", "=", attachmentId)
		.executeTakeFirst();
	if (numDeletedRows === 0n) throw new Refusal("not-found");
}

export async function removeDrawings(trx: DatabaseTransaction, rfqId: string): Promise<void> {
	await trx.deleteFrom("attachment").where("subjectKind", "=", "rfq").where("subjectId", "=", rfqId).execute();
}

function drawingsOf(trx: DatabaseTransaction, rfqId: string) {
	return trx.selectFrom("attachment").where("subjectKind", "=", "rfq").where("subjectId", "=", rfqId);
}
