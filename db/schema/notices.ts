import type { BulletinKind } from "./bulletins.ts";
import type { Day, Flag, Id, Instant, JsonText } from "../columns.ts";

/** A bulletin's revision that organisations have to answer, as it was told to them. Never changed. */
export interface NoticeTable {
	id: Id;
	bulletinId: Id;
	revision: number;
	/** The bulletin's: `PCN-2026-003`. */
	number: string;
	kind: BulletinKind;
	/** Which windows hold for it; see features/notices/notice-classes.ts. */
	changeClass: string;
	/** JSON: what was told, in both languages; see features/notices/notice-content.ts. */
	content: JsonText;
	/** SHA-256 of that text, in hexadecimal. */
	contentHash: string;
	/** The last day to acknowledge; null: none is set. */
	acknowledgeBy: Day | null;
	/** 1: silence after that day counts as consent, where delivery is proven. */
	isDeemed: Flag;
	openedAt: Instant;
}

export type RecipientState =
	| "queued"
	| "bounced"
	| "delivered"
	| "viewed"
	| "acknowledged"
	| "accepted"
	| "objected"
	| "samples-wanted"
	| "more-data-wanted"
	| "closed"
	| "superseded";

/** An organisation that a notice concerns, and how far it is. */
export interface NoticeRecipientTable {
	id: Id;
	noticeId: Id;
	organisationId: Id;
	state: RecipientState;
	/** Raised by each answer; an answer that names an older one is told so. */
	revision: number;
	/** The last day to acknowledge; later than the notice's for who came to be concerned late. */
	acknowledgeBy: Day | null;
	/** When its contacts were written to, or when it was found that there is none. */
	toldAt: Instant | null;
	deliveredAt: Instant | null;
	/** Every letter came back. */
	bouncedAt: Instant | null;
	viewedAt: Instant | null;
	acknowledgedAt: Instant | null;
	closedAt: Instant | null;
	createdAt: Instant;
}

export type TouchKind = "follow" | "own-number" | "rfq" | "quote" | "bill" | "watch";

/** Why a notice concerns an organisation: one line of its business. */
export interface NoticeTouchTable {
	id: Id;
	recipientId: Id;
	kind: TouchKind;
	/** Of the RFQ, the parts list or the kept list; of a product or family where it is followed. */
	subjectId: string;
	/** What people call it: `Q-2026-000123`, the client's own number. */
	label: string;
	/** From 1; null: no line. */
	line: number | null;
	productId: Id | null;
	/** The branch whose business it is; null: the whole organisation's. */
	unitId: Id | null;
}

/** A letter that was written about it. The text itself stands in the outbox; here is what it was. */
export interface NoticeLetterTable {
	letterId: Id;
	recipientId: Id;
	personId: Id;
	/** 0: the notice itself; else the reminder so many days before. */
	reminderDays: number;
	/** Why this person: seats, separated by a space. */
	seats: string;
	/** SHA-256 of the letter's text. */
	textHash: string;
	queuedAt: Instant;
	/** When it came back. */
	bouncedAt: Instant | null;
}

/** A person of the organisation, signed in, opened the page. */
export interface NoticeViewTable {
	recipientId: Id;
	personId: Id;
	firstAt: Instant;
	lastAt: Instant;
	views: number;
}

export type AnswerKind =
	| "acknowledged"
	| "accepted"
	| "objected"
	| "samples-wanted"
	| "more-data-wanted"
	| "last-time-buy"
	| "deemed-accepted";

/** What the organisation said, word for word. Some answers are a request, with an owner and a clock. */
export interface NoticeAnswerTable {
	id: Id;
	recipientId: Id;
	kind: AnswerKind;
	/** Null: nobody, it was deemed accepted. */
	personId: Id | null;
	answeredAt: Instant;
	locale: string;
	/** The very sentence that was agreed to. */
	wording: string;
	/** The reason, in the client's words. */
	note: string;
	/** Of the notice as it was shown. */
	contentHash: string;
	ipAddress: string;
	userAgent: string;
	/** Unique: pressing twice answers once. */
	formKey: string;
	/** The RFQ that a last-time buy opened. */
	rfqId: Id | null;
	/** Who of us owes an answer; null: nobody owns the account yet. */
	ownerPersonId: Id | null;
	/** Null: it asks for nothing. */
	dueAt: Instant | null;
	closedBy: Id | null;
	closedAt: Instant | null;
	reply: string;
}

export interface NoticeReminderTable {
	recipientId: Id;
	daysBefore: number;
	remindedAt: Instant;
}

/** A parts list that an organisation keeps to be told of what touches it. */
export interface NoticeWatchTable {
	id: Id;
	organisationId: Id;
	createdBy: Id;
	name: string;
	/** As it was typed or read from the file. */
	typed: string;
	formKey: string;
	createdAt: Instant;
}

export interface NoticeWatchPartTable {
	watchId: Id;
	productId: Id;
}

/** An address under which a calendar reads an organisation's deadlines. */
export interface NoticeCalendarTable {
	id: Id;
	organisationId: Id;
	/** SHA-256; the token itself was shown once. */
	tokenHash: string;
	createdBy: Id;
	createdAt: Instant;
	revokedBy: Id | null;
	revokedAt: Instant | null;
}

export interface NoticesSchema {
	notice: NoticeTable;
	noticeRecipient: NoticeRecipientTable;
	noticeTouch: NoticeTouchTable;
	noticeLetter: NoticeLetterTable;
	noticeView: NoticeViewTable;
	noticeAnswer: NoticeAnswerTable;
	noticeReminder: NoticeReminderTable;
	noticeWatch: NoticeWatchTable;
	noticeWatchPart: NoticeWatchPartTable;
	noticeCalendar: NoticeCalendarTable;
}
