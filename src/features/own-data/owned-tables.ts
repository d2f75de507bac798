// Every table with an owner: how a row belongs to an organisation or to a person, and what of it may leave the house. The
// one list that exports, erasure and the isolation tests go by; a test fails for a table that stands in neither this list
// nor the one of what belongs to nobody.
import type { Schema } from "#db/schema/index.ts";

export type TableName = keyof Schema & string;

/** `column` holds the owner's id; with `of`, it holds the `key` (its id) of a row of that table, which has the owner. */
export interface Path {
	column: string;
	of?: TableName;
	key?: string;
}

export interface OwnedTable {
	organisation?: Path;
	/** Whose doing or belonging it is. */
	person?: Path;
	/** `desk`: it is about the client, and our own side's alone; it leaves in no export. `client`: nobody of ours reads it. */
	side?: "desk" | "client";
	/** Columns that leave in no export: hashes, sealed secrets, names of files in the store. */
	hidden?: readonly string[];
	/** Columns that leave to the person alone, and not with its organisation. */
	personal?: readonly string[];
	/** Only such rows, and what hangs on them, leave; see owned-rows.ts. */
	only?: "outer" | "not-of-staff" | "sent" | "not-the-suppliers" | "not-a-suppliers-file";
}

const ofOrganisation = { organisation: { column: "organisationId" } } as const;
const ofPerson = { person: { column: "personId" } } as const;
const ofRfq = { organisation: { column: "rfqId", of: "rfq" } } as const;
const ofLine = { organisation: { column: "lineId", of: "rfqLine" } } as const;
const ofQuote = { organisation: { column: "quoteId", of: "quote" } } as const;
const ofSheet = { ...ofOrganisation, side: "client" } as const;
const ofNotice = { organisation: { column: "recipientId", of: "noticeRecipient" } } as const;
const by = (column: string): { person: Path } => ({ person: { column } });

