// The bins of a slider over one property of one family. A slider's track is a length, so bins are of equal width on it;
// quantiles would make every bar equally high and say nothing. Where the values crowd at the low end (load ratings, bolt
// lengths: half of them in the lowest fifth of the range) the track is logarithmic, or one bar would hold them all.
import type { Dictionary } from "./product-index.ts";

export const BIN_COUNT = 24;

export interface Bins {
	scale: "linear" | "logarithmic";
	/** Base units, rising, one more than there are bins; the ends are the lowest and highest value stated. */
	edges: readonly number[];
	/** For numbers: by code; the bin + 1, and 0 for what is not stated. */
	binOf: Uint8Array | undefined;
	/** Over the whole span. */
	totals: readonly number[];
}

/** Undefined where the span states nothing, or where the dictionary holds no measures. */
export function makeBins(dictionary: Dictionary, totals: Int32Array): Bins | undefined {
	const ends = endsOf(dictionary, totals);
	if (!ends) return undefined;
	const [lowest, highest] = ends;
	const isCrowded = lowest > 0 && medianOf(dictionary, totals) < lowest + (highest - lowest) / 5;
	const scale = isCrowded ? "logarithmic" : "linear";
	const edges = Array.from({ length: BIN_COUNT + 1 }, (_, at) => {
		if (at === 0 || at === BIN_COUNT) return at === 0 ? lowest : highest;
		const share = at / BIN_COUNT;
		return isCrowded ? lowest * (highest / lowest) ** share : lowest + (highest - lowest) * share;
	});
	const binOf = dictionary.kind === "number" ? binsOfValues(dictionary.values, edges) : undefined;
	const bins = { scale, edges, binOf, totals: [] } as const;
	return { ...bins, totals: fillBins(bins, dictionary, totals) };
}

function binsOfValues(values: Float64Array, edges: readonly number[]): Uint8Array {
	const binOf = new Uint8Array(values.length + 1);
	let bin = 0;
	for (let at = 0; at < values.length; at++) {
		while (bin < BIN_COUNT - 1 && values[at]! >= edges[bin + 1]!) bin++;
		binOf[at + 1] = bin + 1;
	}
	return binOf;
}

/** How many products lie in each bin; a range counts in every bin whose middle it covers. */
export function fillBins({ edges, binOf }: Bins, dictionary: Dictionary, counts: Int32Array): number[] {
	const filled = new Array<number>(BIN_COUNT).fill(0);
	if (binOf) for (let code = 1; code < counts.length; code++) filled[binOf[code]! - 1]! += counts[code]!;
	else if (dictionary.kind === "range") {
		const middles = filled.map((_, bin) => (edges[bin]! + edges[bin + 1]!) / 2);
		for (let code = 1; code < counts.length; code++) {
			if (counts[code] === 0) continue;
			const [min, max] = [dictionary.min[code - 1]!, dictionary.max[code - 1]!];
			middles.forEach((middle, bin) => (filled[bin]! += min <= middle && middle <= max ? counts[code]! : 0));
		}
	}
	return filled;
}

function endsOf(dictionary: Dictionary, totals: Int32Array): [number, number] | undefined {
	if (dictionary.kind !== "number" && dictionary.kind !== "range") return undefined;
	const [lows, highs] =
		dictionary.kind === "number" ? [dictionary.values, dictionary.values] : [dictionary.min, dictionary.max];
	let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
	for (let code = 1; code < totals.length; code++) {
		if (totals[code] === 0) continue;
		lowest = Math.min(lowest, lows[code - 1]!);
		highest = Math.max(highest, highs[code - 1]!);
	}
	return lowest <= highest ? [lowest, highest] : undefined;
}

function medianOf(dictionary: Dictionary, totals: Int32Array): number {
	if (dictionary.kind !== "number") return Number.POSITIVE_INFINITY;
	let half = 0;
	for (let code = 1; code < totals.length; code++) half += totals[code]! / 2;
	let code = 1;
	for (let seen = totals[1]!; seen < half; seen += totals[++code]!);
	return dictionary.values[code - 1]!;
}
