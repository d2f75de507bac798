import type { Database } from "#db/connect.ts";
import type { AnswerKind } from "#db/schema/notices.ts";
import type { Actor } from "#platform/auth/actor.ts";

const SHOWN = 100;

export interface OpenRequest {
	id: string;
	number: string;
	kind: AnswerKind;
	organisationName: string;
	ownerName: string | null;
	isMine: boolean;
	answeredAt: string;
	dueAt: string;
}

/** What clients wait for, the first due first. */
export async function listOpenRequests(db: Database, actor: Actor): Promise<OpenRequest[]> {
	if (actor.kind !== "staff") return [];
	const rows = await db
		.selectFrom("noticeAnswer")
		.innerJoin("noticeRecipient", "noticeRecipient.id", "noticeAnswer.recipientId")
		.innerJoin("notice", "notice.id", "noticeRecipient.noticeId")
		.innerJoin("organisation", "organisation.id", "noticeRecipient.organisationId")
		.leftJoin("person as owner", "owner.id", "noticeAnswer.ownerPersonId")
		.select(["noticeAnswer.id", "notice.number", "noticeAnswer.kind", "organisation.name as organisationName"])
		.select(["owner.name as ownerName", "owner.id as ownerId", "noticeAnswer.answeredAt", "noticeAnswer.dueAt"])
		.where("noticeAnswer.dueAt", "is not", null)
		.where("noticeAnswer.closedAt", "is", null)
		.orderBy("noticeAnswer.dueAt")
		.orderBy("noticeAnswer.id")
		.limit(SHOWN)
		.execute();
	return rows.map(({ ownerId, dueAt, ...row }) => ({ ...row, dueAt: dueAt!, isMine: ownerId === actor.personId }));
}
