import type { Id, Instant } from "../columns.ts";

/** What is said about an RFQ or one of its lines. `inner`: among the desk; no client ever sees it. */
export type TalkSide = "inner" | "outer";

export interface TalkMessageTable {
	id: Id;
	rfqId: Id;
	/** Null: about the whole. */
	lineId: Id | null;
	side: TalkSide;
	authorId: Id;
	body: string;
	/** The form that posted it, so that pressing twice says it once. */
	formKey: string;
	createdAt: Instant;
}

export interface TalkMentionTable {
	messageId: Id;
	personId: Id;
}

/** How far somebody has read. */
export interface TalkReadTable {
	personId: Id;
	rfqId: Id;
	side: TalkSide;
	lastMessageId: Id;
	readAt: Instant;
}

export interface TalkSchema {
	talkMessage: TalkMessageTable;
	talkMention: TalkMentionTable;
	talkRead: TalkReadTable;
}
