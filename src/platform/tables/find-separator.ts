import { CsvSplitter } from "./split-csv.ts";

/** Comma, semicolon or tab: the one that cuts the first rows into the same number of cells, the most of them. */
export function findSeparator(start: string): string {
	const said = /^sep=(.)\r?\n/.exec(start);
	if (said) return said[1]!;
	const scored = [",", ";", "\t"].map((separator) => ({ separator, ...score(start, separator) }));
	scored.sort((a, b) => b.agreeing - a.agreeing || b.width - a.width);
	return scored[0]!.separator;
}

const sampleRows = 30;

function score(start: string, separator: string): { agreeing: number; width: number } {
	let records: string[][];
	try {
		const whole = new CsvSplitter(separator, start.length).split(start, false);
		records = (whole.length > 0 ? whole : new CsvSplitter(separator, start.length).split(start, true)).map(
			({ cells }) => cells,
		);
	} catch {
		return { agreeing: 0, width: 0 };
	}
	const filled = records.filter((cells) => cells.some((cell) => cell.trim() !== "")).slice(0, sampleRows);
	const width = filled[0]?.length ?? 0;
	if (width < 2) return { agreeing: 0, width: 0 };
	return { agreeing: filled.filter((cells) => cells.length === width).length / filled.length, width };
}
