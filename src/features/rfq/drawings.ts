// The drawings that hang on a draft. Files are in the store before the transaction; their rows come with the draft.
import type { DatabaseTransaction } from "#db/connect.ts";
import { keepAttachment } from "#platform/attachments/keep-attachment.ts";
import type { StoredFile } from "#platform/attachments/store-file.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { MAX_ATTACHMENTS } from "./rfq.ts";

export interface Drawing {
	file: StoredFile;
	/** The key of the line it belongs to; null: the whole. */
	lineKey: string | null;
}

/** Keeps those that do not hang there yet: the same file under the same name at the same line is one drawing. */
export async function keepDrawings(
	trx: DatabaseTransaction,
	actor: Actor,
	draft: { id: string; organisationId: string },
	drawings: readonly Drawing[],
): Promise<void> {
	if (drawings.length === 0) return;
	const hanging = await drawingsOf(trx.selectFrom("attachment"), draft.id)
		.select(["sha256", "fileName", "part"])
		.execute();
	const isNew = ({ file, lineKey }: Drawing) =>
		!hanging.some(
			({ sha256, fileName, part }) => sha256 === file.sha256 && fileName === file.fileName && part === lineKey,
		);
	const fresh = drawings.filter(isNew);
	if (hanging.length + fresh.length > MAX_ATTACHMENTS)
		throw new Refusal("too-many-attachments", { maximum: MAX_ATTACHMENTS }, fresh[0]!.file.field);
	const belonging = { organisationId: draft.organisationId, subject: { kind: "rfq", id: draft.id } };
	for (const { file, lineKey } of fresh) await keepAttachment(trx, actor, { ...belonging, part: lineKey }, file);
}

/** The drawings of a line that is taken out stay, with the whole. */
export async function loosenDrawings(
	trx: DatabaseTransaction,
	rfqId: string,
	lineKeys: ReadonlySet<string>,
): Promise<void> {
	const hanging = await drawingsOf(trx.selectFrom("attachment"), rfqId)
		.select(["id", "part"])
		.where("part", "is not", null)
		.execute();
	const loose = hanging.filter(({ part }) => !lineKeys.has(part!)).map(({ id }) => id);
	if (loose.length > 0) await trx.updateTable("attachment").set({ part: null }).where("id", "in", loose).execute();
}

/** Takes one off; another draft's, or another organisation's, is not found. */
export async function removeDrawing(trx: DatabaseTransaction, rfqId: string, attachmentId: string): Promise<void> {
	const { numDeletedRows } = await drawingsOf(trx.deleteFrom("attachment"), rfqId)
		.where("id", "=", attachmentId)
		.executeTakeFirst();
	if (numDeletedRows === 0n) throw new Refusal("not-found");
}

export async function removeDrawings(trx: DatabaseTransaction, rfqId: string): Promise<void> {
	await drawingsOf(trx.deleteFrom("attachment"), rfqId).execute();
}

interface Narrowed<Query> {
	where(column: "subjectKind" | "subjectId", operator: "=", value: string): Query;
}

/** Narrows a query about attachments to those of one RFQ. */
export function drawingsOf<Query extends Narrowed<Query>>(query: Query, rfqId: string): Query {
	return query.where("subjectKind", "=", "rfq").where("subjectId", "=", rfqId);
}
