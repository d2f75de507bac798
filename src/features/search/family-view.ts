// What is known of a whole span before anybody filters: how often each code stands in it, and the bins of its
// histograms. Made when first asked for and kept until the index changes.
import { countAllCodes } from "./count-codes.ts";
import { type Bins, makeBins } from "./histogram-bins.ts";
import { type Column, dictionarySize, type JointColumn, type ProductIndex, type Span } from "./product-index.ts";
import { countRows, rowsIn } from "./row-set.ts";

export interface FamilyView {
	span: Span;
	count: number;
	/** By column, or by joint column: how many products have each code. */
	totals: Map<Column | JointColumn, Int32Array>;
	/** By property id; undefined where nothing is stated. */
	bins: Map<string, Bins | undefined>;
}

export function viewOf(index: ProductIndex, span: Span): FamilyView {
	const key = `${span.start} ${span.end}`;
	let view = index.views.get(key);
	if (!view) {
		view = { span, count: countRows(rowsIn(index, span)), totals: new Map(), bins: new Map() };
		index.views.set(key, view);
	}
	return view;
}

export function totalsOf(view: FamilyView, column: Column | JointColumn): Int32Array {
	let totals = view.totals.get(column);
	if (!totals) {
		const size = "size" in column ? column.size : dictionarySize(column.dictionary);
		totals = countAllCodes(column, view.span, size);
		view.totals.set(column, totals);
	}
	return totals;
}

export function binsOf(index: ProductIndex, view: FamilyView, propertyId: string): Bins | undefined {
	if (!view.bins.has(propertyId)) {
		const column = index.columns.get(propertyId);
		view.bins.set(propertyId, column && makeBins(column.dictionary, totalsOf(view, column)));
	}
	return view.bins.get(propertyId);
}
