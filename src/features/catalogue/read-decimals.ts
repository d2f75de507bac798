// Decimal points and commas. A cell that could be read either way is never guessed.
import type { DecimalMark } from "#db/schema/product-data.ts";

/**
 * The cell with decimal points. Undefined where it could mean two things: `1,500` where no mark is known, or `1.500` in
 * a text file with commas. `isStored`: numbers of workbooks and JSON are stored as numbers and always have points.
 */
export function withDecimalPoints(typed: string, mark: DecimalMark | null, isStored: boolean): string | undefined {
	if (!typed.includes(",") && (mark !== "comma" || isStored || !typed.includes("."))) return typed;
	let isAmbiguous = false;
	const read = typed.replaceAll(/\d[\d.,]*\d/g, (number) => {
		const fixed = readNumber(number, mark, isStored);
		if (fixed === undefined) isAmbiguous = true;
		return fixed ?? number;
	});
	return isAmbiguous ? undefined : read;
}

function readNumber(number: string, mark: DecimalMark | null, isStored: boolean): string | undefined {
	if (number.includes("..")) return number;
	if (mark === "comma") {
		if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(number)) return number.replaceAll(".", "").replace(",", ".");
		if (/^\d+,\d+$/.test(number)) return number.replace(",", ".");
		return !isStored && /^[1-9]\d{0,2}(?:\.\d{3})+$/.test(number) ? undefined : number;
	}
	if (/^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(number)) {
		if (mark === null && /^\d{1,3},\d{3}$/.test(number)) return undefined;
		return number.replaceAll(",", "");
	}
	return mark === "point" && /^\d+,\d+$/.test(number) ? undefined : number.replace(/^(\d+),(\d+)$/, "$1.$2");
}
