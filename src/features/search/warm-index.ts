// What the first who browses would wait for, worked out right after an index is read or changed: counts and bins of whole
// families, and the order they are usually listed in. In small steps, between which everybody is answered.
import { setImmediate as pass } from "node:timers/promises";
import type { Database } from "#db/connect.ts";
import { listFamilies } from "#features/catalogue/find-families.ts";
import { listFamilyProperties } from "#features/catalogue/find-properties.ts";
import { locales } from "#platform/i18n/locales.ts";
import { binsOf, totalsOf, viewOf } from "./family-view.ts";
import type { ProductIndex, Span } from "./product-index.ts";
import { rowOrderOf, rowsByPartRank } from "./row-orders.ts";
import { usualSort } from "./usual-sort.ts";

/** No more orders are kept for long. */
const MOST_ORDERS = 3;

/** Gives up as soon as `isWanted` says no: the index has become another. */
export async function warmIndex(db: Database, index: ProductIndex, isWanted: () => boolean): Promise<void> {
	const families = await listFamilies(db);
	const roots = families
		.filter(({ id, parentId }) => parentId === null && index.spans.has(id))
		.map((family) => ({ family, span: index.spans.get(family.id)! }))
		.sort((a, b) => sizeOf(b.span) - sizeOf(a.span));
	for (const [place, { family, span }] of roots.entries()) {
		if (!isWanted()) return;
		const properties = place < MOST_ORDERS ? await listFamilyProperties(db, family.id) : [];
		const sorted = properties.find(({ code }) => code === usualSort(family, properties));
		for (const step of stepsFor(index, span, sorted?.id)) {
			await pass();
			if (!isWanted()) return;
			step();
		}
	}
}

function* stepsFor(index: ProductIndex, span: Span, sorted: string | undefined): Generator<() => void> {
	const view = viewOf(index, span);
	for (const joint of index.joints)
		if (joint.start < span.end && span.start < joint.end) yield () => void totalsOf(view, joint);
	for (const [facet, column] of index.columns) {
		if (column.dictionary.kind === "text" || column.start >= span.end || span.start >= column.end) continue;
		yield () => void (column.dictionary.kind === "choice" ? totalsOf(view, column) : binsOf(index, view, facet));
	}
	yield () => void rowsByPartRank(index);
	const column = sorted === undefined ? undefined : index.columns.get(sorted);
	if (column) yield () => void rowOrderOf(index, sorted!, column, locales[0]);
}

function sizeOf({ start, end }: Span): number {
	return end - start;
}
