// Amounts of a price file, exactly: digits and one point. What could be read in two ways is refused with what to write
// instead, because a price a thousand times too high or too low is worse than a question. Pure.
import { minorDigits } from "#platform/i18n/format.ts";
import type { RefusalFacts } from "#platform/refusal.ts";
import type { PriceFaultCode } from "./price-fault.ts";

export interface WrongAmount {
	code: PriceFaultCode;
	facts: RefusalFacts;
}

/** 10,000,000,000.00 of a currency with two decimals. */
const MOST_MINOR = 10n ** 12n;
const MOST_QUANTITY = 1_000_000_000;

/** Minor units of `currency`. */
export function readMoney(typed: string, currency: string): number | WrongAmount {
	const text = fold(typed);
	const wrong = wrongDigits(text, typed);
	if (wrong) return wrong;
	const [whole = "", decimals = ""] = text.split(".");
	const digits = minorDigits(currency);
	if (decimals.replace(/0+$/, "").length > digits || (decimals.length === 3 && digits < 3 && !text.startsWith("0."))) {
		const basis = decimals.length <= digits + 2 ? 100 : 1000;
		const instead = shift(whole, decimals, basis === 100 ? 2 : 3);
		return { code: "decimals", facts: { value: shown(typed), currency, digits, instead, basis } };
	}
	const minor = BigInt(whole + decimals.slice(0, digits).padEnd(digits, "0"));
	if (minor > MOST_MINOR) return { code: "number-too-large", facts: { value: shown(typed) } };
	return Number(minor);
}

/** A whole number of units, 1 at least. */
export function readQuantity(typed: string): number | WrongAmount {
	const text = fold(typed);
	const wrong = wrongDigits(text, typed);
	if (wrong) return wrong;
	if (text.includes(".")) return { code: "quantity-wrong", facts: { value: shown(typed) } };
	const value = Number(text);
	if (value < 1) return { code: "quantity-small", facts: { value: shown(typed) } };
	return value > MOST_QUANTITY ? { code: "number-too-large", facts: { value: shown(typed) } } : value;
}

/** 1, 100 or 1000. */
export function readBasis(typed: string): number | WrongAmount {
	const text = fold(typed).replace(/^per\s+/i, "");
	return text === "1" || text === "100" || text === "1000"
		? Number(text)
		: { code: "basis-wrong", facts: { value: shown(typed) } };
}

function wrongDigits(text: string, typed: string): WrongAmount | undefined {
	if (/^\d{1,15}(\.\d{1,12})?$/.test(text)) return undefined;
	const value = shown(typed);
	if (/^[-−(]/.test(text) && /\d/.test(text)) return { code: "number-negative", facts: { value } };
	const instead = withoutMarks(text);
	return instead === undefined
		? { code: "number-wrong", facts: { value } }
		: { code: "number-marks", facts: { value, instead } };
}

/** What `1.000,5`, `1,000.5`, `1 000,50` or `12,5` most likely means; undefined where nothing can be guessed. */
function withoutMarks(text: string): string | undefined {
	const bare = text.replaceAll(/[\s'’]/g, "");
	if (!/^\d[\d.,]*$/.test(bare)) return undefined;
	const last = Math.max(bare.lastIndexOf(","), bare.lastIndexOf("."));
	if (last === -1) return bare;
	const [whole, decimals] = [bare.slice(0, last).replaceAll(/[.,]/g, ""), bare.slice(last + 1)];
	const isGroup = decimals.length === 3 && new Set(bare.replaceAll(/\d/g, "")).size === 1;
	return isGroup ? whole + decimals : decimals === "" ? whole : `${whole}.${decimals}`;
}

/** `0.0345` a hundred times over is `3.45`. */
function shift(whole: string, decimals: string, places: number): string {
	const padded = decimals.padEnd(places, "0");
	const left = (whole + padded.slice(0, places)).replace(/^0+(?=\d)/, "");
	const rest = padded.slice(places).replace(/0+$/, "");
	return rest === "" ? left : `${left}.${rest}`;
}

function fold(typed: string): string {
	return typed.normalize("NFKC").trim();
}

function shown(typed: string): string {
	return typed.slice(0, 60);
}
