// Whom to measure: never the whole catalogue. Each requirement says which rows come near it; the rows near the most of
// them are looked at, level by level, and a bounded number in all.
import { isFit } from "./find-similar-distance.ts";
import type { Requirement } from "./find-similar-requirement.ts";
import { allRows, type ProductIndex, type Span } from "./product-index.ts";
import { rowsByPartRank } from "./row-orders.ts";
import { countRows, emptyRowSet, intersect, listRows, type RowSet, rowsIn } from "./row-set.ts";
import { rowsOfCondition, unite } from "./understand-rows.ts";
import type { Condition } from "./understood.ts";
import { walkPartNumbers } from "./walk-order.ts";

/** Beyond this share a dimension counts as wholly wrong. */
const FIT = 0.2;
const MOST_MEASURED = 65_536;

/** Where enough rows meet everything, the first of them by part number; else those that come nearest, unordered. */
export function similarCandidates(
	index: ProductIndex,
	span: Span,
	requirements: readonly Requirement[],
	enough: number,
): Int32Array {
	const within = rowsOfSpan(index, span);
	const isFitting = ({ conditions }: Requirement) => conditions.some(({ properties }) => isFit(properties[0]!));
	const near = (one: Requirement, base: RowSet) => rowsOfAny(index, one.conditions.map(widened), base);
	const fitting = intersect([within, ...requirements.filter(isFitting).map((one) => near(one, within))]);
	const base = countRows(fitting) >= enough ? fitting : within;
	const meeting = intersect([base, ...requirements.map(({ conditions }) => rowsOfAny(index, conditions, base))]);
	if (countRows(meeting) >= enough)
		return Int32Array.from(walkPartNumbers(rowsByPartRank(index), meeting, false, null, enough));
	const digits = addUp(
		base,
		requirements.map((one) => near(one, base)),
	);
	const found = new Int32Array(MOST_MEASURED);
	let [count, isEnough] = [0, false];
	for (let times = requirements.length; times >= 0 && count < MOST_MEASURED; times--) {
		count = append(found, count, intersect([base, rowsWith(digits, times)]), index.scratch);
		// One level more: what meets less of it may lack only a little.
		if (isEnough) break;
		isEnough = count >= enough;
	}
	index.listed = undefined;
	return found.subarray(0, count);
}

function append(found: Int32Array, count: number, set: RowSet, scratch: Int32Array): number {
	const more = Math.min(listRows(set, scratch), found.length - count);
	found.set(scratch.subarray(0, more), count);
	return count + more;
}

/** For every row at once, of how many sets it is one: the first set holds the ones of that number, the next the twos. */
function addUp(base: RowSet, sets: readonly RowSet[]): RowSet[] {
	const digits: RowSet[] = [emptyRowSet(base)];
	for (const set of sets) {
		const carry = set.words.slice();
		for (const { words } of digits)
			for (let at = 0; at < carry.length; at++) {
				const both = words[at]! & carry[at]!;
				words[at]! ^= carry[at]!;
				carry[at] = both;
			}
		if (carry.some((word) => word !== 0)) digits.push({ ...set, words: carry });
	}
	return digits;
}

function rowsWith(digits: readonly RowSet[], times: number): RowSet {
	const { start, end, words } = digits[0]!;
	const equal = new Int32Array(words.length).fill(times >>> digits.length === 0 ? -1 : 0);
	for (const [place, digit] of digits.entries()) {
		const wanted = (times >>> place) & 1 ? 0 : -1;
		for (let at = 0; at < equal.length; at++) equal[at]! &= digit.words[at]! ^ wanted;
	}
	return { start, end, words: equal };
}

function rowsOfSpan(index: ProductIndex, { start, end }: Span): RowSet {
	const all = rowsIn(index, allRows(index));
	all.words.fill(0, 0, start >>> 5).fill(0, end >>> 5);
	return all;
}

function rowsOfAny(index: ProductIndex, conditions: readonly Condition[], base: RowSet): RowSet {
	return unite(
		index,
		conditions.map((condition) => rowsOfCondition(index, condition, base)),
	);
}

function widened(condition: Condition): Condition {
	if (condition.kind === "choice") return condition;
	const { min, max } = condition;
	return {
		...condition,
		min: min === null ? null : min - Math.abs(min) * FIT,
		max: max === null ? null : max + Math.abs(max) * FIT,
	};
}
