// Where the head of a table is. A title may stand above it, or there may be none at all.
import type { TableRow } from "#platform/tables/table.ts";
import { columnLetters } from "#platform/tables/table-head.ts";
import type { Vocabulary } from "#features/search/understand-vocabulary.ts";
import type { BillHead, BillTarget } from "./bill.ts";
import { countRecognised, recogniseColumns } from "./recognise-columns.ts";

const LOOKED_AT = 20;

/** The row that names most columns; none where no row names any and the first looks like a part. */
export function findHead(rows: readonly TableRow[], vocabulary: Vocabulary): number {
	const named = rows.slice(0, LOOKED_AT).map(({ row, cells }) => ({ row, count: countRecognised(cells, vocabulary) }));
	const best = named.reduce((most, one) => (one.count > most.count ? one : most), { row: 0, count: 0 });
	const widest = Math.max(...rows.slice(0, LOOKED_AT).map(({ cells }) => cells.length));
	if (best.count >= 2 || (best.count === 1 && widest === 1)) return best.row;
	const [first, ...rest] = rows;
	if (!first || rest.length === 0 || first.cells.some((cell) => /\d/.test(cell))) return 0;
	return best.count === 1 ? best.row : first.row;
}

/** The head as it stands in that row, as wide as the table; letters where it is silent. */
export function headAt(rows: readonly TableRow[], row: number): BillHead {
	const width = Math.max(...rows.filter((one) => one.row >= row).map(({ cells }) => cells.length), 1);
	const cells = rows.find((one) => one.row === row)?.cells ?? [];
	const names = Array.from({ length: width }, (_, at) => (cells[at] ?? "").replaceAll(/\s+/g, " ").slice(0, 200));
	return { row, names: names.map((name, at) => name || columnLetters(at)) };
}

/** Columns as far as they can be understood; those of a table without a head by what they hold. */
export function understandColumns(
	head: BillHead,
	rows: readonly TableRow[],
	vocabulary: Vocabulary,
): (BillTarget | null)[] {
	return head.row === 0 ? guessColumns(head, rows) : recogniseColumns(head.names, vocabulary);
}

/** Whole numbers are a quantity, short things with figures a part number, the longest words a description. */
function guessColumns({ names }: BillHead, rows: readonly TableRow[]): (BillTarget | null)[] {
	const columns = names.map((_, at) => rows.slice(0, 50).flatMap(({ cells }) => cells[at] || []));
	const most = (cells: readonly string[], test: (cell: string) => boolean) =>
		cells.length > 0 && cells.filter(test).length > cells.length * 0.7;
	const isCount = (cell: string) => /^\d{1,3}(?:[, ]?\d{3})*$|^\d+$/.test(cell);
	const isPart = (cell: string) => /\d/.test(cell) && !/\s\S+\s/.test(cell) && cell.length <= 40;
	// 1, 2, 3 … is the number of the row.
	const isRunning = (cells: readonly string[]) =>
		cells.length > 2 && cells.every((cell, at) => Number(cell) === at + 1);
	const part = columns.findIndex((cells) => most(cells, isPart) && !most(cells, isCount));
	const words = columns.findIndex((cells, at) => at !== part && most(cells, (cell) => /\p{L}{2}/u.test(cell)));
	const counted = columns.findIndex((cells) => most(cells, isCount) && !isRunning(cells));
	return columns.map((cells, at) => {
		if (at === part) return "partNumber";
		if (at === words) return "description";
		if (at === counted) return "quantity";
		return isRunning(cells) ? null : "notes";
	});
}
