import type { Database } from "../../db/connect.ts";
import type { PriceListTable } from "../../db/schema/prices.ts";
import { now } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/ids.ts";

interface StandingList {
	kind?: PriceListTable["kind"];
	organisationId?: string;
	currency?: string;
	isPublic?: 0 | 1;
	name?: string;
	validFrom?: string;
	validUntil?: string;
	importedBy: string;
	/** Of a list or a contract: `[productId, from this many on, minor units, basis]`. */
	prices?: readonly (readonly [string, number, number, number?])[];
	/** Of a list of costs: `[productId, cost in minor units, floor or null, basis]`. */
	costs?: readonly (readonly [string, number, number | null, number?])[];
}

/** A price list, a contract or a list of costs that holds; gives its id. */
export async function standingList(db: Database, list: StandingList): Promise<string> {
	const id = newId();
	const { kind = "list", organisationId = null, currency = "EUR", isPublic = 0, importedBy } = list;
	const { name = kind, validFrom = "2020-01-01", validUntil = null } = list;
	const importedAt = now();
	const row = { id, kind, organisationId, name, currency, validFrom, validUntil, isPublic, importedBy, importedAt };
	await db
		.insertInto("priceList")
		.values({ ...row, endedAt: null })
		.execute();
	for (const [productId, minimumQuantity, unitPriceMinor, priceBasis = 1] of list.prices ?? [])
		await db
			.insertInto("priceListEntry")
			.values({ listId: id, productId, minimumQuantity, unitPriceMinor, priceBasis })
			.execute();
	for (const [productId, costMinor, floorMinor, priceBasis = 1] of list.costs ?? [])
		await db.insertInto("productCost").values({ listId: id, productId, costMinor, floorMinor, priceBasis }).execute();
	return id;
}
