// One row of a file, judged by the family it belongs to: a patch, or everything that is wrong with it.
import type { DecimalMark } from "#db/schema/product-data.ts";
import type { TableRow } from "#platform/tables/table.ts";
import { type ColumnTarget, type FixedColumn, readTarget } from "./import-columns.ts";
import { fault, type ImportFault } from "./import-fault.ts";
import { familyCalled, type ImportCatalogue } from "./load-catalogue.ts";
import type { ProductPatch, StoredProduct } from "./product-patch.ts";
import { readFixedColumns } from "./read-fixed-columns.ts";
import { openValueReader, type ReadValue } from "./read-value.ts";

export interface ImportPlan {
	catalogue: ImportCatalogue;
	head: readonly string[];
	/** One target for each column. */
	mapping: readonly string[];
	/** Of the whole file; null where rows name theirs. */
	familyId: string | null;
	decimalMark: DecimalMark | null;
	/** Workbooks and JSON store numbers as numbers. */
	isStored: boolean;
}

export type RowRead = { patch: ProductPatch } | { faults: ImportFault[] };

/** A reader of rows; `before` is the product as it stands, where there is one. */
export function openRowReader(plan: ImportPlan): {
	partNumberAt: number;
	read(row: TableRow, before: StoredProduct | undefined): RowRead;
} {
	const targets = plan.mapping.map(readTarget);
	const fixed = new Map<FixedColumn, { at: number; column: string; unit: string | null }>();
	for (const [at, target] of targets.entries())
		if (target.kind === "fixed") fixed.set(target.name, { at, column: plan.head[at]!, unit: target.unit });
	const readersOf = keepReaders(plan, targets);
	const familyAt = fixed.get("family")?.at;
	const partNumberAt = fixed.get("part_number")?.at ?? -1;

	function read(row: TableRow, before: StoredProduct | undefined): RowRead {
		const faults: ImportFault[] = row.faults ? [...row.faults] : [];
		const named = familyAt === undefined ? "" : row.cells[familyAt]!;
		const family = named === "" ? undefined : familyCalled(plan.catalogue, named);
		const familyId = named === "" ? (plan.familyId ?? before?.familyId ?? null) : (family?.id ?? null);
		if (named !== "" && !family) faults.push(fault("family-unknown", plan.head[familyAt!]!, named));
		else if (familyId === null) faults.push(fault("family-missing", plan.head[familyAt ?? partNumberAt]!, ""));
		const columns = readFixedColumns(row.cells, fixed, plan, before, faults);
		const parts: string[] = [];
		if (familyId !== null) {
			for (const reader of readersOf(familyId)) {
				const condition = reader.conditionAt < 0 ? "" : row.cells[reader.conditionAt]!;
				const value = reader.read(row.cells[reader.at]!, condition);
				if (value === null) {
					if (before) parts.push(`"${reader.number}":null`);
				} else if (typeof value === "string") parts.push(`"${reader.number}":${value}`);
				else faults.push(value);
			}
		}
		if (faults.length > 0) return { faults };
		const patch: ProductPatch = {
			line: row.row,
			partNumber: row.cells[partNumberAt]!,
			familyId,
			columns,
			specification: `{${parts.join(",")}}`,
		};
		return { patch };
	}
	return { partNumberAt, read };
}

interface ColumnReader {
	number: number;
	at: number;
	/** The column with its test condition; -1 where there is none. */
	conditionAt: number;
	read: ReadValue;
}

/** The columns of a family in the order of its documents; a column it has no property for must be empty in its rows. */
function keepReaders({ catalogue, head, decimalMark, isStored }: ImportPlan, targets: readonly ColumnTarget[]) {
	const kept = new Map<string, ColumnReader[]>();
	const conditionOf = (code: string) =>
		targets.findIndex((target) => target.kind === "condition" && target.code === code);
	const open = (familyId: string): ColumnReader[] => {
		const properties = catalogue.properties.get(familyId);
		const readers = targets.flatMap((target, at): ColumnReader[] => {
			if (target.kind !== "property") return [];
			const column = head[at]!;
			const property = properties?.get(target.code);
			if (!property) {
				const read: ReadValue = (typed) => (typed === "" ? null : fault("property-not-here", column, typed));
				return [{ number: 0, at, conditionAt: -1, read }];
			}
			const read = openValueReader({ property, column, unit: target.unit, decimalMark, isStored });
			return [{ number: property.number, at, conditionAt: conditionOf(target.code), read }];
		});
		return readers.sort((a, b) => a.number - b.number);
	};
	return (familyId: string): ColumnReader[] => {
		const known = kept.get(familyId) ?? open(familyId);
		kept.set(familyId, known);
		return known;
	};
}
