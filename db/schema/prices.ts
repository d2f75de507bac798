import type { Day, Id, Instant, JsonText, Minor } from "../columns.ts";

/** What we ask for a product, of everybody or of one organisation by contract; or what products cost us. */
export interface PriceListTable {
	/** The same as the import's it came from. */
	id: Id;
	kind: "list" | "contract" | "cost";
	/** Only of a contract. */
	organisationId: Id | null;
	name: string;
	currency: string;
	validFrom: Day;
	/** The last day; null: until it is replaced. */
	validUntil: Day | null;
	/** 1: visitors see it on product pages. */
	isPublic: 0 | 1;
	importedBy: Id;
	importedAt: Instant;
	/** Set when another took its place, and while its entries are still being written. */
	endedAt: Instant | null;
}

export interface PriceListEntryTable {
	listId: Id;
	productId: Id;
	/** From this many on. */
	minimumQuantity: number;
	unitPriceMinor: Minor;
	/** 1, 100 or 1000. */
	priceBasis: number;
}

/** What a product costs us, and under which price it must not go: the entries of a list of costs. Never leaves the desk. */
export interface ProductCostTable {
	listId: Id;
	productId: Id;
	priceBasis: number;
	costMinor: Minor;
	/** Null: no floor. */
	floorMinor: Minor | null;
}

/** One `base` is `rate` of `quote`, on `day`, said `source`. The rate is an exact decimal as text. */
export interface ExchangeRateTable {
	base: string;
	quote: string;
	day: Day;
	rate: string;
	source: string;
}

/** Which parts of a price's breakdown this client is shown. */
export interface CostDisclosureTable {
	organisationId: Id;
	field: "material" | "material-index" | "conversion" | "packing" | "freight";
	grantedBy: Id;
	grantedAt: Instant;
}

/** A spreadsheet of prices on its way in: read, shown, then taken over or thrown away. */
export interface PriceImportTable {
	id: Id;
	kind: "list" | "contract" | "cost";
	organisationId: Id | null;
	name: string;
	currency: string;
	validFrom: Day;
	validUntil: Day | null;
	isPublic: 0 | 1;
	fileName: string;
	/** The file as it came, under the data folder; empty once settled. */
	storageName: string;
	/** `taking`: its entries are being written; nobody sees them before the last one is. */
	state: "waiting" | "reading" | "read" | "refused" | "taking" | "taken" | "discarded";
	rowsTotal: number;
	/** Of the file: how far reading has come. */
	bytesRead: number;
	bytesTotal: number;
	/** JSON: new, changed, untouched, gone, and each fault; see features/prices/price-report.ts. */
	report: JsonText;
	/** A worker is at it until then, unless it says so anew. */
	claimedUntil: Instant | null;
	createdBy: Id;
	createdAt: Instant;
	updatedAt: Instant;
}

export interface PricesSchema {
	priceList: PriceListTable;
	priceListEntry: PriceListEntryTable;
	productCost: ProductCostTable;
	exchangeRate: ExchangeRateTable;
	costDisclosure: CostDisclosureTable;
	priceImport: PriceImportTable;
}
