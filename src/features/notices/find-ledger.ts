// The ledger of one notice, organisation by organisation: on the page some at a time, for an auditor all of them.
import type { Database } from "#db/connect.ts";
import type { RecipientState } from "#db/schema/notices.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { type AnswerGiven, listAnswers } from "./find-answers.ts";
import { listTouches, type TouchedLine } from "./list-touches.ts";
import type { NoticeContent } from "./notice-content.ts";

export interface Ledger {
	id: string;
	number: string;
	revision: number;
	slug: string;
	content: NoticeContent;
	contentHash: string;
	acknowledgeBy: string | null;
	openedAt: string;
	isWithdrawn: boolean;
	/** Every revision there is a ledger of, the newest first. */
	revisions: number[];
}

export interface LedgerLine {
	id: string;
	organisationId: string;
	organisationName: string;
	country: string;
	ownerName: string | null;
	state: RecipientState;
	toldAt: string | null;
	deliveredAt: string | null;
	bouncedAt: string | null;
	viewedAt: string | null;
	acknowledgedAt: string | null;
	closedAt: string | null;
	letters: LedgerLetter[];
	views: { personName: string; firstAt: string; lastAt: string; views: number }[];
	answers: AnswerGiven[];
	touches: TouchedLine[];
}

export interface LedgerLetter {
	letterId: string;
	address: string;
	personName: string;
	seats: string;
	reminderDays: number;
	queuedAt: string;
	/** Handed to the provider, which is not delivery. */
	sentAt: string | null;
	state: string;
	subject: string;
	text: string;
	textHash: string;
}

const PER_PAGE = 50;

/** The newest revision, or the one asked for. */
export async function findLedger(
	db: Database,
	actor: Actor,
	{ number, revision }: { number: string; revision?: number | undefined },
): Promise<Ledger | undefined> {
	if (actor.kind !== "staff") return undefined;
	const rows = await db
		.selectFrom("notice")
		.innerJoin("bulletin", "bulletin.id", "notice.bulletinId")
		.selectAll("notice")
		.select(["bulletin.slug", "bulletin.withdrawnAt"])
		.where("notice.number", "=", number)
		.orderBy("notice.revision", "desc")
		.execute();
	const row = revision === undefined ? rows[0] : rows.find((one) => one.revision === revision);
	if (!row) return undefined;
	const { id, slug, contentHash, acknowledgeBy, openedAt } = row;
	return {
		...{ id, number, revision: row.revision, slug, contentHash, acknowledgeBy, openedAt },
		content: JSON.parse(row.content) as NoticeContent,
		isWithdrawn: row.withdrawnAt !== null,
		revisions: rows.map((one) => one.revision),
	};
}

/** By id, from the first told on; `after`: the last id of the page before. */
export async function listLedgerLines(
	db: Database,
	actor: Actor,
	noticeId: string,
	{ after = "", perPage = PER_PAGE }: { after?: string | undefined; perPage?: number } = {},
): Promise<{ lines: LedgerLine[]; next: string | null }> {
	if (actor.kind !== "staff") return { lines: [], next: null };
	const rows = await db
		.selectFrom("noticeRecipient")
		.innerJoin("organisation", "organisation.id", "noticeRecipient.organisationId")
		.leftJoin("person as owner", "owner.id", "organisation.ownerPersonId")
		.select(["noticeRecipient.id", "noticeRecipient.organisationId", "organisation.name as organisationName"])
		.select(["organisation.country", "owner.name as ownerName", "noticeRecipient.state", "toldAt", "deliveredAt"])
		.select(["bouncedAt", "viewedAt", "acknowledgedAt", "closedAt"])
		.where("noticeId", "=", noticeId)
		.where("noticeRecipient.id", ">", after)
		.orderBy("noticeRecipient.id")
		.limit(perPage + 1)
		.execute();
	const page = rows.slice(0, perPage);
	const ids = page.map(({ id }) => id);
	const letters = Map.groupBy(await listLetters(db, ids), ({ recipientId }) => recipientId);
	const views = Map.groupBy(await listViews(db, ids), ({ recipientId }) => recipientId);
	const answers = Map.groupBy(await listAnswers(db, ids), ({ recipientId }) => recipientId);
	const touches = Map.groupBy(await listTouches(db, ids), ({ recipientId }) => recipientId);
	const lines = page.map((row) => ({
		...row,
		letters: letters.get(row.id) ?? [],
		views: views.get(row.id) ?? [],
		answers: answers.get(row.id) ?? [],
		touches: touches.get(row.id) ?? [],
	}));
	return { lines, next: rows.length > perPage ? page.at(-1)!.id : null };
}

function listLetters(db: Database, ids: readonly string[]) {
	return db
		.selectFrom("noticeLetter")
		.innerJoin("letter", "letter.id", "noticeLetter.letterId")
		.innerJoin("person", "person.id", "noticeLetter.personId")
		.select(["noticeLetter.letterId", "noticeLetter.recipientId", "letter.recipientAddress as address"])
		.select(["person.name as personName", "seats", "reminderDays", "queuedAt", "letter.sentAt", "letter.state"])
		.select(["letter.subject", "letter.text", "textHash"])
		.where("noticeLetter.recipientId", "in", ids.length > 0 ? ids : ["-"])
		.orderBy("noticeLetter.letterId")
		.execute();
}

function listViews(db: Database, ids: readonly string[]) {
	return db
		.selectFrom("noticeView")
		.innerJoin("person", "person.id", "noticeView.personId")
		.select(["recipientId", "person.name as personName", "firstAt", "lastAt", "views"])
		.where("recipientId", "in", ids.length > 0 ? ids : ["-"])
		.orderBy("firstAt")
		.execute();
}
