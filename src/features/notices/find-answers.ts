import type { Database } from "#db/connect.ts";
import type { AnswerKind } from "#db/schema/notices.ts";

export interface AnswerGiven {
	id: string;
	recipientId: string;
	kind: AnswerKind;
	/** Null: nobody; it was deemed accepted. */
	byName: string | null;
	answeredAt: string;
	locale: string;
	wording: string;
	note: string;
	contentHash: string;
	rfqNumber: string | null;
	ownerPersonId: string | null;
	ownerName: string | null;
	/** Null: it asks for nothing. */
	dueAt: string | null;
	closedByName: string | null;
	closedAt: string | null;
	reply: string;
}

/** Oldest first: the ledger reads downwards. Whoever asks has found the recipients through the actor. */
export function listAnswers(db: Database, recipientIds: readonly string[]): Promise<AnswerGiven[]> {
	return db
		.selectFrom("noticeAnswer")
		.leftJoin("person as answerer", "answerer.id", "noticeAnswer.personId")
		.leftJoin("person as owner", "owner.id", "noticeAnswer.ownerPersonId")
		.leftJoin("person as closer", "closer.id", "noticeAnswer.closedBy")
		.leftJoin("rfq", "rfq.id", "noticeAnswer.rfqId")
		.select([
			"noticeAnswer.id",
			"recipientId",
			"noticeAnswer.kind",
			"answeredAt",
			"noticeAnswer.locale",
			"wording",
			"note",
		])
		.select(["contentHash", "dueAt", "closedAt", "reply", "ownerPersonId"])
		.select(["answerer.name as byName", "owner.name as ownerName", "closer.name as closedByName"])
		.select("rfq.number as rfqNumber")
		.where("recipientId", "in", recipientIds.length > 0 ? recipientIds : ["-"])
		.orderBy("noticeAnswer.id")
		.execute();
}
