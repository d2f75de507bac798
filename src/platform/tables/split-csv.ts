// RFC 4180 with what spreadsheets really write: any separator, line breaks inside quotes, a quote inside a bare cell.

export interface CsvRecord {
	/** The line it begins on. */
	line: number;
	cells: string[];
}

/** What cannot be read on from: a quote that is never closed, or text after a closed one. */
export class CsvFault extends Error {
	readonly kind: "open" | "after";
	readonly line: number;
	readonly column: number;
	constructor(kind: "open" | "after", line: number, column: number) {
		super(kind);
		this.kind = kind;
		this.line = line;
		this.column = column;
	}
}

/** Feed it text, take records. Lines without a quote, nearly all, are cut by the engine's own indexOf and split. */
export class CsvSplitter {
	readonly #separator: string;
	readonly #recordLength: number;
	#text = "";
	#line = 1;

	constructor(separator: string, recordLength: number) {
		this.#separator = separator;
		this.#recordLength = recordLength;
	}

	/** The records that are complete by now; the last call takes what is left as the last record. */
	split(chunk: string, isLast: boolean): CsvRecord[] {
		const text = this.#text + chunk;
		const records: CsvRecord[] = [];
		const hasQuotes = text.includes('"');
		let at = 0;
		while (at < text.length) {
			const found = text.indexOf("\n", at);
			if (found === -1 && !isLast) break;
			const end = found === -1 ? text.length : found;
			const line = text.slice(at, end);
			if (hasQuotes && line.includes('"')) {
				const next = this.#readQuoted(text, at, isLast, records);
				if (next === undefined) break;
				at = next;
			} else {
				records.push({ line: this.#line, cells: withoutReturn(line).split(this.#separator) });
				this.#line += 1;
				at = end + 1;
			}
		}
		this.#text = text.slice(at);
		if (this.#text.length > this.#recordLength) throw new CsvFault("open", this.#line, 1);
		return records;
	}

	/** Reads one record that holds quotes; answers where the next begins, or undefined while its end is not here yet. */
	#readQuoted(text: string, start: number, isLast: boolean, records: CsvRecord[]): number | undefined {
		const cells: string[] = [];
		let at = start;
		while (true) {
			if (text[at] !== '"') {
				const end = endOfCell(text, at, this.#separator);
				cells.push(withoutReturn(text.slice(at, end)));
				at = end;
			} else {
				const close = closingQuote(text, at + 1);
				if (close === -1 || (close === text.length - 1 && !isLast)) {
					if (isLast) throw new CsvFault("open", this.#line, cells.length + 1);
					return undefined;
				}
				cells.push(text.slice(at + 1, close).replaceAll('""', '"'));
				at = close + 1;
				while (text[at] === " " || text[at] === "\r") at += 1;
			}
			if (text[at] === this.#separator) at += 1;
			else if (text[at] === "\n" || (at >= text.length && isLast)) break;
			else if (at >= text.length) return undefined;
			else throw new CsvFault("after", this.#line, cells.length);
		}
		records.push({ line: this.#line, cells });
		this.#line += text.slice(start, at).split("\n").length;
		return at + 1;
	}
}

function closingQuote(text: string, from: number): number {
	let at = text.indexOf('"', from);
	while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
	return at;
}

function endOfCell(text: string, from: number, separator: string): number {
	let at = from;
	while (at < text.length && text[at] !== separator && text[at] !== "\n") at += 1;
	return at;
}

function withoutReturn(line: string): string {
	return line.endsWith("\r") ? line.slice(0, -1) : line;
}
