// Single fields of a comparison sheet as people type them. They are kept as typed: these schemas only make sure that they
// can be read, so that the reckoning finds nothing it does not understand. Empty always means: not stated. Pure.
import { z } from "zod";
import { currencies, incoterms } from "#features/rfq/rfq.ts";
import { isDay } from "#platform/clock.ts";
import type { ValidationCode } from "#platform/http/explain-issue.ts";
import { compare, readQuantity, readTyped, whole } from "./fraction.ts";
import { readPricedUnit } from "./priced-unit.ts";

const MOST_QUANTITY = 1_000_000_000n;
const MOST_AMOUNT = 1_000_000_000_000n;

/** Empty, or what `isRight` says of the trimmed text. */
function typed(isRight: (text: string) => boolean, code: ValidationCode, maximum = 40) {
	return z
		.string()
		.trim()
		.max(maximum)
		.refine((text) => text === "" || isRight(text), { message: code, params: { code } })
		.default("");
}

export const typedText = (maximum = 200) => z.string().trim().max(maximum).default("");

/** An amount of money of any number of decimals: a price may be 0.03842. */
export const typedAmount = typed((text) => isUpTo(text, MOST_AMOUNT), "not-a-price");
export const typedPercent = typed((text) => isUpTo(text, 1_000n), "not-a-percent");
export const typedShare = typed((text) => isUpTo(text, 100n), "not-a-percent");
export const typedQuantity = typed(isQuantity, "not-a-quantity");
export const typedWhole = typed((text) => readWhole(text) !== null, "not-a-whole-number");
export const typedPpm = typed((text) => isUpTo(text, 1_000_000n), "not-a-number");
export const typedRate = typed((text) => isAbove(text) && isUpTo(text, MOST_AMOUNT), "not-a-number");
export const typedDay = typed(isDay, "not-a-day");
export const typedUnit = typed((text) => readPricedUnit(text) !== undefined, "unknown-priced-unit", 20);
export const typedCurrency = typed((text) => isOneOf(currencies, text), "unknown-currency");
export const typedIncoterm = typed((text) => isOneOf(incoterms, text), "choose-one");

function isOneOf(known: readonly string[], text: string): boolean {
	return known.includes(text);
}

function isUpTo(text: string, most: bigint): boolean {
	const read = readTyped(text);
	return read !== undefined && compare(read, whole(most)) <= 0;
}

function isQuantity(text: string): boolean {
	const read = readQuantity(text);
	return read !== undefined && read.numerator > 0n && compare(read, whole(MOST_QUANTITY)) <= 0;
}

function isAbove(text: string): boolean {
	const read = readTyped(text);
	return read !== undefined && read.numerator > 0n;
}

/** A whole number of days or pieces, zero or more: `45`, `12,000`, `12 000`; null for anything else, and for nothing. */
export function readWhole(text: string): number | null {
	const plain = text.normalize("NFKC").trim();
	const isGrouped = /^\d{1,3}([, '])\d{3}(\1\d{3})*$/.test(plain);
	const digits = isGrouped ? plain.replaceAll(/[, ']/g, "") : plain;
	return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}
