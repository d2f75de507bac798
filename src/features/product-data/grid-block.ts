// Blocks of cells as spreadsheets put them on the clipboard: tabs between cells, lines between rows, quotes where needed.

export function readBlock(text: string): string[][] {
	const rows: string[][] = [];
	const cell = /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r\n|\n|\r|$)/gy;
	let row: string[] = [];
	while (cell.lastIndex < text.length) {
		const found = cell.exec(text);
		if (!found) break;
		const [, typed = "", end] = found;
		const isQuoted = typed.length > 1 && typed.startsWith('"');
		row.push((isQuoted ? typed.slice(1, -1).replaceAll('""', '"') : typed).replaceAll(/\s+/g, " ").trim());
		if (end === "\t") {
			if (cell.lastIndex === text.length) row.push("");
			continue;
		}
		rows.push(row);
		row = [];
	}
	if (row.length > 0) rows.push(row);
	return rows;
}

export function writeBlock(rows: readonly (readonly string[])[]): string {
	const quoted = (typed: string) => (/[\t\r\n"]/.test(typed) ? `"${typed.replaceAll('"', '""')}"` : typed);
	return rows.map((row) => row.map(quoted).join("\t")).join("\n");
}
