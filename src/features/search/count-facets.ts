// How many of a set's products say what, facet by facet. Small columns are counted several at a time through their joint
// column; and where more than half of a span is in the set, what is outside is counted and taken away from the whole.
import { countBins, countCodes, countCodesIn } from "./count-codes.ts";
import { binsOf, type FamilyView, totalsOf } from "./family-view.ts";
import { fillBins } from "./histogram-bins.ts";
import {
	type ChoiceDictionary,
	type Column,
	dictionarySize,
	type JointColumn,
	type ProductIndex,
} from "./product-index.ts";
import { countRows, listRows, type RowSet } from "./row-set.ts";

/** By code. What would leave nothing has no entry. */
export type Counts = ReadonlyMap<string, number>;

export interface Histogram {
	scale: "linear" | "logarithmic";
	/** Base units; one more than there are counts. */
	edges: readonly number[];
	counts: readonly number[];
}

export interface Tally {
	facets: Map<string, Counts>;
	histograms: Map<string, Histogram>;
}

/** Above this many distinct values a number is counted by bin: the counters would not fit the processor's cache. */
const MANY = 16_384;

export function countFacets(
	index: ProductIndex,
	view: FamilyView,
	set: RowSet,
	wanted: ReadonlySet<string>,
	tally: Tally,
	whole?: RowSet,
): void {
	const isMost = whole !== undefined && countRows(set) > view.count / 2;
	const outside = isMost ? whole : undefined;
	const isAlone = wanted.size === 1;
	const count = isAlone ? 0 : listRows(set, index.scratch, outside);
	index.listed = isMost || isAlone ? undefined : { set, count };
	const rest = new Set(wanted);
	for (const joint of index.joints) {
		const members = joint.members.filter(({ facet }) => rest.has(facet));
		if (members.length < 2 || !reaches(joint, view)) continue;
		const counts = counted(joint, joint.size);
		for (const { facet, codeOf } of members) {
			rest.delete(facet);
			const own = new Int32Array(dictionarySize(index.columns.get(facet)!.dictionary) + 1);
			for (let code = 1; code < counts.length; code++) own[codeOf[code]!]! += counts[code]!;
			keep(facet, own);
		}
	}
	for (const facet of rest) {
		const column = index.columns.get(facet);
		if (!column || column.dictionary.kind === "text" || !reaches(column, view)) continue;
		const size = dictionarySize(column.dictionary);
		if (column.dictionary.kind === "number" && size > MANY && !isAlone) keepBinned(facet, column);
		else keep(facet, counted(column, size));
	}

	function keep(facet: string, counts: Int32Array): void {
		const { dictionary } = index.columns.get(facet)!;
		if (dictionary.kind === "choice") return void tally.facets.set(facet, namedCounts(dictionary, counts));
		const bins = binsOf(index, view, facet);
		if (!bins) return;
		const { scale, edges } = bins;
		tally.histograms.set(facet, { scale, edges, counts: fillBins(bins, dictionary, counts) });
	}

	function keepBinned(facet: string, column: Column): void {
		const bins = binsOf(index, view, facet);
		if (!bins) return;
		const { scale, edges, binOf, totals } = bins;
		const binned = countBins(column, index.scratch, count, binOf!);
		const counts = totals.map((total, bin) => (isMost ? total - binned[bin + 1]! : binned[bin + 1]!));
		tally.histograms.set(facet, { scale, edges, counts });
	}

	function counted(column: Column | JointColumn, size: number): Int32Array {
		const counts = isAlone ? countCodesIn(column, set, size, outside) : countCodes(column, index.scratch, count, size);
		if (!isMost) return counts;
		const totals = totalsOf(view, column);
		for (let code = 0; code <= size; code++) counts[code] = totals[code]! - counts[code]!;
		return counts;
	}
}

function reaches(column: Column | JointColumn, { span }: FamilyView): boolean {
	return column.start < span.end && span.start < column.end;
}

function namedCounts({ names, sets }: ChoiceDictionary, counts: Int32Array): Counts {
	const byPlace = new Array<number>(names.length).fill(0);
	sets.forEach((set, at) => set.forEach((place) => (byPlace[place]! += counts[at + 1]!)));
	return new Map(names.flatMap((name, place) => (byPlace[place]! > 0 ? [[name, byPlace[place]!]] : [])));
}
