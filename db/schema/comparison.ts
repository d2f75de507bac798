import type { Day, Id, Instant, JsonText } from "../columns.ts";

/** A comparison that an organisation keeps under a name. */
export interface SavedComparisonTable {
	id: Id;
	organisationId: Id;
	createdBy: Id;
	name: string;
	/** The address's query without its products: reference, units, requirements. */
	state: string;
	/** JSON: `{ productId, partNumber, revision }[]`, in the order of the columns. */
	frozen: JsonText;
	/** When it last took the revisions as they stood. */
	frozenAt: Instant;
	createdAt: Instant;
}

/** Somebody compared the product and found nothing stated here. */
export interface EmptyCellTable {
	productId: Id;
	propertyId: Id;
	times: number;
	lastOn: Day;
}

export interface ComparisonSchema {
	savedComparison: SavedComparisonTable;
	emptyCell: EmptyCellTable;
}
