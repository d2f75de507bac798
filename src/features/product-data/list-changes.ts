// What changes of a product, value by value, as somebody would type it.
import type { Property } from "#features/catalogue/property.ts";
import type { toColumns } from "#features/catalogue/product-document.ts";
import type { DocumentEntry, SpecificationDocument } from "#features/catalogue/specification-document.ts";
import { typedEntry } from "./typed-entry.ts";

export interface ValueChange {
	/** A column's name, or a property's code. */
	column: string;
	/** Empty where nothing was stated. */
	before: string;
	after: string;
}

type Columns = ReturnType<typeof toColumns>;

const columnNames = {
	nameEn: "name_en",
	nameZh: "name_zh",
	status: "status",
	plantCodes: "plants",
	gtin: "gtin",
	hsCode: "hs_code",
	etimClass: "etim_class",
	eclassClass: "eclass_class",
	weightGrams: "weight",
	packagingUnit: "packaging_unit",
	activeFrom: "active_from",
	notForNewDesignsFrom: "not_for_new_designs_from",
	lastOrderOn: "last_order_on",
	endOfLifeFrom: "end_of_life_from",
	familyId: "family",
} as const satisfies Partial<Record<keyof Columns, string>>;

export function listChanges(
	before: Columns,
	after: Columns,
	properties: ReadonlyMap<string, Property>,
	familyCode: (id: string) => string,
): ValueChange[] {
	const changes: ValueChange[] = [];
	for (const name of Object.keys(columnNames) as (keyof typeof columnNames)[]) {
		if (before[name] === after[name]) continue;
		const show = (value: Columns[typeof name]) =>
			name === "familyId" ? familyCode(String(value)) : String(value ?? "");
		changes.push({ column: columnNames[name], before: show(before[name]), after: show(after[name]) });
	}
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
