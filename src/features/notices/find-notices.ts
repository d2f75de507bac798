// What waits for the reader's organisation, and what its people said. Another organisation's does not exist.
import type { Database } from "#db/connect.ts";
import type { BulletinKind } from "#db/schema/bulletins.ts";
import type { RecipientState } from "#db/schema/notices.ts";
import { type Actor, branchesOf } from "#platform/auth/actor.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { type AnswerGiven, listAnswers } from "./find-answers.ts";
import { isOfBranches } from "./list-contacts.ts";
import { listTouches, type TouchedLine } from "./list-touches.ts";
import { canReadNotices, silentStates } from "./notice.ts";
import { type NoticeContent, textIn } from "./notice-content.ts";

export interface NoticeSummary {
	/** Of the recipient: the organisation's own line in the ledger. */
	id: string;
	number: string;
	revision: number;
	kind: BulletinKind;
	title: string;
	/** Of the title, where it is not in the reader's language. */
	titleLocale: Locale;
	state: RecipientState;
	acknowledgeBy: string | null;
	/** When the organisation came into the ledger. */
	openedAt: string;
	isWithdrawn: boolean;
}

export interface NoticeFound extends NoticeSummary {
	bulletinId: string;
	bulletinSlug: string;
	/** The counter an answer names; see NoticeRecipientTable. */
	answerRevision: number;
	content: NoticeContent;
	contentHash: string;
	acknowledgedAt: string | null;
	touches: TouchedLine[];
	answers: AnswerGiven[];
	/** Other revisions the organisation was told of. */
	revisions: { revision: number; state: RecipientState }[];
}

const PER_PAGE = 25;

/** What is not answered yet comes first, by its date; then the newest. `before`: the last id of the page before. */
export async function listNotices(
	db: Database,
	actor: Actor,
	locale: Locale,
	before?: string,
): Promise<{ waiting: NoticeSummary[]; others: NoticeSummary[]; next: string | null }> {
	if (!canReadNotices(actor)) return { waiting: [], others: [], next: null };
	const waiting = await select(db, actor.organisationId)
		.where("noticeRecipient.state", "in", silentStates)
		.where("bulletin.withdrawnAt", "is", null)
		.orderBy("noticeRecipient.acknowledgeBy")
		.orderBy("noticeRecipient.id")
		.limit(200)
		.execute();
	let rest = select(db, actor.organisationId).where(({ or, eb }) =>
		or([eb("noticeRecipient.state", "not in", silentStates), eb("bulletin.withdrawnAt", "is not", null)]),
	);
	if (before) rest = rest.where("noticeRecipient.id", "<", before);
	const rows = await rest
		.orderBy("noticeRecipient.id", "desc")
		.limit(PER_PAGE + 1)
		.execute();
	const others = rows.slice(0, PER_PAGE).map((row) => summary(row, locale));
	return {
		waiting: before ? [] : waiting.map((row) => summary(row, locale)),
		others,
		next: rows.length > PER_PAGE ? others.at(-1)!.id : null,
	};
}

/** The newest revision the organisation was told of, or the one asked for. */
export async function findNotice(
	db: Database,
	actor: Actor,
	locale: Locale,
	{ number, revision }: { number: string; revision?: number | undefined },
): Promise<NoticeFound | undefined> {
	if (!canReadNotices(actor)) return undefined;
	const rows = await select(db, actor.organisationId)
		.where("notice.number", "=", number)
		.orderBy("notice.revision", "desc")
		.execute();
	const row = revision === undefined ? rows[0] : rows.find((one) => one.revision === revision);
	if (!row) return undefined;
	const branches = branchesOf(actor);
	return {
		...summary(row, locale),
		bulletinId: row.bulletinId,
		bulletinSlug: row.slug,
		answerRevision: row.answerRevision,
		content: JSON.parse(row.content) as NoticeContent,
		contentHash: row.contentHash,
		acknowledgedAt: row.acknowledgedAt,
		touches: (await listTouches(db, [row.id])).filter((touch) => isOfBranches(touch, branches)),
		answers: await listAnswers(db, [row.id]),
		revisions: rows.filter((one) => one.id !== row.id).map((one) => ({ revision: one.revision, state: one.state })),
	};
}

function select(db: Database, organisationId: string) {
	return db
		.selectFrom("noticeRecipient")
		.innerJoin("notice", "notice.id", "noticeRecipient.noticeId")
		.innerJoin("bulletin", "bulletin.id", "notice.bulletinId")
		.select(["noticeRecipient.id", "noticeRecipient.state", "noticeRecipient.revision as answerRevision"])
		.select(["noticeRecipient.acknowledgedAt", "notice.number", "notice.revision", "notice.kind", "notice.content"])
		.select([
			"notice.contentHash",
			"notice.bulletinId",
			"noticeRecipient.acknowledgeBy",
			"noticeRecipient.createdAt",
			"bulletin.slug",
			"bulletin.withdrawnAt",
		])
		.where("noticeRecipient.organisationId", "=", organisationId);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>["execute"]>>[number];

function summary(row: Row, locale: Locale): NoticeSummary {
	const { text, locale: titleLocale } = textIn(JSON.parse(row.content) as NoticeContent, locale);
	const { id, number, revision, kind, state, acknowledgeBy, createdAt: openedAt } = row;
	const isWithdrawn = row.withdrawnAt !== null;
	return { id, number, revision, kind, state, acknowledgeBy, openedAt, isWithdrawn, title: text.title, titleLocale };
}
