// Reads what people type for a measure: `25`, `25.4 mm`, `1 in`, `3/8"`, `1,5`, `-30..120 °C`, full-width digits.
import { type Dimension, findUnit, toBase } from "./units.ts";

export interface Measure {
	/** The unit it was typed in, or else the property's own. Empty for a bare number. */
	unit: string;
	baseMin: number;
	/** Equal to `baseMin` unless a range was typed. */
	baseMax: number;
}

const number = String.raw`[+-]?(?:\d+(?:-| )\d+/\d+|\d+/\d+|\d[\d.,' ]*\d|\d|\.\d+)(?:e[+-]?\d+)?`;
const plain = /^-?\d{1,9}(?:\.\d{1,9})?$/;
const side = new RegExp(`^(${number})\\s*(.*)$`, "iu");

/** The measure in base units, or null where it cannot be understood or could mean two things (`1,500`). */
export function parseMeasure(
	typed: string,
	property: { dimension: Dimension | null; unit: string | null },
): Measure | null {
	// Nearly every cell of a product file is a plain number in the property's own unit.
	if (plain.test(typed)) {
		const base = toBase(property.dimension, Number(typed), property.unit ?? "");
		if (Number.isFinite(base)) return { unit: property.unit ?? "", baseMin: base, baseMax: base };
	}
	const text = foldSigns(typed);
	const sides = rangeSides(text);
	if (text === "" || sides.length > 2) return null;
	const read = sides.map((one) => side.exec(one));
	const lastUnit = read.at(-1)?.[2] ?? "";
	const measures = read.map((one) => (one ? measure(one[1]!, one[2]! || lastUnit, property) : null));
	const [from, to = from] = measures;
	if (!from || !to || from.base > to.base) return null;
	return { unit: to.unit, baseMin: from.base, baseMax: to.base };
}

/** `["-30", "120 °C"]` of `-30..120 °C`; one side where no range was typed. */
export function rangeSides(typed: string): string[] {
	return typed.normalize("NFKC").split(/\s*(?:\.{2,3}|–|—|~|〜|至|到|\bto\b)\s*/u);
}

function measure(digits: string, unitText: string, property: { dimension: Dimension | null; unit: string | null }) {
	const value = parseNumber(digits);
	const unit = unitText === "" ? (property.unit ?? "") : findUnit(property.dimension, unitText)?.code;
	if (value === null || unit === undefined) return null;
	const base = toBase(property.dimension, value, unit);
	return Number.isFinite(base) ? { unit, base } : null;
}

function foldSigns(typed: string): string {
	return (
		typed
			.normalize("NFKC")
			.replaceAll("\u2212", "-")
			.replaceAll("⁄", "/")
			.replaceAll(/\s+/g, " ")
			// A unit that begins with a digit would be read as part of the number.
			.replace(
				/(^|[\d ])1\/(min|s)$/i,
				(_, before: string, per: string) => `${before} ${per.toLowerCase() === "s" ? "rps" : "rpm"}`,
			)
			.trim()
	);
}

/** A decimal number or a fraction. A comma is a decimal comma where it cannot be anything else; else null. */
export function parseNumber(typed: string): number | null {
	const text = typed.trim();
	const fraction = /^([+-]?)(?:(\d+)[- ])?(\d+)\/(\d+)$/.exec(text);
	if (fraction) {
		const [, sign, whole = "0", over, under] = fraction;
		const value = Number(whole) + Number(over) / Number(under);
		return Number.isFinite(value) ? (sign === "-" ? -value : value) : null;
	}
	const plain = withDecimalPoint(text);
	return plain !== null && plain.trim() !== "" && Number.isFinite(Number(plain)) ? Number(plain) : null;
}

/** Digits with one point, of whatever marks they were typed with; null where it could mean two things (`1,500`). */
export function withDecimalPoint(text: string): string | null {
	if (/^[+-]?(\d+(\.\d+)?|\.\d+)(e[+-]?\d+)?$/i.test(text)) return text;
	if (/^[+-]?\d{1,3}([ '])\d{3}(\1\d{3})*([.,]\d+)?$/.test(text)) return text.replaceAll(/[ ']/g, "").replace(",", ".");
	if (/^[+-]?\d{1,3}(,\d{3}){2,}(\.\d+)?$/.test(text)) return text.replaceAll(",", "");
	if (/^[+-]?[1-9]\d{0,2}(,\d{3})+\.\d+$/.test(text)) return text.replaceAll(",", "");
	if (/^[+-]?\d{1,3}(\.\d{3})+,\d+$/.test(text)) return text.replaceAll(".", "").replace(",", ".");
	// One comma: 1,5 and 0,125 can only be decimals; 1,500 can be both.
	const comma = /^[+-]?(\d+),(\d+)$/.exec(text);
	if (comma && (comma[2]!.length !== 3 || comma[1] === "0" || comma[1]!.length > 3)) return text.replace(",", ".");
	return null;
}

/** How many digits of a typed number count: 3 for `25.4`, `0.128` and `22900`, 4 for `0.7500`. */
export function significantDigits(typed: string): number {
	const digits = /\d[\d.,]*/.exec(foldSigns(typed))?.[0].replace(",", ".") ?? "";
	const bare = digits.includes(".") ? digits.replace(".", "") : digits.replace(/0+$/, "");
	return Math.max(1, bare.replace(/^0+/, "").length);
}

/** Decimals of a typed number: 2 for `19.05`. */
export function decimals(typed: string): number {
	return /\d+[.,](\d+)/.exec(foldSigns(typed))?.[1]?.length ?? 0;
}
