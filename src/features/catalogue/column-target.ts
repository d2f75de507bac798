// What a column of a file can be: one of the columns every product has, or a property by its code, its condition apart.
// Targets are kept as text: `part_number`, `bore_diameter`, `bore_diameter [in]`, `bore_diameter@condition`, `-`.
import { type FixedColumnName, fixedColumns } from "./fixed-columns.ts";

/** Left out on purpose. */
export const ignored = "-";

export type ColumnTarget =
	| { kind: "fixed"; name: FixedColumnName; unit: string | null }
	| { kind: "property"; code: string; unit: string | null }
	| { kind: "condition"; code: string }
	| { kind: "ignored" };

export function readTarget(text: string): ColumnTarget {
	if (text === ignored || text === "") return { kind: "ignored" };
	const [, name = text, unit = null] = /^(.*?)(?: \[(.*)\])?$/.exec(text) ?? [];
	if (name.endsWith("@condition")) return { kind: "condition", code: name.slice(0, -"@condition".length) };
	return isFixed(name) ? { kind: "fixed", name, unit } : { kind: "property", code: name, unit };
}

function isFixed(name: string): name is FixedColumnName {
	return Object.hasOwn(fixedColumns, name);
}

export function writeTarget(name: string, unit: string | null = null): string {
	return unit === null ? name : `${name} [${unit}]`;
}
