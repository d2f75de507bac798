// Freight, insurance, duty and the value of the payment term for the lines of one column. Pure.
import { apportion } from "./apportion.ts";
import { add, type Fraction, one, over, readPlain, readTyped, showPlain, times, whole } from "./fraction.ts";
import { isInPrice, landedParts, type LandedPart } from "./incoterm-parts.ts";
import type { Goods } from "./land-goods.ts";
import { freePart, intoMinor, type Reckoning, rounded, tooLarge, unknownPart } from "./reckoning.ts";
import type { GivenPart, LineOffer, SheetColumn } from "./sheet-column.ts";
import type { CellPart, PartResult, Unknown } from "./sheet-comparison.ts";

export interface Landing {
	offer: LineOffer;
	goods: Goods;
}

export interface Landed {
	parts: Record<CellPart, PartResult>;
	unknowns: Unknown[];
}

/** In the order of `landings`, which are all lines this column offers: an amount for all of them is shared by value. */
export function landParts(column: SheetColumn, landings: readonly Landing[], reckoning: Reckoning): Landed[] {
	const landed = landings.map(({ goods: { goods, tooling, unknowns } }): Landed => {
		const parts = {
			goods,
			tooling,
			freight: unknownPart,
			insurance: unknownPart,
			duty: unknownPart,
			payment: unknownPart,
		};
		return { parts, unknowns: [...unknowns] };
	});
	for (const part of landedParts) {
		const shares = shareAmount(column.parts[part], column, landed, reckoning);
		for (const [at, one] of landed.entries()) {
			const found = landPart(part, column, landings[at]!.offer, one.parts, shares[at]!);
			one.parts[part] = "why" in found ? unknownPart : found;
			if ("why" in found) noteUnknown(one, { part, ...found });
		}
	}
	for (const one of landed) {
		const found = landPayment(column.paymentDays, one.parts, reckoning);
		one.parts.payment = "why" in found ? unknownPart : found;
		if ("why" in found) noteUnknown(one, { part: "payment", ...found });
	}
	return landed;
}

/** What is unknown only because something else is, mends itself. */
function noteUnknown({ unknowns }: Landed, unknown: Unknown): void {
	const followsOn = unknown.why === "base-unknown" || unknown.why === "share-unknown";
	if (!(followsOn && unknowns.length > 0)) unknowns.push(unknown);
}

type NotFound = Pick<Unknown, "why" | "facts">;

/** What is asked per cent is not shared: each line then has its own. */
function shareAmount(
	given: GivenPart,
	column: SheetColumn,
	landed: readonly Landed[],
	reckoning: Reckoning,
): (PartResult | NotFound | null)[] {
	if (given.state === "unknown" || !given.amount) return landed.map(() => null);
	const whole = intoMinor(given.amount, given.currency ?? column.currency, reckoning);
	if ("why" in whole) return landed.map(() => whole);
	const unpriced = landed.filter(({ parts }) => parts.goods.minor === null).length;
	// Nothing of nothing is nothing, however it is shared.
	if (unpriced > 0 && whole.minor !== 0)
		return landed.map(() => ({ why: "share-unknown", facts: { lines: unpriced } }));
	const shares = apportion(
		whole.minor,
		landed.map(({ parts }) => parts.goods.minor ?? 0),
	);
	return shares.map((minor) => {
		const facts = { wholeMinor: whole.minor, lines: landed.length };
		return { state: given.state, minor, formula: { kind: "share", facts }, rate: whole.rate };
	});
}

function landPart(
	part: LandedPart,
	column: SheetColumn,
	offer: LineOffer,
	parts: Landed["parts"],
	share: PartResult | NotFound | null,
): PartResult | NotFound {
	const incoterm = offer.incoterm ?? column.incoterm;
	const given = column.parts[part];
	if (given.state === "unknown") {
		if (isInPrice(incoterm, part)) return freePart("included");
		return { why: incoterm === null ? "no-incoterm" : "not-stated", facts: { incoterm: incoterm ?? "" } };
	}
	if (share) return share;
	return percentOf(given.state, given.percent!, baseOf(part, parts));
}

/** Insurance is reckoned on the goods and their freight, duty on the value at the border: goods, freight and insurance. */
function baseOf(part: LandedPart, parts: Landed["parts"]): (number | null)[] {
	const { goods, freight, insurance } = parts;
	if (part === "freight") return [goods.minor];
	return part === "insurance" ? [goods.minor, freight.minor] : [goods.minor, freight.minor, insurance.minor];
}

function percentOf(
	state: "stated" | "computed",
	percent: Fraction,
	base: readonly (number | null)[],
): PartResult | NotFound {
	// Nothing per cent of whatever it is.
	if (percent.numerator === 0n) return { ...freePart("none"), state };
	if (base.includes(null)) return { why: "base-unknown", facts: { percent: showPlain(percent) } };
	const baseMinor = base.reduce<number>((sum, minor) => sum + minor!, 0);
	const minor = rounded(over(times(whole(baseMinor), percent), whole(100)));
	if (minor === undefined) return tooLarge;
	return { state, minor, formula: { kind: "percent", facts: { percent: showPlain(percent), baseMinor } }, rate: null };
}

/**
 * What it is worth to pay later, below zero: −(goods + tooling) · (1 − (1 + r)^(−N/365)), r the cost of money a year. The
 * power has no exact value: it is rounded to twelve decimals, and money is reckoned with that.
 */
function landPayment(
	days: number | null,
	{ goods, tooling }: Landed["parts"],
	{ settings }: Reckoning,
): PartResult | NotFound {
	const yearly = readTyped(settings.costOfMoneyPercent);
	if (days === 0) return freePart("none");
	if (days === null) return { why: "no-payment-days", facts: {} };
	if (!yearly) return { why: "no-cost-of-money", facts: {} };
	if (goods.minor === null || tooling.minor === null)
		return { why: "base-unknown", facts: { percent: showPlain(yearly) } };
	const factor = worthOfLater(days, yearly);
	const baseMinor = goods.minor + tooling.minor;
	const gained = add(one, { ...factor, numerator: -factor.numerator });
	const minor = rounded(times(whole(-baseMinor), gained));
	if (minor === undefined) return tooLarge;
	const facts = { baseMinor, days, percent: showPlain(yearly), factor: showPlain(factor) };
	return { state: "computed", minor: minor === 0 ? 0 : minor, formula: { kind: "payment", facts }, rate: null };
}

function worthOfLater(days: number, yearlyPercent: Fraction): Fraction {
	const yearly = Number(showPlain(yearlyPercent, 12)) / 100;
	return readPlain(((1 + yearly) ** (-days / 365)).toFixed(12))!;
}
