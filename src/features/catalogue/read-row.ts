// One row of a file, judged by the family it belongs to: a patch, or everything that is wrong with it.
import type { DecimalMark } from "#db/schema/product-data.ts";
import type { TableRow } from "#platform/tables/table.ts";
import { type ColumnTarget, readTarget } from "./column-target.ts";
import {
	type FixedColumn,
	type FixedColumnName,
	fixedColumnOf,
	fixedColumns,
	type FixedReading,
} from "./fixed-columns.ts";
import { type Milestones, outOfOrder } from "./life-cycle.ts";
import { fault, type ProductFault } from "./product-fault.ts";
import { familyCalled, type LoadedCatalogue } from "./load-catalogue.ts";
import { PartNumbersSeen } from "./part-numbers-seen.ts";
import type { PatchColumns, ProductPatch, StoredProduct } from "./product-patch.ts";
import { openValueReader, type ReadValue } from "./read-value.ts";

export interface ReadingPlan {
	catalogue: LoadedCatalogue;
	head: readonly string[];
	/** One target for each column. */
	mapping: readonly string[];
	/** Of the whole file; null where rows name theirs. */
	familyId: string | null;
	decimalMark: DecimalMark | null;
	/** Workbooks and JSON store numbers as numbers. */
	isStored: boolean;
}

export type RowRead = { patch: ProductPatch } | { faults: ProductFault[] };

export interface RowReader {
	partNumberAt: number;
	/** `before` is the product as it stands, where there is one. */
	read(row: TableRow, before: StoredProduct | undefined): RowRead;
}

/** A reader of the rows of one file, each of them once. */
export function openRowReader(plan: ReadingPlan): RowReader {
	const targets = plan.mapping.map(readTarget);
	const fixed = placeFixed(plan, targets);
	const readersOf = keepReaders(plan, targets);
	const familyAt = fixed.get("family")?.at;
	const partNumberAt = fixed.get("part_number")?.at ?? -1;
	const seen = new PartNumbersSeen();

	function read(row: TableRow, before: StoredProduct | undefined): RowRead {
		const faults: ProductFault[] = row.faults ? [...row.faults] : [];
		const named = familyAt === undefined ? "" : row.cells[familyAt]!;
		const family = named === "" ? undefined : familyCalled(plan.catalogue, named);
		const familyId = named === "" ? (plan.familyId ?? before?.familyId ?? null) : (family?.id ?? null);
		if (named !== "" && !family) faults.push(fault("family-unknown", plan.head[familyAt!]!, named));
		else if (familyId === null) faults.push(fault("family-missing", plan.head[familyAt ?? partNumberAt]!, ""));
		const columns = readFixed(row.cells, fixed, faults);
		judgeWhole(row.cells, fixed, columns, before, plan.catalogue, faults);
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
		const partNumber = row.cells[partNumberAt]!;
		const earlier = partNumber === "" ? undefined : seen.add(partNumber, row.row);
		if (earlier !== undefined)
			faults.push(fault("part-number-twice", plan.head[partNumberAt]!, partNumber, { earlier }));
		if (faults.length > 0) return { faults };
		return { patch: { line: row.row, partNumber, familyId, columns, specification: `{${parts.join(",")}}` } };
	}
	return { partNumberAt, read };
}

interface FixedPlace {
	at: number;
	/** As the file calls it, for sentences. */
	head: string;
	column: FixedColumn;
	reading: FixedReading;
}

type FixedPlaces = ReadonlyMap<FixedColumnName, FixedPlace>;

function placeFixed(
	{ head, catalogue: { plants }, decimalMark, isStored }: ReadingPlan,
	targets: readonly ColumnTarget[],
): FixedPlaces {
	const places = new Map<FixedColumnName, FixedPlace>();
	for (const [at, target] of targets.entries()) {
		if (target.kind !== "fixed") continue;
		const reading = { plants, unit: target.unit, decimalMark, isStored };
		places.set(target.name, { at, head: head[at]!, column: fixedColumns[target.name], reading });
	}
	return places;
}

/** An empty cell takes a fact away; a name cannot be taken away. */
function readFixed(cells: readonly string[], places: FixedPlaces, faults: ProductFault[]): PatchColumns {
	const columns: Record<string, string | number | null> = {};
	for (const { at, head, column, reading } of places.values()) {
		const typed = cells[at]!;
		const read = typed === "" ? column.empty : column.read?.(typed, reading);
		if (read === undefined) continue;
		if ("code" in read) faults.push(fault(read.code, head, typed, { unit: "g" }));
		else if (column.field !== undefined) columns[column.field] = read.value;
	}
	return columns as PatchColumns;
}

/** What no cell says alone: where the product comes from, the order of its days, and that a new one has both names. */
function judgeWhole(
	cells: readonly string[],
	places: FixedPlaces,
	columns: PatchColumns,
	before: StoredProduct | undefined,
	{ plants }: LoadedCatalogue,
	faults: ProductFault[],
): void {
	const country = places.get("country");
	if (country) {
		const typed = cells[country.at]!;
		const codes = (columns.plantCodes ?? before?.plantCodes ?? "").split(" ");
		const countries = plants.filter(({ code }) => codes.includes(code)).map((plant) => plant.country);
		const said = typed.split(/[;；,，\s]+/).filter(Boolean);
		if (!said.every((one) => countries.includes(one.toUpperCase())))
			faults.push(fault("country-of-plants", country.head, typed, { countries: [...new Set(countries)].join(" ") }));
	}
	const late = findLateDay(columns, before);
	if (late) {
		const name = fixedColumnOf(late);
		faults.push(fault("days-out-of-order", places.get(name)?.head ?? name, columns[late] ?? before?.[late] ?? ""));
	}
	if (before) return;
	for (const name of ["name_en", "name_zh"] as const)
		if (!places.has(name)) faults.push(fault("name-missing", name, ""));
}

/** Only where the row says a day: what stands in disorder is nothing its other cells could mend. */
function findLateDay(columns: PatchColumns, before: StoredProduct | undefined): keyof Milestones | null {
	const { activeFrom, notForNewDesignsFrom, lastOrderOn, endOfLifeFrom } = columns;
	if (!(activeFrom ?? notForNewDesignsFrom ?? lastOrderOn ?? endOfLifeFrom)) return null;
	const day = (name: keyof Milestones) => (columns[name] === undefined ? (before?.[name] ?? null) : columns[name]);
	return outOfOrder({
		activeFrom: day("activeFrom"),
		notForNewDesignsFrom: day("notForNewDesignsFrom"),
		lastOrderOn: day("lastOrderOn"),
		endOfLifeFrom: day("endOfLifeFrom"),
	});
}

interface ColumnReader {
	number: number;
	at: number;
	/** The column with its test condition; -1 where there is none. */
	conditionAt: number;
	read: ReadValue;
}

/** The columns of a family in the order of its documents; a column it has no property for must be empty in its rows. */
function keepReaders({ catalogue, head, decimalMark, isStored }: ReadingPlan, targets: readonly ColumnTarget[]) {
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
