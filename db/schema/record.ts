import type { Seat } from "./organisations.ts";
import type { Id, Instant, JsonText } from "../columns.ts";

/** Who opened what: one row for a person, a thing and ten minutes. */
export interface OpeningTable {
	id: Id;
	eventId: Id;
	/** Whose thing it is. */
	organisationId: Id;
	personId: Id;
	/** The seats held in that moment, or `staff`, or `link`; separated by a space. */
	seats: string;
	/** `rfq`, `quote`, `talk`, `sheet`, `dossier-item`, … */
	subjectKind: string;
	subjectId: Id;
	/** The version of a quote, the name of a file; empty: the whole. */
	part: string;
	how: "page" | "pdf" | "xlsx" | "csv" | "json" | "zip" | "file";
	openedAt: Instant;
	/** The ten minutes it fell in. */
	slot: string;
}

/** Written with each event; the sealing job takes it away. */
export interface UnsealedEventTable {
	eventId: Id;
}

/** A link of the chain over all events, in the order of sealing. */
export interface SealTable {
	sequence: number;
	eventId: Id;
	eventHash: string;
	previousHash: string;
	/** SHA-256 over sequence, previous hash and event hash. */
	hash: string;
	sealedAt: Instant;
}

/** One row: the end of the chain. Whoever seals holds it. */
export interface SealHeadTable {
	id: number;
	sequence: number;
	hash: string;
}

/** The end of the chain on a day, signed. */
export interface SealCheckpointTable {
	sequence: number;
	hash: string;
	signedAt: Instant;
	keyId: string;
	signature: string;
}

/** Every public key evidence was ever signed with. */
export interface SigningKeyTable {
	keyId: string;
	/** Raw Ed25519, base64url. */
	publicKey: string;
	firstUsedAt: Instant;
}

export interface EvidencePackTable {
	id: Id;
	organisationId: Id;
	rfqId: Id;
	askedBy: Id;
	askedAt: Instant;
	/** The events up to this seal are in it; 0: not built yet. */
	untilSequence: number;
	/** Everything as it stood then. */
	asOf: Instant;
	/** JSON: what may change later, as it was then; see features/evidence/pack-standing.ts. */
	standing: JsonText;
	state: "waiting" | "building" | "ready" | "failed";
	storageName: string;
	sizeBytes: number;
	sha256: string;
	lastError: string | null;
	claimedUntil: Instant | null;
	readyAt: Instant | null;
}

/** What the client's own rules ask for before a quote is accepted. */
export interface QuoteConsentTable {
	id: Id;
	quoteId: Id;
	versionId: Id;
	kind: "compared" | "quality-seen" | "first-of-two";
	personId: Id;
	seat: Seat;
	givenAt: Instant;
	note: string;
	/** Of the first of two: offer key to quantity. */
	take: JsonText;
	wording: string;
	locale: string;
	takenBackAt: Instant | null;
}

/** While it stands, nothing of the person or the organisation is erased. */
export interface LegalHoldTable {
	id: Id;
	organisationId: Id | null;
	personId: Id | null;
	reason: string;
	placedBy: Id;
	placedAt: Instant;
	liftedBy: Id | null;
	liftedAt: Instant | null;
}

/** A person who asked to be forgotten. */
export interface ErasureTable {
	id: Id;
	personId: Id;
	askedBy: Id;
	askedAt: Instant;
	dueAt: Instant;
	state: "waiting" | "held" | "done" | "taken-back";
	/** Why it waits; empty where it does not. */
	reason: string;
	doneAt: Instant | null;
}

/** Everything an organisation or a person has here, as a file. */
export interface DataExportTable {
	id: Id;
	kind: "person" | "organisation";
	/** Who asked. */
	personId: Id;
	organisationId: Id | null;
	state: "waiting" | "building" | "ready" | "failed" | "expired";
	storageName: string;
	sizeBytes: number;
	askedAt: Instant;
	readyAt: Instant | null;
	expiresAt: Instant | null;
	claimedUntil: Instant | null;
	lastError: string | null;
}

export interface RecordSchema {
	opening: OpeningTable;
	unsealedEvent: UnsealedEventTable;
	seal: SealTable;
	sealHead: SealHeadTable;
	sealCheckpoint: SealCheckpointTable;
	signingKey: SigningKeyTable;
	evidencePack: EvidencePackTable;
	quoteConsent: QuoteConsentTable;
	legalHold: LegalHoldTable;
	erasure: ErasureTable;
	dataExport: DataExportTable;
}
