// What the page of one sheet shows, in a fixed number of queries.
import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { findSheet, type Sheet } from "./find-sheets.ts";
import { judgeSignOffs, listSignOffs, type SignOff, type StandingSignOff } from "./find-sign-offs.ts";
import { type ReadSheet, readComparison } from "./read-comparison.ts";
import { listNotes, type SheetNote } from "./sheet-notes.ts";
import { canEditSheet, canWriteNotes, type Signer, signingSeats } from "./sheet-rights.ts";
import { type ShownLines, shownLines } from "./shown-lines.ts";
import { signedContent } from "./signed-content.ts";

export interface SheetPageFacts extends ReadSheet {
	sheet: Sheet;
	shown: ShownLines;
	onlyDifferences: boolean;
	arePartsOpen: boolean;
	notes: SheetNote[];
	signOffs: SignOff[];
	/** The last of each seat. */
	standing: StandingSignOff[];
	mayEdit: boolean;
	mayNote: boolean;
	maySignAs: Signer[];
}

export async function findSheetPage(
	db: Database,
	actor: Actor,
	id: string,
	search: URLSearchParams,
): Promise<SheetPageFacts | undefined> {
	const sheet = await findSheet(db, actor, id);
	if (!sheet) return undefined;
	const read = await readComparison(db, actor, sheet);
	const notes = await listNotes(db, sheet.id);
	const signOffs = await listSignOffs(db, sheet.id);
	const onlyDifferences = search.has("differences");
	return {
		...read,
		sheet,
		shown: shownLines(read.comparison.lines, search.get("from") ?? "", onlyDifferences),
		onlyDifferences,
		arePartsOpen: search.has("parts"),
		notes,
		signOffs,
		standing: await judgeSignOffs(db, signOffs, signedContent(sheet, read, notes)),
		mayEdit: canEditSheet(actor, sheet.unitId),
		mayNote: canWriteNotes(actor),
		maySignAs: signingSeats(actor, sheet.unitId),
	};
}
