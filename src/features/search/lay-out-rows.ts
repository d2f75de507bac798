// Where rows lie before any product is read: families in the order of the tree, each with room for its own products,
// rounded up to whole words.
import { childrenOf } from "#features/catalogue/family-tree.ts";
import type { Family } from "#features/catalogue/find-families.ts";
import type { Span } from "./product-index.ts";

export interface RowLayout {
	rows: number;
	ownSpans: Map<string, Span>;
	/** With everything below. */
	spans: Map<string, Span>;
	/** The next free row of the family; undefined where there is none left. */
	take(familyId: string): number | undefined;
}

export function layOutRows(families: readonly Family[], counts: ReadonlyMap<string, number>): RowLayout {
	const ownSpans = new Map<string, Span>();
	let rows = 0;
	for (const { id } of families) {
		const end = rows + (((counts.get(id) ?? 0) + 31) & ~31);
		ownSpans.set(id, { start: rows, end });
		rows = end;
	}
	const spans = new Map(families.map(({ id }) => [id, { start: ownSpans.get(id)!.start, end: endOf(families, id) }]));
	const next = new Map([...ownSpans].map(([id, { start }]) => [id, start]));
	return {
		rows,
		ownSpans,
		spans,
		take(familyId) {
			const row = next.get(familyId);
			if (row === undefined || row === ownSpans.get(familyId)!.end) return undefined;
			next.set(familyId, row + 1);
			return row;
		},
	};

	function endOf(all: readonly Family[], id: string): number {
		const last = childrenOf(all, id).at(-1);
		return last ? endOf(all, last.id) : ownSpans.get(id)!.end;
	}
}
