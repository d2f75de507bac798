// A list of parts comes in, pasted or as a file. It is read whole at once, so that what is wrong with it is said at once
// and nothing half is stored.
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { readVocabulary } from "#features/search/understand-keep-vocabulary.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor, ClientActor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { readGrid } from "#platform/tables/read-grid.ts";
import { splitGrid } from "#platform/tables/split-grid.ts";
import { columnLetters } from "#platform/tables/table-head.ts";
import { type TableRow, tableLimits } from "#platform/tables/table.ts";
import {
	canUseBills,
	MAX_CELL,
	MAX_COLUMNS,
	MAX_FILE_BYTES,
	MAX_PASTED,
	MAX_ROWS,
	MAX_ROWS_ABOVE,
	MAX_TEXT,
} from "./bill.ts";
import { findHead, headAt, understandColumns } from "./find-head.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { findMapping } from "./mapping-memory.ts";

export type NewBill = { path: string; fileName: string } | { pasted: string; calledPasted: string };

/** What somebody puts together by hand is far below these; a bomb is not. */
const limits = {
	bytes: MAX_FILE_BYTES,
	unpackedBytes: 200_000_000,
	entryBytes: 150_000_000,
	entries: 2_000,
	sharedStringBytes: 30_000_000,
	columns: MAX_COLUMNS,
};

/** Gives the bill's id. A head that is known already needs no second look and goes on to matching. */
export async function startBill(db: Database, actor: Actor, bill: NewBill): Promise<string> {
	if (!canUseBills(actor)) throw new Refusal("not-allowed");
	const rows = await readRows(bill);
	refuseTooMuchText(rows, bill);
	const vocabulary = await readVocabulary(db);
	const head = headAt(rows, findHead(rows, vocabulary));
	const parts = rows.filter(({ row }) => row > head.row);
	if (parts.length === 0) throw new Refusal("bill-without-rows", {}, fieldOf(bill));
	if (parts.length > MAX_ROWS) throw new Refusal("bill-too-long", { maximum: MAX_ROWS }, fieldOf(bill));
	const fingerprint = fingerprintOf(head);
	const known = await findMapping(db, actor, fingerprint);
	const mapping = known ?? understandColumns(head, parts, vocabulary);
	return inTransaction(db, async (trx) => {
		const id = newId();
		const at = now();
		await trx
			.insertInto("billOfMaterials")
			.values({
				id,
				organisationId: actor.organisationId,
				createdBy: actor.personId,
				fileName: "fileName" in bill ? bill.fileName : "",
				state: known ? "matching" : "mapping",
				head: JSON.stringify(head),
				mapping: JSON.stringify(mapping),
				fingerprint,
				rowsTotal: parts.length,
				rowsDone: 0,
				faults: JSON.stringify(faultsOf(parts)),
				createdAt: at,
				updatedAt: at,
			})
			.execute();
		await insertRows(trx, id, head.row, rows);
		await tell(trx, actor, id);
		return id;
	});
}

async function readRows(bill: NewBill): Promise<TableRow[]> {
	const most = MAX_ROWS + MAX_ROWS_ABOVE;
	if ("path" in bill) return atField("file", () => readGrid(bill.path, bill.fileName, most, limits));
	if (bill.pasted.trim() === "") throw new Refusal("bill-missing", {}, "pasted");
	if (bill.pasted.length > MAX_PASTED) {
		throw new Refusal("bill-paste-too-long", { characters: bill.pasted.length, maximum: MAX_PASTED }, "pasted");
	}
	const paste = () => splitGrid(bill.pasted, bill.calledPasted, most, { ...tableLimits, ...limits });
	const rows = await atField("pasted", paste);
	if (rows.length === 0) throw new Refusal("bill-missing", {}, "pasted");
	return rows;
}

/** What the reading of tables refuses is said beside the field it came by. */
async function atField<Result>(field: string, read: () => Result | Promise<Result>): Promise<Result> {
	try {
		return await read();
	} catch (fault) {
		if (!(fault instanceof Refusal)) throw fault;
		throw new Refusal(fault.code, fault.facts, field);
	}
}

/** All of it is stored, and becomes a draft that is saved again and again. */
function refuseTooMuchText(rows: readonly TableRow[], bill: NewBill): void {
	const file = "fileName" in bill ? bill.fileName : bill.calledPasted;
	let characters = 0;
	for (const { row, cells } of rows) {
		const long = cells.findIndex((cell) => cell.length > MAX_CELL);
		if (long >= 0) {
			const facts = { file, row, column: columnLetters(long), maximum: MAX_CELL };
			throw new Refusal("table-cell-long", facts, fieldOf(bill));
		}
		for (const cell of cells) characters += cell.length;
	}
	if (characters > MAX_TEXT) throw new Refusal("bill-too-much-text", { characters, maximum: MAX_TEXT }, fieldOf(bill));
}

function fieldOf(bill: NewBill): string {
	return "path" in bill ? "file" : "pasted";
}

const MOST_FAULTS = 200;

/** Formulas, errors and merged cells: the file's own, whatever its columns mean. */
function faultsOf(rows: readonly TableRow[]) {
	return rows.flatMap(({ faults = [] }) => faults).slice(0, MOST_FAULTS);
}

const ROWS_AT_ONCE = 500;

async function insertRows(trx: DatabaseTransaction, billId: string, headRow: number, rows: TableRow[]): Promise<void> {
	for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
		const some = rows.slice(at, at + ROWS_AT_ONCE).map(({ row, cells }) => ({
			billId,
			row,
			band: row > headRow ? ("waiting" as const) : ("head" as const),
			cells: JSON.stringify(cells.map((cell) => cell.replaceAll("\0", ""))),
		}));
		await trx.insertInto("billRow").values(some).execute();
	}
}

function tell(trx: DatabaseTransaction, actor: ClientActor, id: string): Promise<string> {
	return recordEvent(trx, actor, {
		kind: "bill.started",
		subject: { kind: "bill", id },
		organisationId: actor.organisationId,
	});
}
