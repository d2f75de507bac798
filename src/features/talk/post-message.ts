import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { findRfq } from "#features/rfq/find-rfqs.ts";
import type { Rfq } from "#features/rfq/rfq.ts";
import { keepAttachment } from "#platform/attachments/keep-attachment.ts";
import { type StoredFile, storeFile } from "#platform/attachments/store-file.ts";
import type { UploadedFile } from "#platform/attachments/uploaded-file.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, personIdOf } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { listMentionable } from "./find-talk.ts";
import { noteRead } from "./mark-read.ts";
import { canSay, MAX_BODY, MAX_FILES, mentionedIn, type TalkSide } from "./talk.ts";

export const postMessageSchema = z.object({
	body: z.string().trim().min(1).max(MAX_BODY),
	/** The line it is about, counted from 1; empty: the whole RFQ. */
	line: z.string().trim().max(5).default(""),
	/** Made with the form, so that pressing twice says it once. */
	formKey: z.string().min(8).max(64),
});

export interface NewMessage extends z.output<typeof postMessageSchema> {
	side: TalkSide;
	files?: readonly UploadedFile[];
}

/** Says something about an RFQ. Gives the message's id; the same form again gives the same. */
export async function postMessage(
	db: Database,
	actor: Actor,
	number: string,
	message: NewMessage,
	settings: Pick<Settings, "dataDir">,
): Promise<string> {
	const rfq = await findRfq(db, actor, number);
	if (!rfq) throw new Refusal("not-found");
	if (!canSay(actor, message.side)) throw new Refusal("not-allowed");
	if ((message.files?.length ?? 0) > MAX_FILES)
		throw new Refusal("too-many-attachments", { maximum: MAX_FILES }, "files");
	const line = rfq.lines[Number(message.line) - 1];
	if (message.line !== "" && !line) throw new Refusal("rfq-line-unknown", { line: message.line }, "line");
	const stored: StoredFile[] = [];
	for (const file of message.files ?? []) stored.push(await storeFile(settings.dataDir, file));
	return inTransaction(db, async (trx) => {
		if (message.side === "outer") await refuseUnseen(trx, rfq);
		const inserted = await insert(trx, actor, rfq, { ...message, lineId: line?.id ?? null });
		if (!inserted.isNew) return inserted.id;
		// What the desk keeps among itself belongs to nobody outside.
		const organisationId = message.side === "inner" ? null : rfq.organisationId;
		const belonging = { organisationId, subject: { kind: "talk", id: inserted.id } };
		for (const file of stored) await keepAttachment(trx, actor, belonging, file);
		await mention(trx, actor, rfq, message, inserted.id);
		await noteRead(trx, actor, { rfqId: rfq.id, side: message.side, messageId: inserted.id });
		await recordEvent(trx, actor, {
			kind: "talk.posted",
			subject: { kind: "talk-message", id: inserted.id },
			organisationId: message.side === "inner" ? null : rfq.organisationId,
			payload: { messageId: inserted.id, rfqId: rfq.id },
		});
		await bumpLiveTopic(trx, "rfqs");
		return inserted.id;
	});
}

/** What we started ourselves is not the client's before its quote is sent; nothing is said to them about it. */
async function refuseUnseen(trx: DatabaseTransaction, rfq: Rfq): Promise<void> {
	if (rfq.door !== "seller") return;
	const sent = trx.selectFrom("quote").select("id").where("rfqId", "=", rfq.id).where("latestVersion", ">", 0);
	if (!(await sent.executeTakeFirst())) throw new Refusal("talk-not-begun");
}

async function insert(
	trx: DatabaseTransaction,
	actor: Actor,
	rfq: Rfq,
	{ side, body, formKey, lineId }: NewMessage & { lineId: string | null },
): Promise<{ id: string; isNew: boolean }> {
	const id = newId();
	const authorId = personIdOf(actor)!;
	const row = await trx
		.insertInto("talkMessage")
		.values({ id, rfqId: rfq.id, lineId, side, authorId, body, formKey, createdAt: now() })
		.onConflict((conflict) => conflict.columns(["authorId", "formKey"]).doNothing())
		.returning("id")
		.executeTakeFirst();
	if (row) return { id, isNew: true };
	const said = await trx
		.selectFrom("talkMessage")
		.select("id")
		.where("authorId", "=", authorId)
		.where("formKey", "=", formKey)
		.executeTakeFirstOrThrow();
	return { id: said.id, isNew: false };
}

async function mention(trx: DatabaseTransaction, actor: Actor, rfq: Rfq, message: NewMessage, messageId: string) {
	const people = await listMentionable(trx, actor, rfq, message.side);
	const rows = mentionedIn(message.body, people)
		.filter((personId) => personId !== personIdOf(actor))
		.map((personId) => ({ messageId, personId }));
	if (rows.length > 0) await trx.insertInto("talkMention").values(rows).execute();
}
