// Everything a file of a comparison sheet is written from.
import type { SignOff } from "./find-sign-offs.ts";
import type { Sheet } from "./find-sheets.ts";
import type { SheetComparison } from "./sheet-comparison.ts";
import type { SheetNote } from "./sheet-notes.ts";

export interface SheetFile {
	sheet: Sheet;
	comparison: SheetComparison;
	signOffs: readonly SignOff[];
	notes: readonly SheetNote[];
	/** Who asked for it. */
	madeFor: string;
	madeAt: string;
}
