import type { Flag, Id, Instant, JsonText } from "../columns.ts";

export type PropertyKind = "number" | "range" | "choice" | "yes-no" | "text";
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
}

export interface PropertyTable {
	id: Id;
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
	/** JSON: `{ code, en, zh }[]`. */
	choices: JsonText;
}

export interface ProductTable {
	id: Id;
	partNumber: string;
	/** Upper case, full-width folded, separators removed: what a search compares with. */
	partNumberKey: string;
	familyId: Id;
	nameEn: string;
	nameZh: string;
	status: ProductStatus;
	createdAt: Instant;
	updatedAt: Instant;
}

export interface ProductPlantTable {
	productId: Id;
	plantId: Id;
}

/** A value nobody stated has no row. */
export interface SpecificationTable {
	productId: Id;
	propertyId: Id;
	state: ValueState;
	/** Exactly as it was typed. */
	typed: string;
	/** The unit it was typed in. */
	unit: string | null;
	/** Base units of the dimension (mm, N, g, °C …); equal for a number, ends for a range. */
	baseMin: number | null;
	baseMax: number | null;
	/** The code of a choice; `yes` or `no`. */
	choice: string | null;
	textEn: string | null;
	textZh: string | null;
}

export interface ProductAlternativeTable {
	productId: Id;
	alternativeId: Id;
	kind: "drop-in" | "same-fit" | "same-function" | "similar";
	noteEn: string;
	noteZh: string;
}

/** An inverted index both engines can use: words, Han characters and Han pairs. */
export interface ProductTermTable {
	term: string;
	productId: Id;
}

export interface CatalogueSchema {
	plant: PlantTable;
	plantCapability: PlantCapabilityTable;
	family: FamilyTable;
	property: PropertyTable;
	product: ProductTable;
	productPlant: ProductPlantTable;
	specification: SpecificationTable;
	productAlternative: ProductAlternativeTable;
	productTerm: ProductTermTable;
}