export const ownedTables = {
	organisation: { organisation: { column: "id" }, hidden: ["ownerPersonId"] },
	organisationDomain: ofOrganisation,
	organisationApproval: { ...ofOrganisation, side: "desk" },
	organisationUnit: ofOrganisation,
	organisationRule: ofOrganisation,
	membership: { ...ofOrganisation, ...ofPerson },
	heldSeat: {
		organisation: { column: "membershipId", of: "membership" },
		person: { column: "membershipId", of: "membership" },
	},
	membershipInvitation: { ...ofOrganisation, ...by("acceptedBy"), hidden: ["tokenHash"] },
	identityProvider: { ...ofOrganisation, hidden: ["sealedSecret"] },

	person: {
		organisation: { column: "id", of: "membership", key: "personId" },
		person: { column: "id" },
		hidden: ["passwordHash"],
		personal: ["phone", "emailVerifiedAt"],
	},
	staffRole: ofPerson,
	session: { ...ofPerson, hidden: ["idHash"] },
	token: { ...ofPerson, hidden: ["tokenHash"] },
	knownDevice: { ...ofPerson, hidden: ["deviceHash"] },
	halfSignIn: { ...ofPerson, hidden: ["idHash", "payload"] },
	identity: { ...ofPerson, ...ofOrganisation },
	totp: { ...ofPerson, hidden: ["sealedSeed", "lastStep"] },
	passkey: { ...ofPerson, hidden: ["publicKey", "counter"] },
	recoveryCode: { ...ofPerson, hidden: ["codeHash"] },
	follow: ofPerson,
	letter: {
		person: { column: "recipientPersonId" },
		hidden: ["html", "headers", "idempotencyKey", "providerId", "lastError", "claimedBy", "claimedUntil"],
	},

	rfq: { ...ofOrganisation, ...by("createdBy"), hidden: ["formKey"], only: "sent" },
	rfqSubmission: { ...ofRfq, ...by("submittedBy") },
	rfqWithdrawal: { ...ofRfq, ...by("withdrawnBy") },
	rfqCancellation: ofRfq,
	rfqInformation: { ...ofRfq, ...by("answeredBy") },
	rfqLine: ofRfq,
	rfqQuantity: ofLine,
	rfqRequirement: ofLine,
	guestRfq: ofRfq,
	draftRevision: { organisation: { column: "draftId", of: "rfq" }, ...by("savedBy") },
	billOfMaterials: { ...ofOrganisation, ...by("createdBy"), hidden: ["claimedBy", "claimedUntil"] },
	billRow: { organisation: { column: "billId", of: "billOfMaterials" } },
	billMapping: ofOrganisation,
	crossReference: ofOrganisation,
	savedComparison: { ...ofOrganisation, ...by("createdBy") },

	talkMessage: { ...ofRfq, ...by("authorId"), hidden: ["formKey"], only: "outer" },
	talkMention: { organisation: { column: "messageId", of: "talkMessage" }, ...ofPerson, side: "desk" },
	talkRead: { ...ofRfq, ...ofPerson, only: "outer" },

	quote: { ...ofOrganisation, hidden: ["deskState"], only: "sent" },
	quoteVersion: ofQuote,
	quotedPrice: ofOrganisation,
	quoteAnswer: { ...ofQuote, ...ofPerson },
	quoteConsent: { ...ofQuote, ...ofPerson },
	quoteWithdrawal: ofQuote,
	quoteLink: { ...ofQuote, hidden: ["tokenHash", "codeHash", "passHash"] },
	quoteDraft: { ...ofQuote, side: "desk" },
	quoteApproval: { ...ofQuote, side: "desk" },
	quoteVersionInside: { organisation: { column: "versionId", of: "quoteVersion" }, side: "desk" },

	lead: { ...ofOrganisation, side: "desk" },
	leadAcceptance: { organisation: { column: "leadId", of: "lead" }, side: "desk" },
	leadHandover: { organisation: { column: "leadId", of: "lead" }, side: "desk" },
	priceList: { ...ofOrganisation, side: "desk" },
	priceListEntry: { organisation: { column: "listId", of: "priceList" }, side: "desk" },
	priceImport: { ...ofOrganisation, side: "desk" },
	costDisclosure: { ...ofOrganisation, side: "desk" },

	comparisonSheet: { ...ofSheet, ...by("createdBy") },
	rivalOffer: ofSheet,
	rivalPrice: ofSheet,
	rivalUpload: { ...ofSheet, ...by("uploadedBy") },
	sheetNote: { ...ofSheet, ...by("writtenBy") },
	sheetSignOff: { ...ofSheet, ...ofPerson },

	dossierRequest: { ...ofOrganisation, ...by("askedBy") },
	dossierFiling: { ...ofOrganisation, ...by("filedBy") },
	dossierFilingChange: { organisation: { column: "filingId", of: "dossierFiling" } },
	questionnaire: {
		...ofOrganisation,
		...by("uploadedBy"),
		hidden: ["storageName", "answeredStorageName", "fault", "claimedUntil"],
	},
	questionnaireQuestion: {
		organisation: { column: "questionnaireId", of: "questionnaire" },
		hidden: ["proposal", "confidence", "evidence"],
	},
	qualification: ofOrganisation,
	qualificationStep: {
		organisation: { column: "qualificationId", of: "qualification" },
		only: "not-the-suppliers",
	},

	noticeRecipient: { ...ofOrganisation, hidden: ["revision"] },
	noticeTouch: ofNotice,
	noticeLetter: { ...ofNotice, ...ofPerson },
	noticeView: { ...ofNotice, ...ofPerson },
	noticeAnswer: {
		...ofNotice,
		...ofPerson,
		hidden: ["formKey", "ownerPersonId"],
		personal: ["ipAddress", "userAgent"],
	},
	noticeReminder: ofNotice,
	noticeWatch: { ...ofOrganisation, ...by("createdBy"), hidden: ["formKey"] },
	noticeWatchPart: { organisation: { column: "watchId", of: "noticeWatch" } },
	noticeCalendar: { ...ofOrganisation, ...by("createdBy"), hidden: ["tokenHash"] },

	attachment: { ...ofOrganisation, ...by("uploadedBy"), hidden: ["storageName"], only: "not-a-suppliers-file" },
	event: { ...ofOrganisation, ...by("actorPersonId"), only: "not-of-staff" },
	opening: { ...ofOrganisation, ...ofPerson },
	evidencePack: { ...ofOrganisation, ...by("askedBy"), hidden: ["storageName", "lastError", "claimedUntil"] },
	legalHold: { ...ofOrganisation, ...ofPerson },
	erasure: ofPerson,
	dataExport: { ...ofOrganisation, ...ofPerson, hidden: ["storageName", "lastError", "claimedUntil"] },
} as const satisfies Partial<Record<TableName, OwnedTable>>;

export type OwnedTableName = keyof typeof ownedTables;

/** The company's own: its catalogue, its dossier, its prices, and the machinery of the house. */
export const belongsToNobody = [
	"notice",
	"bulletin",
	"bulletinFamily",
	"bulletinMilestone",
	"bulletinProduct",
	"bulletinText",
	"confirmedAnswer",
	"consequence",
	"counter",
	"deskReplacements",
	"dossierItem",
	"dossierItemVersion",
	"dossierPage",
	"dossierRelease",
	"dossierReminder",
	"emptyCell",
	"exchangeRate",
	"family",
	"familyCompleteness",
	"importMapping",
	"liveTopic",
	"organisationGroup",
	"plant",
	"plantCapability",
	"product",
	"productAlternative",
	"productCost",
	"productFile",
	"productImport",
	"productImportFinding",
	"productRevision",
	"productSave",
	"property",
	"propertyOverride",
	"reactionSubscription",
	"registration",
	"salesTerritory",
	"seal",
	"sealCheckpoint",
	"sealHead",
	"searchDemand",
	"setting",
	"signInFailure",
	"signingKey",
	"unsealedEvent",
] as const satisfies readonly TableName[];

export function ownedTable(name: TableName): OwnedTable | undefined {
	return (ownedTables as Partial<Record<TableName, OwnedTable>>)[name];
}
