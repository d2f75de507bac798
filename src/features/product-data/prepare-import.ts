// Looks at the head and the first rows of a file, and at how the same head was read before.
import type { Database } from "#db/connect.ts";
import type { DecimalMark, ImportState } from "#db/schema/product-data.ts";
import { Refusal } from "#platform/refusal.ts";
import type { TableRow } from "#platform/tables/table.ts";
import { ignored } from "#features/catalogue/column-target.ts";
import { keepPictures } from "./keep-pictures.ts";
import { importFolder } from "./import-folders.ts";
import { type LoadedCatalogue, loadCatalogue } from "#features/catalogue/load-catalogue.ts";
import { fingerprintOf, mapHead } from "#features/catalogue/map-head.ts";
import { type ImportRow, moveImport } from "./move-import.ts";
import { openProductFile } from "./open-product-file.ts";
import { seeDecimalMark } from "#features/catalogue/see-decimal-mark.ts";
import type { ImportRun } from "./run-import.ts";

export async function prepareImport({ db, dataDir, maxBytes }: ImportRun, row: ImportRow): Promise<ImportState> {
	if (/\.zip$/i.test(row.fileName)) return keepPictures({ db, dataDir, maxBytes }, row);
	const { file } = importFolder(dataDir, row.id);
	const table = await openProductFile(file, row.fileName, { sheet: row.sheet, maxBytes });
	try {
		const catalogue = await loadCatalogue(db);
		const { head } = table;
		const familyId = row.familyId ?? familyOfName(catalogue, row.fileName);
		const first = (await table.rows[Symbol.asyncIterator]().next()).value as TableRow[] | undefined;
		if (!first) throw new Refusal("table-empty", { file: row.fileName });
		const known = await findRemembered(db, head, familyId);
		const mapping = known?.mapping ?? mapHead(head, catalogue, familyId);
		const decimalSeen = seeDecimalMark(table.format, first, mapping);
		const isWhole = isUnderstood(mapping);
		if (!isWhole && row.door !== "browser") throw notUnderstood(row.fileName, head, mapping);
		const state = isWhole ? "checking" : "mapping";
		await moveImport(db, row.id, {
			state,
			familyId,
			head: JSON.stringify(head),
			mapping: JSON.stringify(mapping),
			decimalSeen,
			decimalMark: row.decimalMark ?? known?.decimalMark ?? null,
			bytesTotal: table.bytesTotal,
		});
		return state;
	} finally {
		await table.close();
	}
}

/** Every column has a meaning or is left out on purpose, and one of them is the part number. */
export function isUnderstood(mapping: readonly (string | null)[]): mapping is string[] {
	return mapping.includes("part_number") && mapping.every((target) => target !== null);
}

/** `deep-groove-ball-bearings.csv`, as the files of content/catalogue are called. */
function familyOfName({ families }: LoadedCatalogue, fileName: string): string | null {
	const stem = fileName.replace(/(?:--.*)?\.\w+$/, "");
	return families.find(({ code }) => code === stem)?.id ?? null;
}

async function findRemembered(
	db: Database,
	head: readonly string[],
	familyId: string | null,
): Promise<{ mapping: (string | null)[]; decimalMark: DecimalMark | null } | undefined> {
	const row = await db
		.selectFrom("importMapping")
		.selectAll()
		.where("fingerprint", "=", fingerprintOf(head, familyId))
		.executeTakeFirst();
	return row && { mapping: JSON.parse(row.mapping) as string[], decimalMark: row.decimalMark };
}

function notUnderstood(file: string, head: readonly string[], mapping: readonly (string | null)[]): Refusal {
	if (!mapping.includes("part_number")) return new Refusal("import-part-number-column", { file });
	const columns = head.filter((_, at) => mapping[at] === null || mapping[at] === undefined);
	return new Refusal("import-columns-unknown", { file, columns: columns.slice(0, 12).join(", "), ignored });
}
