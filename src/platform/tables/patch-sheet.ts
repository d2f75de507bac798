// Fills cells of a sheet in the XML it has (ECMA-376 part 1, 18.3.1): their style stays, and every character around them.
import { readCellAddress } from "./cell-address.ts";
import type { CellEdit } from "./cell-edit.ts";
import { markHarmless } from "./harmless-text.ts";
import { writeOfficeText } from "./office-text.ts";
import { columnLetters } from "./table-head.ts";

const attributes = `((?:[^>"'/]|"[^"]*"|'[^']*'|/(?!>))*)`;
const openData = new RegExp(`<((?:\\w+:)?)sheetData\\b${attributes}(/?)>`);
const anyRow = new RegExp(`<((?:\\w+:)?)row\\b${attributes}(?:/>|>([\\s\\S]*?)</\\1row\\s*>)`, "g");
const anyCell = new RegExp(`<((?:\\w+:)?)c\\b${attributes}(?:/>|>([\\s\\S]*?)</\\1c\\s*>)`, "g");
const anyColumn = new RegExp(`<(?:\\w+:)?col\\b${attributes}/?>`, "g");

/** Undefined where the sheet is written in a way nobody writes. A cell with a formula is left as it is. */
export function patchSheet(xml: string, edits: readonly CellEdit[]): string | undefined {
	const opened = openData.exec(xml);
	if (!opened) return undefined;
	const [tag, prefix = "", said, isEmpty] = opened;
	const close = `</${prefix}sheetData>`;
	const start = opened.index + tag.length;
	const end = isEmpty ? start : xml.indexOf(close, start);
	if (end === -1) return undefined;
	const data = isEmpty ? "" : xml.slice(start, end);
	// A comment or a CDATA section could hold what looks like a cell.
	if (data.includes("<!")) return undefined;
	const styleOf = readColumnStyles(xml.slice(0, opened.index));
	const patched = patchRows(data, prefix, byRow(edits), styleOf);
	return isEmpty
		? `${xml.slice(0, opened.index)}<${prefix}sheetData${said}>${patched}${close}${xml.slice(start)}`
		: xml.slice(0, start) + patched + xml.slice(end);
}

type EditsByRow = Map<number, Map<number, string>>;

function byRow(edits: readonly CellEdit[]): EditsByRow {
	const rows: EditsByRow = new Map();
	for (const { row, column, text } of edits) {
		if (!rows.has(row)) rows.set(row, new Map());
		rows.get(row)!.set(column, text);
	}
	return rows;
}

function patchRows(data: string, prefix: string, edits: EditsByRow, styleOf: (column: number) => string): string {
	const waiting = [...edits.keys()].sort((a, b) => a - b);
	const newRow = (row: number) =>
		`<${prefix}row r="${row}">${writeCells(prefix, row, edits.get(row)!, styleOf)}</${prefix}row>`;
	let patched = "";
	let from = 0;
	let number = 0;
	for (const match of data.matchAll(anyRow)) {
		const [whole, , said = "", inside = ""] = match;
		number = Number(attributeOf(said, "r") ?? number + 1);
		patched += data.slice(from, match.index);
		while (waiting.length > 0 && waiting[0]! < number) patched += newRow(waiting.shift()!);
		if (waiting[0] === number) {
			const cells = patchCells(inside, prefix, number, edits.get(waiting.shift()!)!, styleOf);
			patched += `<${prefix}row${said.trimEnd()}>${cells}</${prefix}row>`;
		} else patched += whole;
		from = match.index + whole.length;
	}
	while (waiting.length > 0) patched += newRow(waiting.shift()!);
	return patched + data.slice(from);
}

function patchCells(
	inside: string,
	prefix: string,
	row: number,
	edits: ReadonlyMap<number, string>,
	styleOf: (column: number) => string,
): string {
	const waiting = new Map([...edits].sort(([a], [b]) => a - b));
	const before = (limit: number) => {
		const due = new Map([...waiting].filter(([column]) => column < limit));
		for (const column of due.keys()) waiting.delete(column);
		return writeCells(prefix, row, due, styleOf);
	};
	let patched = "";
	let from = 0;
	let column = -1;
	for (const match of inside.matchAll(anyCell)) {
		const [whole, , said = "", content = ""] = match;
		const address = attributeOf(said, "r");
		column = (address === undefined ? undefined : readCellAddress(address)?.column) ?? column + 1;
		patched += inside.slice(from, match.index) + before(column);
		const text = waiting.get(column);
		waiting.delete(column);
		const isFormula = /<(?:\w+:)?f[\s/>]/.test(content);
		patched += text === undefined || isFormula ? whole : writeCell(prefix, row, column, text, attributeOf(said, "s"));
		from = match.index + whole.length;
	}
	return patched + before(Infinity) + inside.slice(from);
}

function writeCells(
	prefix: string,
	row: number,
	edits: ReadonlyMap<number, string>,
	styleOf: (column: number) => string,
): string {
	return [...edits]
		.sort(([a], [b]) => a - b)
		.map(([column, text]) => writeCell(prefix, row, column, text, styleOf(column)))
		.join("");
}

/** A text in the cell itself, which no spreadsheet runs. */
function writeCell(prefix: string, row: number, column: number, text: string, style: string | undefined): string {
	const styled = style ? ` s="${style}"` : "";
	const safe = writeOfficeText(markHarmless(text));
	const inner = `<${prefix}is><${prefix}t xml:space="preserve">${safe}</${prefix}t></${prefix}is>`;
	return `<${prefix}c r="${columnLetters(column)}${row}"${styled} t="inlineStr">${inner}</${prefix}c>`;
}

function attributeOf(said: string, name: string): string | undefined {
	const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(said);
	return found?.[1] ?? found?.[2];
}

/** What a cell that is not there yet looks like: its column's style. */
function readColumnStyles(before: string): (column: number) => string {
	const columns = [...before.matchAll(anyColumn)].map(([, said = ""]) => ({
		first: Number(attributeOf(said, "min")) - 1,
		last: Number(attributeOf(said, "max")) - 1,
		style: attributeOf(said, "style") ?? "",
	}));
	return (column) => columns.find(({ first, last }) => column >= first && column <= last)?.style ?? "";
}
