// What the seller may know of a product's price while writing a quote, in the quote's currency. For the desk alone:
// nothing of it may come before a client.
import type { Selectable } from "kysely";
import type { Database } from "#db/connect.ts";
import type { ProductCostTable } from "#db/schema/prices.ts";
import { type BasedPrice, convertPrice } from "./exchange.ts";
import { type DatedRate, findRatesInto, type RateInto } from "./find-rates.ts";
import type { PricePoint } from "./price-point.ts";
import { byPrecedence, findStandingLists } from "./standing-lists.ts";

export interface PriceHelp {
	/** By rising quantity; empty where no list that holds today prices the product. */
	list: PricePoint[];
	/** Of the organisation's own contract. */
	contract: PricePoint[];
	floor: MinorFor | null;
	cost: MinorFor | null;
	/** What list and contract were converted at: a client whose price comes from them may see it. */
	rates: DatedRate[];
	/** What cost and floor were converted at: no client sees even that. */
	insideRates: DatedRate[];
	/** Currencies in which something is known that could not be converted, and is left out. */
	missingRates: string[];
}

/** Minor units of the asked currency for `basis` units: 1, 100 or 1000. */
export interface MinorFor {
	minor: number;
	basis: number;
}

export interface PriceQuestion {
	organisationId: string | null;
	productIds: readonly string[];
	currency: string;
	/** `2026-11-23`: lists, contracts and rates of that day. */
	today: string;
}

/** SQLite takes 32,766 parameters in a statement. */
const MOST_IDS = 8_000;

/** An entry for every product asked for; four queries, whatever their number, up to 8,000. */
export async function findPriceHelp(db: Database, question: PriceQuestion): Promise<Map<string, PriceHelp>> {
	const { currency, today } = question;
	const ids = [...new Set(question.productIds)];
	const help = new Map(ids.map((id) => [id, nothingKnown()]));
	if (ids.length === 0) return help;
	const lists = await findStandingLists(db, question);
	const listIds = lists.map(({ id }) => id);
	const entries = await findEntries(db, listIds, ids);
	const costs = await findCosts(db, listIds, ids);
	const from = lists.map((list) => list.currency);
	const rates = await findRatesInto(db, { currency, from, today });
	const conversion = openConversion(currency, rates, "rates");
	const inside = openConversion(currency, rates, "insideRates");
	for (const list of [...lists].sort(byPrecedence(currency))) {
		for (const [productId, points] of entries.get(list.id) ?? []) {
			const known = help.get(productId)!;
			const part = list.kind === "contract" ? "contract" : "list";
			if (known[part].length > 0) continue;
			known[part] = points.flatMap((point) => {
				const price = conversion(known, point, list.currency);
				return price ? { minimumQuantity: point.minimumQuantity, ...price } : [];
			});
		}
		for (const cost of costs.filter(({ listId }) => listId === list.id))
			noteCost(help.get(cost.productId)!, cost, (known, price) => inside(known, price, list.currency));
	}
	return help;
}

function nothingKnown(): PriceHelp {
	return { list: [], contract: [], floor: null, cost: null, rates: [], insideRates: [], missingRates: [] };
}

function noteCost(
	known: PriceHelp,
	{ priceBasis, costMinor, floorMinor }: Selectable<ProductCostTable>,
	convert: (known: PriceHelp, price: BasedPrice) => BasedPrice | undefined,
): void {
	if (known.cost) return;
	const cost = convert(known, { unitPriceMinor: costMinor, priceBasis });
	if (!cost) return;
	known.cost = minorFor(cost);
	const floor = floorMinor === null ? undefined : convert(known, { unitPriceMinor: floorMinor, priceBasis });
	known.floor = floor ? minorFor(floor) : null;
}

function minorFor({ unitPriceMinor, priceBasis }: BasedPrice): MinorFor {
	return { minor: unitPriceMinor, basis: priceBasis };
}

async function findCosts(db: Database, listIds: readonly string[], productIds: readonly string[]) {
	if (listIds.length === 0) return [];
	return inChunks(productIds, (some) =>
		db.selectFrom("productCost").selectAll().where("productId", "in", some).where("listId", "in", listIds).execute(),
	);
}

/** By list, then by product, breaks by rising quantity. */
async function findEntries(
	db: Database,
	listIds: readonly string[],
	productIds: readonly string[],
): Promise<Map<string, Map<string, PricePoint[]>>> {
	const found = new Map<string, Map<string, PricePoint[]>>(listIds.map((id) => [id, new Map()]));
	if (listIds.length === 0) return found;
	const rows = await inChunks(productIds, (some) =>
		db
			.selectFrom("priceListEntry")
			.selectAll()
			.where("productId", "in", some)
			.where("listId", "in", listIds)
			.orderBy("minimumQuantity")
			.execute(),
	);
	for (const { listId, productId, ...point } of rows) {
		const ofList = found.get(listId)!;
		const points = ofList.get(productId);
		if (points) points.push(point);
		else ofList.set(productId, [point]);
	}
	return found;
}

type Conversion = (known: PriceHelp, price: BasedPrice, from: string) => BasedPrice | undefined;

/** Converts, and notes beside the price at which rate, or that there was none. */
function openConversion(
	currency: string,
	rates: ReadonlyMap<string, RateInto>,
	noted: "rates" | "insideRates",
): Conversion {
	return (known: PriceHelp, price: BasedPrice, from: string): BasedPrice | undefined => {
		const rate = rates.get(from);
		if (!rate) {
			if (!known.missingRates.includes(from)) known.missingRates.push(from);
			return undefined;
		}
		const { dated } = rate;
		if (dated && !known[noted].includes(dated)) known[noted].push(dated);
		const { unitPriceMinor, priceBasis } = price;
		return dated ? convertPrice(price, rate.exact, from, currency) : { unitPriceMinor, priceBasis };
	};
}

async function inChunks<Row>(
	ids: readonly string[],
	find: (some: readonly string[]) => Promise<Row[]>,
): Promise<Row[]> {
	const rows: Row[] = [];
	for (let at = 0; at < ids.length; at += MOST_IDS) rows.push(...(await find(ids.slice(at, at + MOST_IDS))));
	return rows;
}
