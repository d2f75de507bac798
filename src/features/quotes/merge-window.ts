import type { TypedQuote } from "./typed-quote.ts";

/**
 * A page of the editor holds some of the lines: those that were posted take the place of what is stored, the others
 * stay. A line the draft does not have is none of this RFQ's, and is left out. Pure.
 */
export function mergeWindow(stored: TypedQuote, posted: TypedQuote): TypedQuote {
	const lines = new Map(posted.lines.map((line) => [line.rfqLineId, line]));
	return { ...posted, lines: stored.lines.map((line) => lines.get(line.rfqLineId) ?? line) };
}
