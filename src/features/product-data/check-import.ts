// The dry run: every row judged, every difference found, what is to be written laid into the spool. Stores no product.
import { rm } from "node:fs/promises";
import type { ImportState } from "#db/schema/product-data.ts";
import { isSameDocument } from "#features/catalogue/product-document.ts";
import { findStoredProducts, storedColumns } from "#features/catalogue/write-products.ts";
import { now, today } from "#platform/clock.ts";
import type { TableRow } from "#platform/tables/table.ts";
import { storesNumbers } from "#features/catalogue/see-decimal-mark.ts";
import { importFolder } from "./import-folders.ts";
import { openReport } from "./import-report.ts";
import { openLineWriter } from "./line-file.ts";
import { listChanges } from "./list-changes.ts";
import { loadCatalogue } from "#features/catalogue/load-catalogue.ts";
import { type ImportRow, moveImport, openProgress } from "./move-import.ts";
import { openProductFile } from "./open-product-file.ts";
import { applyPatch, type StoredProduct, writePatch } from "#features/catalogue/product-patch.ts";
import { openRowReader } from "#features/catalogue/read-row.ts";
import type { ImportRun } from "./run-import.ts";

export async function checkImport(run: ImportRun, row: ImportRow): Promise<ImportState> {
	const { db, dataDir, maxBytes } = run;
	const { file, spool: spoolPath, report: reportPath } = importFolder(dataDir, row.id);
	const catalogue = await loadCatalogue(db);
	const table = await openProductFile(file, row.fileName, {
		sheet: row.sheet,
		maxBytes,
		head: JSON.parse(row.head) as string[],
	});
	const report = await openReport(db, row.id, reportPath);
	const spool = openLineWriter(spoolPath);
	const progress = openProgress(db, row.id);
	const counts = { rowsRead: 0, added: 0, revised: 0, untouched: 0, refused: 0, faults: 0 };
	const day = today();
	const reader = openRowReader({
		catalogue,
		head: table.head,
		mapping: JSON.parse(row.mapping) as string[],
		familyId: row.familyId,
		decimalMark: row.decimalMark ?? row.decimalSeen,
		isStored: storesNumbers(table.format),
	});
	const familyCode = (id: string) => catalogue.families.find((family) => family.id === id)?.code ?? "";

	function check(tableRow: TableRow, before: StoredProduct | undefined): void {
		const partNumber = tableRow.cells[reader.partNumberAt]!;
		const read = reader.read(tableRow, before);
		counts.rowsRead++;
		if ("faults" in read) {
			counts.refused++;
			counts.faults += read.faults.length;
			for (const detail of read.faults) report.add({ kind: "fault", line: tableRow.row, partNumber, detail });
			return;
		}
		if (before) {
			const after = storedColumns(applyPatch(before, read.patch), day);
			if (isSameDocument(before, after)) {
				counts.untouched++;
				return;
			}
			counts.revised++;
			const detail = listChanges(before, after, catalogue.properties.get(after.familyId) ?? new Map(), familyCode);
			report.add({ kind: "changed", line: tableRow.row, partNumber, detail });
		} else {
			counts.added++;
			report.add({ kind: "new", line: tableRow.row, partNumber });
		}
		spool.write(writePatch(read.patch));
	}

	try {
		for await (const rows of table.rows) {
			if (run.isStopping?.()) return row.state;
			const partNumbers = [...new Set(rows.map(({ cells }) => cells[reader.partNumberAt]!))];
			const known = await findStoredProducts(db, partNumbers.filter(isPlausible));
			for (const tableRow of rows) check(tableRow, known.get(tableRow.cells[reader.partNumberAt]!));
			await spool.settle();
			await report.settle();
			await progress({ ...counts, bytesRead: table.bytesRead() });
		}
	} finally {
		await Promise.all([table.close(), spool.end(), report.end()]);
	}
	const isClean = counts.faults === 0;
	if (!isClean) await rm(spoolPath, { force: true });
	const state = !isClean ? "refused" : row.isConfirmed ? "applying" : "checked";
	const finished = state === "refused" ? { finishedAt: now() } : {};
	await moveImport(db, row.id, { ...counts, state, bytesRead: table.bytesTotal, resumeAt: 0, applied: 0, ...finished });
	return state;
}

/** PostgreSQL takes no text with a zero byte, and no part number has other control characters either. */
function isPlausible(partNumber: string): boolean {
	return partNumber !== "" && partNumber.length <= 200 && !/\p{Cc}/u.test(partNumber);
}
