import type { Id, Instant, JsonText } from "../columns.ts";

/** One save of the editor's grid: what it made, so that it can be taken back. */
export interface ProductSaveTable {
	id: Id;
	familyId: Id;
	personId: Id;
	reason: string;
	savedAt: Instant;
	/** JSON: `[product id, revision that the save made][]`. */
	revisions: JsonText;
	undoneAt: Instant | null;
}

/** How much of a family's products is filled in, counted now and then. */
export interface FamilyCompletenessTable {
	familyId: Id;
	/** A property's code, or `name_en`, `name_zh`. */
	columnKey: string;
	products: number;
	stated: number;
	/** Not stated as a value, but answered: not applicable, or on request. */
	answered: number;
	/** Stated, but not in English; not in Chinese. Of names and texts only. */
	withoutEn: number;
	withoutZh: number;
}

/** A product whose replacements the desk answers for: the published file no longer says which they are. */
export interface DeskReplacementsTable {
	productId: Id;
	personId: Id;
	takenAt: Instant;
}

export interface ProductEditingSchema {
	deskReplacements: DeskReplacementsTable;
	productSave: ProductSaveTable;
	familyCompleteness: FamilyCompletenessTable;
}
