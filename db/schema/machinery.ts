import type { Generated } from "kysely";
import type { Id, Instant, JsonText } from "../columns.ts";

/** What happened. Written in the deed's own transaction and never changed. */
export interface EventTable {
	id: Id;
	/** Past tense, dotted: `rfq.submitted`. */
	kind: string;
	occurredAt: Instant;
	actorPersonId: Id | null;
	/** Whose business it was; null where it was the company's own. */
	organisationId: Id | null;
	subjectKind: string;
	subjectId: Id;
	payload: JsonText;
	requestId: string | null;
}

/** When this happens, that follows. Synchronised at boot from src/jobs/reactions.ts. */
export interface ReactionSubscriptionTable {
	eventKind: string;
	/** Room and deed: `leads/qualify-lead`. */
	reaction: string;
}

/** One pending row for each reaction to each event. */
export interface ConsequenceTable {
	id: Id;
	eventId: Id;
	reaction: string;
	state: "pending" | "done" | "dead";
	attempts: number;
	dueAt: Instant;
	claimedBy: string | null;
	claimedUntil: Instant | null;
	lastError: string | null;
	finishedAt: Instant | null;
}

/** A letter whose rendered content is frozen before the first attempt. */
export interface LetterTable {
	id: Id;
	kind: string;
	recipientAddress: string;
	recipientPersonId: Id | null;
	locale: string;
	subject: string;
	html: string;
	text: string;
	headers: JsonText;
	/** The provider's key; also unique here, so a deed that runs twice queues one letter. */
	idempotencyKey: string;
	/** Raised when a person sends an unsure letter again: a second copy under a key of its own. */
	keyVersion: Generated<number>;
	/** `unsure`: attempted, never confirmed, and older than the provider keeps its keys; a person decides. */
	state: "queued" | "sent" | "failed" | "unsure";
	attempts: number;
	dueAt: Instant;
	claimedBy: string | null;
	claimedUntil: Instant | null;
	/** The first attempt whose outcome is not known; null while every answer so far was certain. */
	firstAttemptAt: Instant | null;
	providerId: string | null;
	lastError: string | null;
	createdAt: Instant;
	sentAt: Instant | null;
}

export interface SessionTable {
	/** SHA-256 of the cookie's value. */
	idHash: string;
	personId: Id;
	createdAt: Instant;
	lastSeenAt: Instant;
	/** End by idleness; moves. */
	expiresAt: Instant;
	/** End in any case; never moves. */
	absoluteExpiresAt: Instant;
	ipAddress: string | null;
	userAgent: string | null;
	/** The organisation somebody with several acts for; null: the only one, or the one joined last. */
	membershipId: Generated<Id | null>;
	/** When the person last proved who it is in this session; null: at its start. */
	authenticatedAt: Generated<Instant | null>;
	secondFactor: Generated<"totp" | "passkey" | "recovery-code" | "single-sign-on" | null>;
}

/** One-time links: only the SHA-256 of the token is kept. */
export interface TokenTable {
	tokenHash: string;
	purpose: "verify-email" | "reset-password" | "invitation" | "confirm-rfq";
	/** Null where the link confirms a registration: there is no person yet. */
	personId: Id | null;
	registrationId: Id | null;
	/** Null unless the link confirms a guest's RFQ. */
	guestRfqId: Id | null;
	createdAt: Instant;
	expiresAt: Instant;
	usedAt: Instant | null;
}

/** A browser a person has signed in with before; the cookie's SHA-256. */
export interface KnownDeviceTable {
	deviceHash: string;
	personId: Id;
	createdAt: Instant;
	lastSeenAt: Instant;
}

/** Tries at one account, or at one account from a browser its owner is known by. */
export interface SignInFailureTable {
	/** SHA-256 of what is counted, so that no address anybody typed is kept. */
	keyHash: string;
	failures: number;
	windowEndsAt: Instant;
	blockedUntil: Instant;
}

export interface AttachmentTable {
	id: Id;
	/** The organisation that owns it; null for the company's own public files. */
	organisationId: Id | null;
	uploadedBy: Id | null;
	fileName: string;
	mediaType: string;
	sizeBytes: number;
	sha256: string;
	/** Random name in the store; never derived from what was uploaded. */
	storageName: string;
	subjectKind: string;
	subjectId: Id;
	/** A part of the subject: the key of an RFQ's line; null: the whole. */
	part: string | null;
	createdAt: Instant;
}

/** Numbers people can say on the phone, counted per series and year. */
export interface CounterTable {
	series: string;
	year: number;
	value: number;
}

export interface SettingTable {
	key: string;
	value: JsonText;
	changedAt: Instant;
}

/** Bumped by deeds; live screens look at these few rows instead of at the data. */
export interface LiveTopicTable {
	topic: string;
	version: number;
}

export interface MachinerySchema {
	event: EventTable;
	reactionSubscription: ReactionSubscriptionTable;
	consequence: ConsequenceTable;
	letter: LetterTable;
	session: SessionTable;
	token: TokenTable;
	knownDevice: KnownDeviceTable;
	signInFailure: SignInFailureTable;
	attachment: AttachmentTable;
	counter: CounterTable;
	setting: SettingTable;
	liveTopic: LiveTopicTable;
}
