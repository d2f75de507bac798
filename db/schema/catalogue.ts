import type { Generated } from "kysely";
import type { Day, Flag, Id, Instant, JsonText } from "../columns.ts";

/** `choices`: several of them at once. `curve`: a value over another, such as load over speed. */
export type PropertyKind = "number" | "range" | "choice" | "choices" | "yes-no" | "text" | "curve";
export type Direction = "more" | "less" | "neither";
/** "Not stated", "not applicable", "on request" and a stated zero are four different things. */
export type ValueState = "stated" | "not-applicable" | "on-request";
export type ProductStatus = "active" | "new" | "not-for-new-designs" | "end-of-life";

export interface PlantTable {
	id: Id;
	code: string;
	nameEn: string;
	nameZh: string;
	country: string;
	cityEn: string;
	cityZh: string;
	latitude: number;
	longitude: number;
	timeZone: string;
	employees: number | null;
	aboutEn: string;
	aboutZh: string;
}

/** What a plant can make: a family, within limits on its properties (base units). */
export interface PlantCapabilityTable {
	plantId: Id;
	familyId: Id;
	leadTimeDays: number;
	/** JSON: `{ propertyCode, minBase: number | null, maxBase: number | null }[]`. */
	limits: JsonText;
}

export interface FamilyTable {
	id: Id;
	code: string;
	parentId: Id | null;
	nameEn: string;
	nameZh: string;
	descriptionEn: string;
	descriptionZh: string;
	drawing: string | null;
	position: number;
	/** JSON: what else people call it. */
	aliases: Generated<JsonText>;
	/** JSON: codes of the properties of a size, in the order the trade writes them. */
	size: Generated<JsonText>;
}

export interface PropertyTable {
	id: Id;
	/** Its key inside specification documents; short, because it stands there a million times. */
	number: number;
	/** The family that declares it; families below inherit it. */
	familyId: Id;
	code: string;
	symbol: string | null;
	nameEn: string;
	nameZh: string;
	kind: PropertyKind;
	/** `length`, `force`, …; null for choice, yes-no and text. */
	dimension: string | null;
	/** The unit values are shown in unless the reader wishes another. */
	unit: string | null;
	direction: Direction;
	groupCode: string;
	groupNameEn: string;
	groupNameZh: string;
	groupPosition: number;
	position: number;
	inTable: Flag;
	isFilter: Flag;
	isComparable: Flag;
	/** JSON: `{ code, en, zh, aliases? }[]`. */
	choices: JsonText;
	/** JSON: what else people call it. */
	aliases: Generated<JsonText>;
	/** JSON: codes it had before, so that old links go on working. */
	previousCodes: Generated<JsonText>;
	/** What a curve's values run over; null for every other kind. */
	xNameEn: string | null;
	xNameZh: string | null;
	xDimension: string | null;
	xUnit: string | null;
}

/** A family changes what it inherits: any part of a property but its code, kind and dimension. */
export interface PropertyOverrideTable {
	familyId: Id;
	propertyId: Id;
	/** JSON: `{ unit?, direction?, group?, position?, inTable?, isFilter?, isComparable?, choices?: codes }`. */
	patch: JsonText;
}

export interface ProductTable {
	id: Id;
	/** 1, 2, 3 … in the order products came: the key of the index in memory and of the full text. */
	serial: number;
	partNumber: string;
	/** Upper case, full-width folded, separators removed: what a search compares with. */
	partNumberKey: string;
	familyId: Id;
	nameEn: string;
	nameZh: string;
	status: ProductStatus;
	/** Where the truth about it lies: the published files, or the desk (an import or the editor). */
	home: Generated<"files" | "desk">;
	/** Codes of the plants that make it, in their order, one space between two. */
	plantCodes: Generated<string>;
	/** JSON: everything it states; see catalogue/specification-document.ts. */
	specification: Generated<JsonText>;
	/** 1 for a product as it came; what it was before stands in product_revision. */
	revision: Generated<number>;
	revisedBy: Generated<string>;
	revisionReason: Generated<string>;
	/** The import that made this revision. */
	importId: Id | null;
	gtin: string | null;
	hsCode: string | null;
	etimClass: string | null;
	eclassClass: string | null;
	weightGrams: number | null;
	/** Pieces in a pack. */
	packagingUnit: number | null;
	activeFrom: Day | null;
	notForNewDesignsFrom: Day | null;
	lastOrderOn: Day | null;
	endOfLifeFrom: Day | null;
	/** The next day on which the milestones give another status. */
	nextTurnOn: Day | null;
	createdAt: Instant;
	updatedAt: Instant;
}

/** A product as it stood before it was revised. */
export interface ProductRevisionTable {
	productId: Id;
	number: number;
	/** JSON: the whole product; see catalogue/product-document.ts. */
	document: JsonText;
	/** Who made this revision, when and why. */
	recordedAt: Instant;
	recordedBy: string;
	reason: string;
	importId: Id | null;
}

export interface ProductAlternativeTable {
	productId: Id;
	alternativeId: Id;
	kind: "drop-in" | "same-fit" | "same-function" | "similar";
	noteEn: string;
	noteZh: string;
	/** Who answers for it, and since when; null until somebody does. */
	reviewedBy: string | null;
	reviewedOn: Day | null;
}

/** Another number the same thing is known by. */
export interface CrossReferenceTable {
	id: Id;
	productId: Id;
	kind: "maker" | "client" | "superseded" | "second-brand";
	/** The maker or the brand; empty for a client's own and for a superseded number. */
	brand: string;
	partNumber: string;
	partNumberKey: string;
	/** Only for a client's own number, which nobody else may see. */
	organisationId: Id | null;
	recordedAt: Instant;
}

export interface CatalogueSchema {
	plant: PlantTable;
	plantCapability: PlantCapabilityTable;
	family: FamilyTable;
	property: PropertyTable;
	product: ProductTable;
	productRevision: ProductRevisionTable;
	propertyOverride: PropertyOverrideTable;
	crossReference: CrossReferenceTable;
	productAlternative: ProductAlternativeTable;
}
