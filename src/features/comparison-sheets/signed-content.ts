// What is kept when a seat signs: the whole sheet, as it was typed and as it was reckoned.
import type { SheetNote } from "./sheet-notes.ts";
import type { Sheet } from "./find-sheets.ts";
import type { ReadSheet } from "./read-comparison.ts";
import type { RivalPrice } from "./rival-price.ts";
import type { RivalTerms } from "./rival-terms.ts";
import type { SheetComparison } from "./sheet-comparison.ts";
import type { SheetSettings } from "./sheet-settings.ts";

export interface SignedContent {
	/** Of this very shape; raised when the shape changes. */
	format: 1;
	sheet: { id: string; name: string; currency: string; revision: number };
	rfqNumber: string;
	project: string;
	quote: { number: string; versions: { version: number; contentHash: string }[] } | null;
	settings: SheetSettings;
	rivals: { id: string; supplier: string; terms: RivalTerms; prices: Record<string, RivalPrice> }[];
	notes: SheetNote[];
	comparison: SheetComparison;
}

export function signedContent(
	{ id, name, currency, revision, rfqNumber, project, settings }: Sheet,
	{ comparison, quote, rivals }: Pick<ReadSheet, "comparison" | "quote" | "rivals">,
	notes: readonly SheetNote[],
): SignedContent {
	const versions = comparison.columns.flatMap(({ version, versionHash }) =>
		version !== null && versionHash !== null ? [{ version, contentHash: versionHash }] : [],
	);
	return {
		format: 1,
		sheet: { id, name, currency, revision },
		rfqNumber,
		project,
		quote: quote && { number: quote.number, versions },
		settings,
		rivals: rivals.map(({ id, supplier, terms, prices }) => ({
			id,
			supplier,
			terms,
			prices: Object.fromEntries(prices),
		})),
		notes: [...notes],
		comparison,
	};
}
