import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { ANSWERING_TIME_ZONE } from "#features/rfq/answer-due.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor, ClientActor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { afterWorkingHours } from "#platform/working-hours.ts";
import { draftLastOrder } from "./draft-last-order.ts";
import { findNotice, type NoticeFound } from "./find-notices.ts";
import { answerKinds, canAnswerNotices, isRequest, needsNote, type PersonsAnswer, stateAfter } from "./notice.ts";
import { noticeClasses } from "./notice-classes.ts";

export const answerNoticeSchema = z.object({
	/** The counter as the page showed it. */
	seen: z.coerce.number().int(),
	/** The notice's revision as the page showed it. */
	revision: z.coerce.number().int(),
	answer: z.enum(answerKinds),
	note: z.string().trim().max(4_000).default(""),
	formKey: z.uuid(),
});

interface Circumstances {
	locale: Locale;
	clientIp: string;
	userAgent: string;
}

/**
 * Somebody who may bind the organisation answers a revision of a notice; every answer stays in the ledger, with the
 * sentence that was agreed to. Gives the draft that a last order opened. Refusals: `not-found`, `not-allowed`,
 * `notice-withdrawn`, `notice-superseded`, `notice-answered-meanwhile`, `notice-note-missing`, `notice-not-ending`.
 */
export function answerNotice(
	db: Database,
	actor: Actor,
	number: string,
	input: z.output<typeof answerNoticeSchema>,
	circumstances: Circumstances,
): Promise<{ rfqId: string | null }> {
	return inTransaction(db, async (trx) => {
		const { revision, answer: kind, note, formKey, seen } = input;
		const notice = await findNotice(trx, actor, circumstances.locale, { number, revision });
		if (!notice) throw new Refusal("not-found");
		if (!canAnswerNotices(actor)) throw new Refusal("not-allowed");
		const done = await findDone(trx, notice.id, formKey);
		if (done) return done;
		refuse(notice, kind, note);
		const isFirst = notice.acknowledgedAt === null;
		const { numUpdatedRows } = await trx
			.updateTable("noticeRecipient")
			.set({
				state: stateAfter(kind),
				revision: seen + 1,
				closedAt: null,
				...(isFirst ? { acknowledgedAt: now() } : {}),
			})
			.where("id", "=", notice.id)
			.where("revision", "=", seen)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) throw new Refusal("notice-answered-meanwhile");
		const rfqId =
			kind === "last-time-buy" ? await draftLastOrder(trx, actor, notice, formKey, circumstances.locale) : null;
		const answerId = await insertAnswer(trx, actor, notice, { kind, note, formKey, rfqId, ...circumstances });
		await recordEvent(trx, actor, {
			kind: "notice.answered",
			subject: { kind: "notice-recipient", id: notice.id },
			organisationId: actor.organisationId,
			payload: {
				bulletinId: notice.bulletinId,
				organisationId: actor.organisationId,
				answer: kind,
				answerId,
			},
		});
		return { rfqId };
	});
}

function refuse(notice: NoticeFound, kind: PersonsAnswer, note: string): void {
	if (notice.isWithdrawn) throw new Refusal("notice-withdrawn");
	if (notice.state === "superseded") throw new Refusal("notice-superseded");
	if (needsNote(kind) && note === "") throw new Refusal("notice-note-missing", {}, "note");
	if (kind === "last-time-buy" && notice.kind !== "end-of-life") throw new Refusal("notice-not-ending", {}, "answer");
}

async function findDone(trx: DatabaseTransaction, recipientId: string, formKey: string) {
	return trx
		.selectFrom("noticeAnswer")
		.select("rfqId")
		.where("recipientId", "=", recipientId)
		.where("formKey", "=", formKey)
		.executeTakeFirst();
}

async function insertAnswer(
	trx: DatabaseTransaction,
	actor: ClientActor,
	notice: NoticeFound,
	given: { kind: PersonsAnswer; note: string; formKey: string; rfqId: string | null } & Circumstances,
): Promise<string> {
	const { kind, locale, clientIp, userAgent, ...rest } = given;
	const { wordings } = words(locale).notices;
	const names = { organisation: actor.organisationName, number: notice.number, revision: notice.revision };
	const { ownerPersonId } = await trx
		.selectFrom("organisation")
		.select("ownerPersonId")
		.where("id", "=", actor.organisationId)
		.executeTakeFirstOrThrow();
	const hours = noticeClasses[notice.content.changeClass].answerWorkingHours;
	const id = newId();
	await trx
		.insertInto("noticeAnswer")
		.values({
			...rest,
			id,
			recipientId: notice.id,
			kind,
			personId: actor.personId,
			answeredAt: now(),
			locale,
			wording: fill(wordings[kind], names),
			contentHash: notice.contentHash,
			ipAddress: clientIp.slice(0, 100),
			userAgent: userAgent.slice(0, 500),
			ownerPersonId: isRequest(kind) ? ownerPersonId : null,
			dueAt: isRequest(kind) ? afterWorkingHours(now(), hours, ANSWERING_TIME_ZONE) : null,
			reply: "",
		})
		.execute();
	return id;
}
