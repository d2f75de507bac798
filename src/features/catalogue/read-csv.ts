// RFC 4180, read strictly enough that a broken quote is noticed.

export interface CsvTable {
	head: string[];
	/** With the line each row begins on, for messages. */
	rows: { row: number; cells: string[] }[];
}

/** Undefined where a quote is not closed or stands in the middle of a cell. Empty lines are left out. */
export function readCsv(text: string): CsvTable | undefined {
	const records: CsvTable["rows"] = [];
	const pattern = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|\n|\r|$)/gy;
	const source = text.replace(/^\uFEFF/, "");
	let cells: string[] = [];
	let line = 1;
	let row = 1;
	while (pattern.lastIndex < source.length) {
		const found = pattern.exec(source);
		if (!found) return undefined;
		const [whole, cell = "", end] = found;
		cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
		line += whole.match(/\r\n|\n|\r/g)?.length ?? 0;
		if (end === ",") {
			if (pattern.lastIndex < source.length) continue;
			cells.push("");
		}
		if (cells.length > 1 || cells[0] !== "") records.push({ row, cells: cells.map((one) => one.trim()) });
		cells = [];
		row = line;
	}
	const [head, ...rows] = records;
	return { head: head?.cells ?? [], rows };
}
