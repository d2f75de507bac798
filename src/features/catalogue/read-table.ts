import { join } from "node:path";
import { Refusal } from "#platform/refusal.ts";
import { openTable } from "#platform/tables/open-table.ts";
import type { TableRow } from "#platform/tables/table.ts";

/** A small table of the catalogue's folder as a whole, its rows as cells by column; refused at the first fault. */
export async function readTable<Column extends string, Further extends string>(
	folder: string,
	file: string,
	needed: readonly Column[],
	further: readonly Further[],
): Promise<{ row: number; cells: Record<Column, string> & Partial<Record<Further, string>> }[]> {
	const table = await openTable(join(folder, file), file);
	try {
		const known: readonly string[] = [...needed, ...further];
		const missing = needed.find((column) => !table.head.includes(column));
		if (missing) throw new Refusal("catalogue-column-missing", { file, column: missing });
		const unknown = table.head.find((column) => !known.includes(column));
		if (unknown) throw new Refusal("catalogue-column-unknown", { file, column: unknown });
		const rows: TableRow[] = [];
		for await (const some of table.rows) rows.push(...some);
		return rows.map(({ row, cells, faults }) => {
			if (faults) throw new Refusal(faults[0]!.code, faults[0]!.facts);
			return { row, cells: Object.fromEntries(table.head.map((column, at) => [column, cells[at]!])) as never };
		});
	} finally {
		await table.close();
	}
}
