// What checking found: every finding in a file beside the import, the first thousand of each kind in the database too.
import type { Insertable } from "kysely";
import type { Database } from "#db/connect.ts";
import type { ProductImportFindingTable } from "#db/schema/product-data.ts";
import { openLineWriter } from "./line-file.ts";
import type { ProductFault } from "#features/catalogue/product-fault.ts";
import type { ValueChange } from "./list-changes.ts";

export type Finding = { line: number; partNumber: string } & (
	{ kind: "fault"; detail: ProductFault } | { kind: "changed"; detail: readonly ValueChange[] } | { kind: "new" }
);

export const MOST_NAMED = 1_000;
/** A cell may hold megabytes; a report names what it begins with. */
const MOST_CHARACTERS = 300;

function cut(_: string, value: unknown): unknown {
	return typeof value === "string" && value.length > MOST_CHARACTERS ? `${value.slice(0, MOST_CHARACTERS)} …` : value;
}

export interface ImportReport {
	add(finding: Finding): void;
	settle(): Promise<void>;
	end(): Promise<void>;
}

export async function openReport(db: Database, importId: string, path: string): Promise<ImportReport> {
	await db.deleteFrom("productImportFinding").where("importId", "=", importId).execute();
	const lines = openLineWriter(path);
	const named: Record<Finding["kind"], Insertable<ProductImportFindingTable>[]> = { fault: [], changed: [], new: [] };
	return {
		add(finding) {
			const { kind, line } = finding;
			const partNumber = finding.partNumber.slice(0, MOST_CHARACTERS);
			const detail = "detail" in finding ? JSON.stringify(finding.detail, cut) : "{}";
			lines.write(`${JSON.stringify([kind, line, partNumber])}\t${detail}\n`);
			const rows = named[kind];
			if (rows.length < MOST_NAMED) rows.push({ importId, kind, number: rows.length, line, partNumber, detail });
		},
		settle: () => lines.settle(),
		async end() {
			await lines.end();
			for (const rows of Object.values(named)) {
				for (let at = 0; at < rows.length; at += 200)
					await db
						.insertInto("productImportFinding")
						.values(rows.slice(at, at + 200))
						.execute();
			}
		},
	};
}

export function readFinding(line: string): Finding {
	const [place = "", detail = ""] = line.split("\t");
	const [kind, row, partNumber] = JSON.parse(place) as [Finding["kind"], number, string];
	return { kind, line: row, partNumber, detail: JSON.parse(detail) as never };
}
