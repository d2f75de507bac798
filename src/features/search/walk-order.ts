// A page found by walking along an order of rows and taking those that pass.
import type { ProductIndex } from "./product-index.ts";
import type { RowOrder } from "./row-orders.ts";
import { hasRow, type RowSet } from "./row-set.ts";

/** `end.place` lies between two places where its key has gone. */
export function walkOrder(
	{ partRanks }: ProductIndex,
	{ rows, starts }: RowOrder,
	passes: RowSet,
	isDescending: boolean,
	end: { place: number; partRank: number } | null,
	most: number,
): number[] {
	const last = starts.length - 2;
	const page: number[] = [];
	for (let step = 1; step <= last && page.length < most; step++) {
		// What is not stated stands last either way.
		const place = isDescending && step < last ? last - step : step;
		const stop = starts[place + 1]!;
		let at = starts[place]!;
		if (end && place === end.place) at = firstAfter(rows, partRanks, at, stop, end.partRank);
		else if (end && isBefore(place, end.place)) continue;
		for (; at < stop && page.length < most; at++) if (hasRow(passes, rows[at]!)) page.push(rows[at]!);
	}
	return page;

	function isBefore(place: number, endPlace: number): boolean {
		if (place === last) return false;
		return endPlace === last || (isDescending ? place > endPlace : place < endPlace);
	}
}

/** The first place whose part number comes after; within one key they rise. */
function firstAfter(rows: Int32Array, partRanks: Uint32Array, from: number, to: number, partRank: number): number {
	let [low, high] = [from, to];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (partRanks[rows[middle]!]! <= partRank) low = middle + 1;
		else high = middle;
	}
	return low;
}

export function walkPartNumbers(
	byPartRank: Int32Array,
	passes: RowSet,
	isDescending: boolean,
	endRank: number | null,
	most: number,
): number[] {
	const page: number[] = [];
	const step = isDescending ? -1 : 1;
	const first = isDescending ? byPartRank.length - 1 : 1;
	const from = endRank === null ? first : isDescending ? Math.ceil(endRank) - 1 : Math.floor(endRank) + 1;
	for (let rank = from; rank >= 1 && rank < byPartRank.length && page.length < most; rank += step)
		if (hasRow(passes, byPartRank[rank]!)) page.push(byPartRank[rank]!);
	return page;
}
