// What changes of a product, value by value, as somebody would type it.
import type { Property } from "#features/catalogue/property.ts";
import { fixedColumnNames, fixedColumns } from "#features/catalogue/fixed-columns.ts";
import type { ProductColumns } from "#features/catalogue/product-document.ts";
import type { DocumentEntry, SpecificationDocument } from "#features/catalogue/specification-document.ts";
import { typedEntry } from "./typed-entry.ts";

export interface ValueChange {
	/** A column's name, or a property's code. */
	column: string;
	/** Empty where nothing was stated. */
	before: string;
	after: string;
}

const kept = fixedColumnNames.filter((name) => fixedColumns[name].field !== undefined);

export function listChanges(
	before: ProductColumns,
	after: ProductColumns,
	properties: ReadonlyMap<string, Property>,
	familyCode: (id: string) => string,
): ValueChange[] {
	const changes: ValueChange[] = [];
	for (const column of kept) {
		const field = fixedColumns[column].field!;
		if (before[field] === after[field]) continue;
		changes.push({ column, before: String(before[field] ?? ""), after: String(after[field] ?? "") });
	}
	if (before.familyId !== after.familyId)
		changes.push({ column: "family", before: familyCode(before.familyId), after: familyCode(after.familyId) });
	if (before.specification === after.specification) return changes;
	const codes = new Map([...properties.values()].map(({ number, code }) => [String(number), code]));
	const was = JSON.parse(before.specification) as SpecificationDocument;
	const is = JSON.parse(after.specification) as SpecificationDocument;
	for (const number of new Set([...Object.keys(was), ...Object.keys(is)])) {
		if (JSON.stringify(was[number]) === JSON.stringify(is[number])) continue;
		const show = (entry: DocumentEntry | undefined) => (entry ? typedEntry(entry) : "");
		changes.push({ column: codes.get(number) ?? number, before: show(was[number]), after: show(is[number]) });
	}
	return changes;
}
