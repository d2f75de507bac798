// Each price of an offer beside what is known of it: list, contract, floor, cost. Leaving the contract's or the list's
// price in either direction needs somebody's leave, going under the floor somebody higher's. For the desk alone. Pure.
import type { QuoteApprovalTable } from "#db/schema/quotes.ts";
import type { MinorFor, PriceHelp } from "#features/prices/find-price-help.ts";
import { type PricePoint, pricePointAt } from "#features/prices/price-point.ts";
import type { Rfq } from "#features/rfq/rfq.ts";
import { priceOf } from "#platform/money.ts";
import type { ContentLine, ContentOffer } from "./quote-content.ts";

export type ApprovalNeeds = QuoteApprovalTable["needs"];

export interface PriceFinding {
	rfqLineId: string;
	/** From 0. */
	position: number;
	offerKey: string;
	partNumber: string;
	quantity: number;
	unit: string;
	/** All minor units here are for this many. */
	priceBasis: number;
	unitPriceMinor: number;
	/** Null: not known. */
	listMinor: number | null;
	contractMinor: number | null;
	floorMinor: number | null;
	costMinor: number | null;
	/** From the contract's price, or the list's where there is none: −0.05 is 5 % below. Null: not known. */
	departure: number | null;
	needs: ApprovalNeeds | null;
	because: Because | null;
}

/**
 * `not-comparable`: there is a price, but for another unit, a larger quantity or in a currency without a rate; or for the
 * product that was asked for, which the offer puts into words of its own.
 */
export type Because = "under-floor" | "departs" | "not-comparable";

/** One finding a break. `products` by offer; `asked`: what the client asked for, by line. */
export function findPriceFindings(
	lines: readonly ContentLine[],
	products: ReadonlyMap<string, string>,
	prices: ReadonlyMap<string, PriceHelp>,
	asked: ReadonlyMap<string, string>,
): PriceFinding[] {
	return lines.flatMap((line) =>
		line.offers.flatMap((offer) => {
			const help = prices.get(products.get(offer.key) ?? "");
			const isReworded = offer.kind === "own-words" && isPriced(prices.get(asked.get(line.rfqLineId) ?? ""));
			return offer.breaks.map(({ quantity, unitPriceMinor }) => ({
				rfqLineId: line.rfqLineId,
				position: line.position,
				offerKey: offer.key,
				partNumber: offer.product?.partNumber ?? "",
				quantity,
				unit: offer.unit,
				priceBasis: offer.priceBasis,
				unitPriceMinor,
				...(isReworded ? notComparable : judgePrice(offer, quantity, unitPriceMinor, help)),
			}));
		}),
	);
}

type Judged = Pick<
	PriceFinding,
	"listMinor" | "contractMinor" | "floorMinor" | "costMinor" | "departure" | "needs" | "because"
>;

const unknown: Judged = {
	listMinor: null,
	contractMinor: null,
	floorMinor: null,
	costMinor: null,
	departure: null,
	needs: null,
	because: null,
};

const notComparable: Judged = { ...unknown, needs: "price", because: "not-comparable" };

function isPriced(help: PriceHelp | undefined): boolean {
	if (!help) return false;
	return help.list.length > 0 || help.contract.length > 0 || help.floor !== null || help.missingRates.length > 0;
}

function judgePrice(
	{ unit, priceBasis }: Pick<ContentOffer, "unit" | "priceBasis">,
	quantity: number,
	unitPriceMinor: number,
	help: PriceHelp | undefined,
): Judged {
	if (!help) return unknown;
	// Lists price pieces.
	if (unit !== "piece") return isPriced(help) ? notComparable : unknown;
	const listMinor = inBasis(pricePointAt(help.list, quantity), priceBasis);
	const contractMinor = inBasis(pricePointAt(help.contract, quantity), priceBasis);
	const usual = contractMinor ?? listMinor;
	const known: Judged = {
		listMinor,
		contractMinor,
		floorMinor: help.floor && priceOf(priceBasis, help.floor.minor, help.floor.basis),
		costMinor: help.cost && priceOf(priceBasis, help.cost.minor, help.cost.basis),
		departure: usual === null || usual === 0 ? null : (unitPriceMinor - usual) / usual,
		needs: null,
		because: null,
	};
	if (help.floor && isUnder(unitPriceMinor, priceBasis, help.floor))
		return { ...known, needs: "floor", because: "under-floor" };
	if (usual !== null) return usual === unitPriceMinor ? known : { ...known, needs: "price", because: "departs" };
	const hasList = help.list.length > 0 || help.contract.length > 0 || help.missingRates.length > 0;
	return hasList ? { ...known, needs: "price", because: "not-comparable" } : known;
}

/** As it would be typed for this basis; null where there is none. */
function inBasis(point: PricePoint | undefined, priceBasis: number): number | null {
	return point ? priceOf(priceBasis, point.unitPriceMinor, point.priceBasis) : null;
}

/** Exactly, whatever the two bases. */
function isUnder(unitPriceMinor: number, priceBasis: number, floor: MinorFor): boolean {
	return BigInt(unitPriceMinor) * BigInt(floor.basis) < BigInt(floor.minor) * BigInt(priceBasis);
}

/** The highest leave any of them needs; null: it may go straight out. */
export function neededApproval(findings: readonly PriceFinding[]): ApprovalNeeds | null {
	if (findings.some(({ needs }) => needs === "floor")) return "floor";
	return findings.some(({ needs }) => needs === "price") ? "price" : null;
}

/** The catalogue's products among what a client asked for, by line. */
export function askedProducts({ lines }: Pick<Rfq, "lines">): Map<string, string> {
	return new Map(lines.flatMap(({ id, product }) => (product ? [[id, product.id] as const] : [])));
}
