import type { Day, Id, Instant, JsonText, Minor } from "../columns.ts";

/** How far our own side is: see features/quotes/quote.ts for every move. */
export type DeskState = "drafting" | "in-approval" | "ready" | "with-client" | "closed";
/** What the client sees. */
export type ClientState =
	"nothing-yet" | "open" | "countered" | "accepted" | "partly-accepted" | "declined" | "expired" | "withdrawn";

/** One negotiation: what we answer to one RFQ, in as many versions as it takes. */
export interface QuoteTable {
	id: Id;
	/** `Q-2026-000123`. */
	number: string;
	rfqId: Id;
	organisationId: Id;
	deskState: DeskState;
	clientState: ClientState;
	/** The last one sent; 0: none yet. */
	latestVersion: number;
	/** The last day of that version's validity; null before the first. */
	validUntil: Day | null;
	createdBy: Id;
	createdAt: Instant;
	updatedAt: Instant;
}

/** What the desk is writing; beside a sent version, never in it. */
export interface QuoteDraftTable {
	quoteId: Id;
	/** Raised by each save; a save that names an older one is merged or told so. */
	revision: number;
	/** JSON: exactly as typed; see features/quotes/typed-quote.ts. */
	typed: JsonText;
	updatedBy: Id;
	updatedAt: Instant;
}

/** A version as it was sent. Never changed, never deleted. */
export interface QuoteVersionTable {
	id: Id;
	quoteId: Id;
	version: number;
	sentBy: Id;
	sentAt: Instant;
	currency: string;
	validUntil: Day;
	/** JSON: everything the client was told; see features/quotes/quote-content.ts. */
	content: JsonText;
	/** SHA-256 of that text, in hexadecimal. */
	contentHash: string;
	/** JSON: what is different from the version before; see features/quotes/compare-versions.ts. */
	changes: JsonText;
	/** What the seller says about this version. */
	changeNote: string;
}

/** What stood behind a version: list prices, floors, margins, approvals. For the desk alone. */
export interface QuoteVersionInsideTable {
	versionId: Id;
	/** JSON; see features/quotes/quote-inside.ts. */
	inside: JsonText;
}

/** Each price of each version as a row, for "what did we quote last". */
export interface QuotedPriceTable {
	id: Id;
	versionId: Id;
	organisationId: Id;
	/** Null: free-form. */
	productId: Id | null;
	quantity: number;
	unit: string;
	unitPriceMinor: Minor;
	/** 1, 100 or 1000. */
	priceBasis: number;
	currency: string;
	quotedAt: Instant;
}

/** A departure from the list price, or under the floor, that somebody with the right has to allow. */
export interface QuoteApprovalTable {
	id: Id;
	quoteId: Id;
	/** The draft's; another revision needs another approval. */
	draftRevision: number;
	/** JSON: which prices, and by how much; see features/quotes/price-findings.ts. */
	findings: JsonText;
	/** `price`: leaves the list; `floor`: goes under the floor. */
	needs: "price" | "floor";
	reason: string;
	requestedBy: Id;
	requestedAt: Instant;
	decidedBy: Id | null;
	decidedAt: Instant | null;
	outcome: "approved" | "refused" | "void" | null;
	note: string;
}

/** What the client said to a version. */
export interface QuoteAnswerTable {
	id: Id;
	quoteId: Id;
	versionId: Id;
	kind: "accepted" | "partly-accepted" | "countered" | "declined";
	personId: Id;
	answeredAt: Instant;
	/** The content hash of the version that was answered. */
	versionHash: string;
	locale: string;
	/** The very sentence that was agreed to; empty where nothing was accepted. */
	wording: string;
	/** The reason of a refusal, the words of a counter-offer. */
	note: string;
	/** JSON: the offers and quantities; see features/quotes/quote-answer.ts. */
	lines: JsonText;
	/** Of what was accepted; null otherwise. */
	totalMinor: Minor | null;
	currency: string;
}

/** Who of us took it back, when and why. */
export interface QuoteWithdrawalTable {
	quoteId: Id;
	withdrawnBy: Id;
	withdrawnAt: Instant;
	reason: string;
}

/** A way to read a quote without an account. */
export interface QuoteLinkTable {
	id: Id;
	quoteId: Id;
	/** SHA-256; the token itself is only in the letter. */
	tokenHash: string;
	email: string;
	locale: string;
	createdBy: Id;
	createdAt: Instant;
	expiresAt: Instant;
	revokedBy: Id | null;
	revokedAt: Instant | null;
	lastOpenedAt: Instant | null;
	openings: number;
	/** The code sent to the mailbox that opens the files; SHA-256. */
	codeHash: string | null;
	codeExpiresAt: Instant | null;
	codeTries: number;
	/** What the browser that typed the code may show for a while; SHA-256. */
	passHash: string | null;
	passExpiresAt: Instant | null;
}

export interface QuotesSchema {
	quote: QuoteTable;
	quoteDraft: QuoteDraftTable;
	quoteVersion: QuoteVersionTable;
	quoteVersionInside: QuoteVersionInsideTable;
	quotedPrice: QuotedPriceTable;
	quoteApproval: QuoteApprovalTable;
	quoteAnswer: QuoteAnswerTable;
	quoteWithdrawal: QuoteWithdrawalTable;
	quoteLink: QuoteLinkTable;
}
