import { Refusal } from "../refusal.ts";
import { readCellAddress } from "./cell-address.ts";
import type { ZipEntry, ZipOfFiles } from "./open-zip.ts";

export interface MergedCells {
	range: string;
	firstRow: number;
	lastRow: number;
	firstColumn: number;
}

const tailBytes = 8_000_000;
/** More are not told: the file is refused long before. */
const mostTold = 10_000;
const endOfCells = "sheetData>";

/**
 * Merged cells are listed after all the cells they are about; to refuse a merged head before a row is read, the sheet is
 * unpacked once and only what follows its cells looked at. Unpacking is ten times faster than reading.
 */
export async function findMergedCells(zip: ZipOfFiles, entry: ZipEntry, file: string): Promise<MergedCells[]> {
	let tail = "";
	let isAfterCells = false;
	for await (const piece of zip.read(entry)) {
		tail += piece.toString("latin1");
		if (!isAfterCells) {
			const end = tail.lastIndexOf(endOfCells);
			isAfterCells = end !== -1 && /<\/(\w+:)?$/.test(tail.slice(Math.max(0, end - 20), end));
			tail = tail.slice(isAfterCells ? end : -40);
		}
		if (tail.length > tailBytes) throw new Refusal("table-zip-bomb", { file });
	}
	if (!isAfterCells) return [];
	return [...tail.matchAll(/<(?:\w+:)?mergeCell\s[^<>]*?\bref="([A-Z]+\d+)(?::([A-Z]+\d+))?"/g)]
		.flatMap(([, from = "", to = from]) => {
			const [first, last] = [readCellAddress(from), readCellAddress(to)];
			if (!first || !last) return [];
			return [{ range: `${from}:${to}`, firstRow: first.row, lastRow: last.row, firstColumn: first.column }];
		})
		.sort((a, b) => a.firstRow - b.firstRow)
		.slice(0, mostTold);
}
