// A list of parts out of a form: pasted, or a file of the kinds that parts lists come in.
import { Refusal } from "#platform/refusal.ts";
import { readGrid } from "#platform/tables/read-grid.ts";
import { splitGrid } from "#platform/tables/split-grid.ts";
import { MAX_ENTRIES, type PartEntry, readPartsList } from "./read-parts-list.ts";

const limits = { bytes: 5_000_000, unpackedBytes: 60_000_000, entryBytes: 40_000_000, entries: 500, columns: 200 };

/** Refuses what cannot be read, an empty list and one that is too long. Also gives the list as lines, to be kept. */
export async function readParts(
	pasted: string,
	file: { path: string; fileName: string } | undefined,
): Promise<{ entries: PartEntry[]; typed: string }> {
	const rows = file
		? await readGrid(file.path, file.fileName, MAX_ENTRIES, limits)
		: splitGrid(pasted, "", MAX_ENTRIES);
	const entries = readPartsList(rows.map(({ cells }) => cells));
	if (entries.length === 0) throw new Refusal("parts-list-empty", {}, "pasted");
	if (rows.length > MAX_ENTRIES) throw new Refusal("parts-list-too-long", { maximum: MAX_ENTRIES }, "pasted");
	return { entries, typed: rows.map(({ cells }) => cells.join("\t")).join("\n") };
}
