// Breaks the cells of a table into lines: how high each row is, and where it can be cut. Pure.
import { LEADING } from "./pdf-sheet.ts";
import type { TextMeasure } from "./measured-text.ts";
import type { PaperCell, PaperTable, Tone } from "./paper.ts";

const TABLE_SIZE = 8;
const PADDING = 4;
const HEIGHT = TABLE_SIZE * LEADING;

export interface LaidLine {
	text: string;
	tone: Tone;
	/** From the top of the row, in points. */
	y: number;
}

export interface LaidCell {
	x: number;
	width: number;
	isRight: boolean;
	lines: LaidLine[];
}

export interface LaidRow {
	size: number;
	height: number;
	isHead: boolean;
	cells: LaidCell[];
	/** What fits into `height`, one line at least, and what is left. */
	cutAt(height: number): [LaidRow, LaidRow | undefined];
}

type Line = Omit<LaidLine, "y">;

export function layTable(table: PaperTable, width: number, measure: TextMeasure): { head: LaidRow; rows: LaidRow[] } {
	let from = 0;
	const columns = table.columns.map(({ share, align }) => {
		const column = { x: from + PADDING, width: share * width - 2 * PADDING, isRight: align === "right" };
		from += share * width;
		return column;
	});
	const wrap = (text: string, tone: Tone, at: number): Line[] => {
		const lines = measure.wrap(text, columns[at]!.width / TABLE_SIZE, tone === "strong" ? 700 : 400);
		return lines.map((line) => ({ text: line, tone }));
	};
	const alignedFrom = table.alignedFrom ?? Infinity;

	function layCells(cells: readonly PaperCell[]): Line[][] {
		const wrapped = cells.map((cell, at) => cell.map(({ text, tone = "plain" }) => wrap(text, tone, at)));
		const aligned = wrapped.slice(alignedFrom);
		const levels = Array.from({ length: Math.max(0, ...aligned.map((cell) => cell.length)) }, (_, level) =>
			Math.max(...aligned.map((cell) => cell[level]?.length ?? 0)),
		);
		return wrapped.map((cell, at) => {
			if (at < alignedFrom) return cell.flat();
			return cell.flatMap((lines, level) => {
				const empty = { text: "", tone: "plain" } as const;
				return [...lines, ...Array.from({ length: levels[level]! - lines.length }, () => empty)];
			});
		});
	}

	function laid(lines: Line[][], isHead: boolean): LaidRow {
		const most = Math.max(1, ...lines.map((cell) => cell.length));
		return {
			size: TABLE_SIZE,
			height: most * HEIGHT + 2 * PADDING,
			isHead,
			cells: lines.map((cell, at) => ({
				...columns[at]!,
				lines: cell.flatMap((line, y) => (line.text === "" ? [] : [{ ...line, y: PADDING + y * HEIGHT }])),
			})),
			cutAt(height) {
				const fitting = Math.max(1, Math.floor((height - 2 * PADDING) / HEIGHT));
				if (fitting >= most) return [this, undefined];
				const [now, later] = [lines.map((cell) => cell.slice(0, fitting)), lines.map((cell) => cell.slice(fitting))];
				return [laid(now, isHead), laid(later, isHead)];
			},
		};
	}

	const head = table.columns.map((column, at) => wrap(column.head, "strong", at));
	return { head: laid(head, true), rows: table.rows.map(({ cells, isHead = false }) => laid(layCells(cells), isHead)) };
}
