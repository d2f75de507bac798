import { Refusal } from "../refusal.ts";
import type { TableLimits } from "./table.ts";

/** The names of the columns, each there once. Empty cells at the end are no columns. */
export function checkHead(file: string, row: number, typed: readonly string[], limits: TableLimits): string[] {
	const head = typed.map((cell) => cell.trim());
	while (head.at(-1) === "") head.pop();
	if (head.length === 0) throw new Refusal("table-empty", { file });
	if (head.length > limits.columns) {
		throw new Refusal("table-columns-too-many", { file, row, found: head.length, maximum: limits.columns });
	}
	for (const [at, name] of head.entries()) {
		if (name === "") throw new Refusal("table-head-empty", { file, row, column: columnLetters(at) });
		if (head.indexOf(name) !== at) {
			throw new Refusal("table-head-twice", { file, row, column: columnLetters(at), value: name.slice(0, 80) });
		}
	}
	return head;
}

/** 0 -> A, 26 -> AA: as every spreadsheet names its columns. */
export function columnLetters(index: number): string {
	const letter = String.fromCharCode(65 + (index % 26));
	return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}
