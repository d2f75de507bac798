// A measure as it stands in a search: `25 mm`, `>= 20 kN`, `-40..120 °C`, `3/8"`, `不小于20千牛`, `25 ± 0.1`, `20 kN or more`.
import { parseNumber } from "#features/catalogue/parse-measure.ts";
import { type Dimension, findUnit, units } from "#features/catalogue/units.ts";

export type Comparison = "is" | "at-least" | "at-most" | "within";

export interface TypedMeasure {
	/** Where it ends in the folded text. */
	end: number;
	comparison: Comparison;
	/** As numbers of the unit; both where `is` or `within`. */
	low: number | null;
	high: number | null;
	/** As typed; null for a bare number. */
	unit: string | null;
	/** What the unit may measure. */
	dimensions: readonly Dimension[];
	/** True where an operator, a range or a unit says that this is no part number. */
	isPlain: boolean;
}

const number = String.raw`[+-]?(?:\d+[- ]\d+/\d+|\d+/\d+|\d+(?:[.,]\d+)*|\.\d+)`;
const numberAt = new RegExp(number, "y");
const range = /\s*(?:\.{2,3}|…|–|—|~|至|到|\bto\b|-)\s*/uy;
const spread = /\s*(?:±|\+\/-)\s*/uy;

const atLeast = [">=", "=>", "≥", ">", "at least", "not less than", "minimum", "min.", "min", "more than", "over"];
atLeast.push("above", "from", "不小于", "不低于", "不少于", "大于等于", "大于", "超过", "至少", "最小");
const atMost = ["<=", "=<", "≤", "<", "at most", "not more than", "maximum", "max.", "max", "less than", "under"];
atMost.push("below", "up to", "不大于", "不超过", "不高于", "小于等于", "小于", "低于", "至多", "最大");
const equal = ["=", ":", "is", "of", "equals", "为", "是", "等于"];
const operators = [
	...atLeast.map((sign) => [sign, "at-least"] as const),
	...atMost.map((sign) => [sign, "at-most"] as const),
	...equal.map((sign) => [sign, "is"] as const),
].sort(([a], [b]) => b.length - a.length);
const behind = [
	[/\s*(?:or more|and more|or above|and above|及以上|或以上|以上)/iuy, "at-least"],
	[/\s*(?:or less|or below|and below|及以下|或以下|以下|以内)/iuy, "at-most"],
] as const;

const spellings = [
	...new Set(Object.values(units).flatMap((all) => all.flatMap(({ code, aliases }) => [code, ...aliases]))),
]
	.map((spelling) => spelling.normalize("NFKC"))
	.filter((spelling) => spelling !== "")
	.sort((a, b) => b.length - a.length);
const dimensions = Object.keys(units) as Dimension[];

/** The comparison that begins at `at`, and where the number may stand behind it; null where there is none. */
export function operatorAt(text: string, at: number): { end: number; comparison: Comparison } | null {
	const start = skipSpaces(text, at);
	const rest = text.slice(start, start + 16).toLowerCase();
	const found = operators.find(
		([sign]) => rest.startsWith(sign) && !(/[a-z]$/.test(sign) && /^[a-z]/.test(rest.slice(sign.length))),
	);
	return found ? { end: skipSpaces(text, start + found[0].length), comparison: found[1] } : null;
}

/** The measure that begins at `at`, with the operator before it, if any; null where there is no number. */
export function measureAt(text: string, at: number): TypedMeasure | null {
	const operator = operatorAt(text, at);
	const first = sideAt(text, operator?.end ?? skipSpaces(text, at));
	if (!first) return null;
	const spreadEnd = matchEnd(spread, text, first.end);
	if (spreadEnd !== null) {
		const by = sideAt(text, spreadEnd);
		if (by) return made(by.end, "within", first.value - by.value, first.value + by.value, by.unit ?? first.unit, true);
	}
	const second = secondSide(text, first);
	if (second) return made(second.end, "within", first.value, second.value, second.unit ?? first.unit, true);
	const after = behind.find(([pattern]) => matchEnd(pattern, text, first.end) !== null);
	const comparison = operator?.comparison ?? after?.[1] ?? "is";
	const end = !operator && after ? matchEnd(after[0], text, first.end)! : first.end;
	const isPlain = operator !== null || after !== undefined || first.unit !== null;
	const low = comparison === "at-most" ? null : first.value;
	return made(end, comparison, low, comparison === "at-least" ? null : first.value, first.unit, isPlain);
}

interface Side {
	end: number;
	value: number;
	unit: string | null;
}

/** `20-30` is a range of two rising numbers; `62-2` and a lone `-` are not. */
function secondSide(text: string, first: Side): Side | null {
	const from = matchEnd(range, text, first.end);
	const second = from === null ? null : sideAt(text, from);
	return second && second.value > first.value ? second : null;
}

function sideAt(text: string, at: number): Side | null {
	const end = matchEnd(numberAt, text, at);
	const value = end === null ? null : parseNumber(text.slice(at, end));
	if (end === null || value === null || isGlued(text, end)) return null;
	const unit = unitAt(text, skipSpaces(text, end), end);
	return { end: unit?.end ?? end, value, unit: unit?.unit ?? null };
}

/** `6205` of `6205ZZ` and `2` of `2RS` are no numbers: a letter follows that begins no unit. */
function isGlued(text: string, end: number): boolean {
	return /[a-z]/i.test(text[end] ?? "") && unitAt(text, end, end) === null;
}

function unitAt(text: string, at: number, numberEnd: number): { end: number; unit: string } | null {
	const fits = (spelling: string, rest: string) =>
		rest.startsWith(spelling) && !(/[\p{L}\d]$/u.test(spelling) && isLatin(text[at + spelling.length]));
	const rest = text.slice(at, at + 10);
	const exact = spellings.find((spelling) => fits(spelling, rest));
	const loose = spellings.find(
		(spelling) => spelling.length > 1 && fits(spelling.toLowerCase(), rest.toLowerCase()) && /[a-z]/i.test(spelling),
	);
	const found = exact ?? loose;
	if (found === undefined) return null;
	// `6205 N` and `6205 C` are part numbers with a suffix.
	const isSuffix = /^[A-Za-z]$/.test(found) && at > numberEnd && /\d{4}$/.test(text.slice(0, numberEnd));
	return isSuffix ? null : { end: at + found.length, unit: found };
}

function made(
	end: number,
	comparison: Comparison,
	low: number | null,
	high: number | null,
	unit: string | null,
	isPlain: boolean,
): TypedMeasure {
	const measured = unit === null ? [] : dimensions.filter((dimension) => findUnit(dimension, unit) !== undefined);
	return { end, comparison, low, high, unit, dimensions: measured, isPlain };
}

function isLatin(character: string | undefined): boolean {
	return character !== undefined && /(?!\p{Script=Han})[\p{L}\d]/u.test(character);
}

function matchEnd(pattern: RegExp, text: string, at: number): number | null {
	pattern.lastIndex = at;
	return pattern.test(text) ? pattern.lastIndex : null;
}

export function skipSpaces(text: string, at: number): number {
	let place = at;
	while (text[place] === " ") place++;
	return place;
}
