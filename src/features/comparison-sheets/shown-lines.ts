// Which lines of a sheet a page shows. Pure.
import { linePages, readFrom } from "#features/rfq/line-window.ts";
import type { Cell, LineResult } from "./sheet-comparison.ts";

export interface ShownLines {
	lines: LineResult[];
	/** The place of the first one among `count`. */
	from: number;
	count: number;
	/** Left out because every offer says the same. */
	hidden: number;
}

export function shownLines(all: readonly LineResult[], from: string, onlyDifferences: boolean): ShownLines {
	const chosen = onlyDifferences ? all.filter(differs) : [...all];
	const first = readFrom(from, chosen.length);
	const lines = chosen.slice(first, linePages(first, chosen.length).to);
	return { lines, from: first, count: chosen.length, hidden: all.length - chosen.length };
}

/** What a buyer would look at: the landed cost, the lead time, and whether it does what is asked. */
function differs({ cells }: LineResult): boolean {
	const sayings = cells.map(({ state, landedMinor, leadTimeDays, verdicts }: Cell) =>
		JSON.stringify([state, landedMinor, leadTimeDays, verdicts.map(({ verdict }) => verdict)]),
	);
	return new Set(sayings).size > 1 || cells.some(({ state }) => state === "unknown");
}
