import type { Day, Flag, Id, Instant, JsonText } from "../columns.ts";

export type DossierKind =
	| "licence"
	| "certificate"
	| "plant"
	| "quality-record"
	| "delivery-record"
	| "ppap"
	| "material-declaration"
	| "sustainability"
	| "insurance"
	| "bank"
	| "legal"
	| "reference"
	| "contingency-plan";

/** Who is shown an item: each level sees what the ones before it see; `on-request` is granted to one organisation at a time. */
export type DossierLevel = "public" | "registered" | "approved" | "on-request";

/** Something we claim about ourselves, with what proves it. Its versions hold what was said when. */
export interface DossierItemTable {
	id: Id;
	kind: DossierKind;
	/** What it is known by for ever: the certificate's number, `plant-CTU`. */
	code: string;
	/** Of the version that stands; whoever may not see it now sees no earlier version either. */
	level: DossierLevel;
	/** Who of us keeps it true, and is reminded. */
	ownerId: Id | null;
	position: number;
	/** Of the entry in the content files that was published last; null: the desk's own. */
	contentHash: string | null;
	createdAt: Instant;
}

export interface DossierItemVersionTable {
	id: Id;
	itemId: Id;
	version: number;
	/** 1: with this version the claim was taken back. */
	isEnded: Flag;
	level: DossierLevel;
	claimEn: string;
	claimZh: string;
	/** By kind; see features/dossier/dossier-facts.ts. */
	facts: JsonText;
	/** Codes separated by a space; empty: the whole company. */
	plants: string;
	/** Codes separated by a space; empty: all. */
	families: string;
	validFrom: Day | null;
	/** The last day counts; null: no end. */
	validUntil: Day | null;
	evidenceId: Id | null;
	/** What the file was said to be when it was recorded. */
	evidenceSha256: string | null;
	/** Since when the file in the store is another than that; it is not handed out. */
	evidenceBrokenAt: Instant | null;
	issuerLink: string | null;
	/** Null: content files. */
	recordedBy: Id | null;
	recordedAt: Instant;
	/** Null: stands. */
	supersededAt: Instant | null;
}

/** The dossier as a whole, numbered anew by each change. */
export interface DossierReleaseTable {
	version: number;
	releasedAt: Instant;
	/** The item whose change made it. */
	itemId: Id;
}

/** A client asks for something that is shown on request only; our clock runs. */
export interface DossierRequestTable {
	id: Id;
	itemId: Id;
	organisationId: Id;
	askedBy: Id;
	askedAt: Instant;
	dueAt: Instant;
	reason: string;
	decidedBy: Id | null;
	decidedAt: Instant | null;
	outcome: "granted" | "refused" | null;
	note: string;
	accessUntil: Day | null;
}

export interface DossierReminderTable {
	versionId: Id;
	days: number;
	sentAt: Instant;
}

/** A client has put this state of the dossier into its own files. */
export interface DossierFilingTable {
	id: Id;
	organisationId: Id;
	releaseVersion: number;
	level: DossierLevel;
	/** SHA-256 of the JSON that was filed. */
	checksum: string;
	/** `{ itemId, code, version }[]` */
	items: JsonText;
	filedBy: Id;
	filedAt: Instant;
	note: string;
	/** Another filing took its place. */
	endedAt: Instant | null;
}

/** Something a client has filed says something else now. */
export interface DossierFilingChangeTable {
	id: Id;
	filingId: Id;
	itemId: Id;
	fromVersion: number;
	toVersion: number;
	noticedAt: Instant;
	seenBy: Id | null;
	seenAt: Instant | null;
}

export interface DossierItemsSchema {
	dossierItem: DossierItemTable;
	dossierItemVersion: DossierItemVersionTable;
	dossierRelease: DossierReleaseTable;
	dossierRequest: DossierRequestTable;
	dossierReminder: DossierReminderTable;
	dossierFiling: DossierFilingTable;
	dossierFilingChange: DossierFilingChangeTable;
}
