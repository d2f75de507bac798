// Which column is which, by what it is called. What is not recognised stays with the line's notes, so nothing is lost.
import { phraseKey } from "#features/search/understand-folding.ts";
import type { KnownProperty, Vocabulary } from "#features/search/understand-vocabulary.ts";
import { type BillField, type BillTarget, fields } from "./bill.ts";
import { columnNames, foldName, isRowNumber } from "./column-names.ts";
import { isUnitOf, nameWithoutUnit } from "./unit-of-head.ts";

const byName = new Map<string, BillField>(
	fields.flatMap((field) => columnNames[field].map((name) => [foldName(name), field] as const)),
);
/** A line may have several of these. */
const many: ReadonlySet<string> = new Set<BillField>(["description", "quantity", "notes"]);

/** One target a column: its field or property; `notes` where it is called something else; null for a row's number. */
export function recogniseColumns(names: readonly string[], vocabulary: Vocabulary): (BillTarget | null)[] {
	const taken = new Set<string>();
	return names.map((name) => {
		if (isRowNumber(name)) return null;
		const target = fieldCalled(name) ?? propertyCalled(name, vocabulary) ?? "notes";
		if (taken.has(target) && !many.has(target)) return "notes";
		taken.add(target);
		return target;
	});
}

/** How many of these cells are names of columns: a head is the row with the most. */
export function countRecognised(cells: readonly string[], vocabulary: Vocabulary): number {
	return cells.filter(
		(cell) =>
			cell !== "" && cell.length <= 60 && (isRowNumber(cell) || fieldCalled(cell) || propertyCalled(cell, vocabulary)),
	).length;
}

/** `Target price (EUR) / 100`, `Qty 1`, `目标价（元/件）`: what stands around the name does not hide it. */
function fieldCalled(name: string): BillField | undefined {
	const plain = name.replace(/[[(（【].*$/, "").replace(/\s*(?:[,，]|\bin\b|\bper\b)\s.*$/i, "");
	const withoutBasis = plain.replace(/\s*[/／]\s*(?:1?0*|pc|piece|[百千]?件?)$/i, "");
	const tries = [name, plain, withoutBasis, withoutBasis.replace(/\s*\d{1,2}$/, "")];
	return tries.map((one) => byName.get(foldName(one))).find((field) => field !== undefined);
}

/** By its name, an alias, its symbol or both together: `Bore d (mm)`, `内径 d`, `Static load rating C0, kN`. */
function propertyCalled(name: string, vocabulary: Vocabulary): BillTarget | undefined {
	if (/^\d+$/.test(name.trim())) return undefined;
	const plain = nameWithoutUnit(name);
	const [, words = plain, symbol = ""] = /^(.*?)\s+([\p{L}][\p{L}\p{N}₀-₉]{0,3})$/u.exec(plain) ?? [];
	const bySymbol = vocabulary.symbols.get(symbol.normalize("NFKC")) ?? [];
	const tries: (readonly KnownProperty[])[] = [
		vocabulary.propertyNames.get(phraseKey(plain)) ?? [],
		(vocabulary.propertyNames.get(phraseKey(words)) ?? []).filter((one) => symbol === "" || bySymbol.includes(one)),
		vocabulary.propertyNames.get(phraseKey(words)) ?? [],
		bySymbol.filter((one) =>
			[one.name.en, one.name["zh-cn"]].some((full) => foldName(full).startsWith(foldName(words))),
		),
		vocabulary.symbols.get(plain.normalize("NFKC")) ?? [],
	];
	for (const found of tries) {
		const fitting = found.filter((property) => isUnitOf(name, property));
		const codes = new Set(fitting.map(({ code }) => code));
		if (codes.size === 1) return `property:${fitting[0]!.code}`;
	}
	return undefined;
}
