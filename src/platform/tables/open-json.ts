import { Refusal } from "../refusal.ts";
import { findEncoding } from "./find-encoding.ts";
import { tooLong } from "./fit-csv-row.ts";
import { FileReader } from "./file-reader.ts";
import { type FlatObject, readFlatObject } from "./read-flat-object.ts";
import { readText } from "./read-text.ts";
import { JsonFault, JsonSplitter } from "./split-json.ts";
import { type Table, type TableFault, type TableLimits, type TableRow, rowsInBatch } from "./table.ts";
import { checkHead } from "./table-head.ts";

/** As many objects as are looked at for the names of the columns. */
const headObjects = 1_000;
const headBytes = 16_000_000;

export async function openJson(path: string, file: string, bytesTotal: number, limits: TableLimits): Promise<Table> {
	const reader = await FileReader.open(path);
	try {
		const encoding = await findEncoding(reader, file);
		const objects = readObjects(readText(reader, encoding, file), file, limits);
		const first: FlatObject[] = [];
		for (let next = await objects.next(); !next.done; next = await objects.next()) {
			first.push(...next.value);
			if (first.length >= headObjects || reader.bytesRead > headBytes) break;
		}
		const names = [...new Set(first.slice(0, headObjects).flatMap(({ cells }) => [...cells.keys()]))];
		const head = checkHead(file, 1, names, limits);
		return {
			format: "json",
			head,
			headRow: 0,
			rows: fitRows(file, head, first, objects, limits),
			bytesRead: () => reader.bytesRead,
			bytesTotal,
			encoding: encoding.name,
			close: () => reader.close(),
		};
	} catch (fault) {
		await reader.close();
		throw fault;
	}
}

async function* readObjects(
	texts: AsyncIterable<string>,
	file: string,
	limits: TableLimits,
): AsyncGenerator<FlatObject[]> {
	const splitter = new JsonSplitter(limits.recordLength);
	let row = 0;
	const read = (text: string): FlatObject => {
		row += 1;
		const object = readFlatObject(text);
		if (!object) throw new Refusal("table-json-broken", { file, row });
		return object;
	};
	const split = (text: string, isLast: boolean): FlatObject[] => {
		try {
			return splitter.split(text, isLast).map(read);
		} catch (fault) {
			if (fault instanceof JsonFault) throw new Refusal(codes[fault.kind], { file, row: fault.row });
			throw fault;
		}
	};
	for await (const text of texts) yield split(text.replace(/^\uFEFF/, ""), false);
	yield split("", true);
}

const codes = {
	broken: "table-json-broken",
	nested: "table-json-too-deep",
	long: "table-json-too-deep",
	shape: "table-json-shape",
} as const;

async function* fitRows(
	file: string,
	head: readonly string[],
	first: FlatObject[],
	objects: AsyncGenerator<FlatObject[]>,
	limits: TableLimits,
): AsyncGenerator<TableRow[]> {
	let row = 0;
	const known = new Set(head);
	let batch: FlatObject[] | undefined = first;
	while (batch) {
		for (let at = 0; at < batch.length; at += rowsInBatch) {
			const rows: TableRow[] = [];
			for (const object of batch.slice(at, at + rowsInBatch)) {
				row += 1;
				const cells = head.map((name) => object.cells.get(name) ?? "");
				const faults = faultsOf(file, row, object, known, limits);
				if (faults.length > 0) rows.push({ row, cells, faults });
				else if (cells.some((cell) => cell !== "")) rows.push({ row, cells });
			}
			if (rows.length > 0) yield rows;
		}
		const next: IteratorResult<FlatObject[]> = await objects.next();
		batch = next.done ? undefined : next.value;
	}
}

function faultsOf(
	file: string,
	row: number,
	object: FlatObject,
	known: ReadonlySet<string>,
	limits: TableLimits,
): TableFault[] {
	const about = (code: TableFault["code"], columns: readonly string[]): TableFault[] =>
		columns.map((column) => ({ code, facts: { file, row, column: column.slice(0, 80), value: "" } }));
	const faults = [
		...about("table-json-nested", object.nested),
		...about("table-cell-broken", object.unreadable),
		...about("table-json-key-twice", object.twice),
	];
	for (const [name, cell] of object.cells) {
		if (!known.has(name)) faults.push(...about("table-json-key-new", [name]));
		if (cell.length > limits.cellLength) faults.push(tooLong(file, row, name, limits));
	}
	return faults;
}
