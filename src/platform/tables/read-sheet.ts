import type { RefusalCode } from "../i18n/words.ts";
import { Refusal } from "../refusal.ts";
import { readCellAddress } from "./cell-address.ts";
import { showNumber } from "./number-format.ts";
import { readOfficeText } from "./office-text.ts";
import type { ZipEntry, ZipOfFiles } from "./open-zip.ts";
import { feedPart } from "./read-part.ts";
import type { Workbook } from "./read-workbook.ts";
import type { SharedStrings } from "./shared-strings.ts";
import { type TableLimits, rowsInBatch } from "./table.ts";

export interface SheetRow {
	row: number;
	/** By column; what is not there is empty. */
	cells: string[];
	wrong: WrongCell[];
}

export interface WrongCell {
	code: Extract<RefusalCode, `table-cell-${"formula" | "error" | "broken" | "long" | "outside"}`>;
	column: number;
	value: string;
}

export interface SheetSource {
	file: string;
	zip: ZipOfFiles;
	entry: ZipEntry;
	workbook: Workbook;
	strings: SharedStrings;
	limits: TableLimits;
}

/** The rows of one sheet that hold anything, in batches; `onBytes` hears how far it has come. */
export async function* readSheet(source: SheetSource, onBytes: (bytes: number) => void): AsyncGenerator<SheetRow[]> {
	const collector = new RowCollector(source);
	let bytes = 0;
	for await (const more of feedPart(source.zip, source.entry, source.file, collector)) {
		bytes += more;
		onBytes(bytes);
		if (collector.rows.length >= rowsInBatch) yield collector.take();
	}
	if (collector.rows.length > 0) yield collector.take();
}

/** Excel's own limits. */
const mostColumns = 16_384;
const mostRows = 1_048_576;

/** What a cell holds while its tags go by (ECMA-376 part 1, 18.3.1.4). */
class RowCollector {
	rows: SheetRow[] = [];
	readonly #source: SheetSource;
	#row: SheetRow = { row: 0, cells: [], wrong: [] };
	#column = -1;
	#cellsInRow = 0;
	#type = "n";
	#style = 0;
	#text = "";
	#isFormula = false;
	#isValue = false;
	#isReading = false;

	constructor(source: SheetSource) {
		this.#source = source;
	}

	take(): SheetRow[] {
		const rows = this.rows;
		this.rows = [];
		return rows;
	}

	open(name: string, attributes: Record<string, string>): void {
		if (name === "c") this.#openCell(attributes);
		else if (name === "v") this.#isValue = true;
		else if (name === "t") this.#isValue = !this.#isReading;
		else if (name === "f") this.#isFormula = true;
		else if (name === "rPh") this.#isReading = true;
		else if (name === "row") {
			this.#row = { row: this.#numberOf(attributes.r), cells: [], wrong: [] };
			this.#column = -1;
			this.#cellsInRow = 0;
		}
	}

	text(text: string): void {
		if (this.#isValue && this.#text.length <= this.#source.limits.cellLength) this.#text += text;
	}

	close(name: string): void {
		if (name === "c") this.#closeCell();
		else if (name === "v" || name === "t") this.#isValue = false;
		else if (name === "rPh") this.#isReading = false;
		else if (name === "row" && (this.#row.cells.length > 0 || this.#row.wrong.length > 0)) this.rows.push(this.#row);
	}

	#numberOf(written: string | undefined): number {
		if (written === undefined) return this.#row.row + 1;
		const row = Number(written);
		if (Number.isInteger(row) && row >= 1 && row <= mostRows) return row;
		throw new Refusal("table-xlsx-broken", { file: this.#source.file, detail: `row ${written.slice(0, 20)}` });
	}

	#openCell({ r, t = "n", s = "0" }: Record<string, string>): void {
		const column = r === undefined ? this.#column + 1 : readCellAddress(r)?.column;
		this.#column = column ?? this.#column + 1;
		this.#cellsInRow += 1;
		if (this.#cellsInRow > mostColumns) {
			throw new Refusal("table-xlsx-broken", { file: this.#source.file, detail: `${this.#row.row}: > ${mostColumns}` });
		}
		this.#type = t;
		this.#style = Number(s);
		this.#text = "";
		this.#isFormula = false;
		if (column === undefined) this.#refuse("table-cell-broken", r ?? "");
	}

	#closeCell(): void {
		if (this.#isFormula) this.#refuse("table-cell-formula", this.#text);
		else if (this.#type === "e") this.#refuse("table-cell-error", this.#text);
		const shown = this.#show();
		if (shown === undefined) {
			if (!this.#isFormula) this.#refuse("table-cell-broken", this.#text);
			return;
		}
		const text = shown.trim();
		if (text === "") return;
		if (text.length > this.#source.limits.cellLength) this.#refuse("table-cell-long", text);
		// What stands beside every table is told, not kept: a row of one cell far out would be as large as a full one.
		if (this.#column >= this.#source.limits.columns) return this.#refuse("table-cell-outside", text);
		const { cells } = this.#row;
		while (cells.length < this.#column) cells.push("");
		cells[this.#column] = text;
	}

	/** The cell as a person sees it; undefined where the file contradicts itself. */
	#show(): string | undefined {
		const { strings, workbook } = this.#source;
		const text = this.#text;
		if (this.#type === "s") return text === "" ? "" : strings.get(Number(text));
		if (this.#type === "inlineStr" || this.#type === "str") return readOfficeText(text);
		if (this.#type === "b") return text === "1" ? "true" : text === "0" ? "false" : text === "" ? "" : undefined;
		if (this.#type === "d") return text.replace(/T00:00:00(\.0+)?Z?$/, "");
		if (this.#type !== "n" || text === "") return text;
		return showNumber(text, workbook.formats[this.#style] ?? { kind: "number", suffix: "" }, workbook.is1904);
	}

	#refuse(code: WrongCell["code"], value: string): void {
		this.#row.wrong.push({ code, column: this.#column, value: value.slice(0, 80) });
	}
}
