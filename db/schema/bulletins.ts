import type { Day, Id, Instant, JsonText } from "../columns.ts";

export type BulletinKind =
	"new-product" | "change-notice" | "end-of-life" | "price-notice" | "certificate" | "technical-note" | "event";

export interface BulletinTable {
	id: Id;
	slug: string;
	/** What people say on the phone: `PCN-2026-003`. */
	number: string;
	kind: BulletinKind;
	revision: number;
	publishedAt: Instant;
	updatedAt: Instant;
	/** Where it is edited: a file under content/, or the browser. */
	home: "file" | "editor";
	/** SHA-256 of both files, so that an unchanged bulletin is left alone. */
	contentHash: string;
	/** JSON: reason codes of VDMA 24903. */
	reasons: JsonText;
	/** JSON: part numbers that replace what ends. */
	replacements: JsonText;
	/** The newest revision that `bulletin.published` was recorded for; 0 before its time has come. */
	announcedRevision: number;
	/** When it was taken back: it leaves every list, and its page says so. */
	withdrawnAt: Instant | null;
}

export type MilestoneCode =
	| "announced"
	| "acknowledge-by"
	| "samples-available"
	| "first-shipment"
	| "last-order"
	| "last-delivery"
	| "effective"
	| "expires"
	| "event-start"
	| "event-end";

export interface BulletinMilestoneTable {
	bulletinId: Id;
	code: MilestoneCode;
	onDay: Day;
}

export interface BulletinTextTable {
	bulletinId: Id;
	locale: string;
	title: string;
	summary: string;
	markdown: string;
	/** Sanitised. */
	html: string;
}

export interface BulletinProductTable {
	bulletinId: Id;
	productId: Id;
}

export interface BulletinFamilyTable {
	bulletinId: Id;
	familyId: Id;
}

/** Someone wants to hear of a product, a family or a kind of bulletin. */
export interface FollowTable {
	id: Id;
	personId: Id;
	subjectKind: "product" | "family" | "bulletin-kind";
	/** Product id, family id, or the kind itself. */
	subjectId: string;
	createdAt: Instant;
}

export interface BulletinsSchema {
	bulletin: BulletinTable;
	bulletinMilestone: BulletinMilestoneTable;
	bulletinText: BulletinTextTable;
	bulletinProduct: BulletinProductTable;
	bulletinFamily: BulletinFamilyTable;
	follow: FollowTable;
}
