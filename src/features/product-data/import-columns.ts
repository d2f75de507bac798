// What a column of a file can be: one of the columns every product has, or a property by its code, its condition apart.
// Targets are kept as text: `part_number`, `bore_diameter`, `bore_diameter [in]`, `bore_diameter@condition`, `-`.

export const fixedColumns = [
	"part_number",
	"family",
	"name_en",
	"name_zh",
	"status",
	"plants",
	"country",
	"gtin",
	"hs_code",
	"etim_class",
	"eclass_class",
	"weight",
	"packaging_unit",
	"active_from",
	"not_for_new_designs_from",
	"last_order_on",
	"end_of_life_from",
] as const;

export type FixedColumn = (typeof fixedColumns)[number];

/** Left out on purpose. */
export const ignored = "-";

export type ColumnTarget =
	| { kind: "fixed"; name: FixedColumn; unit: string | null }
	| { kind: "property"; code: string; unit: string | null }
	| { kind: "condition"; code: string }
	| { kind: "ignored" };

export function isFixedColumn(name: string): name is FixedColumn {
	return (fixedColumns as readonly string[]).includes(name);
}

export function readTarget(text: string): ColumnTarget {
	if (text === ignored || text === "") return { kind: "ignored" };
	const [, name = text, unit = null] = /^(.*?)(?: \[(.*)\])?$/.exec(text) ?? [];
	if (name.endsWith("@condition")) return { kind: "condition", code: name.slice(0, -"@condition".length) };
	return isFixedColumn(name) ? { kind: "fixed", name, unit } : { kind: "property", code: name, unit };
}

export function writeTarget(name: string, unit: string | null = null): string {
	return unit === null ? name : `${name} [${unit}]`;
}
