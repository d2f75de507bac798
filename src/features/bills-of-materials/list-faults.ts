// Every cell that needs another look, in the order of the file. Pure.
import { today } from "#platform/clock.ts";
import type { Bill, BillRow } from "./find-bills.ts";
import { type CellFault, readBillRow } from "./read-bill-row.ts";

export interface RowFault extends CellFault {
	row: number;
}

export function listFaults({ head, mapping }: Bill, rows: readonly BillRow[]): RowFault[] {
	const day = today();
	return rows
		.filter(({ band }) => band !== "out")
		.flatMap(({ row, cells }) => readBillRow(cells, head, mapping, day).faults.map((fault) => ({ row, ...fault })));
}
