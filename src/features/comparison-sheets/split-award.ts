// Each line to the lowest. Pure.
import type { SheetColumn } from "./sheet-column.ts";
import type { LineResult, SheetComparison } from "./sheet-comparison.ts";
import { landedParts } from "./incoterm-parts.ts";

/** Of those that ask the same, the first column gets the line; who stands alone gets it where everything is known. */
export function splitAward(columns: readonly SheetColumn[], lines: readonly LineResult[]): SheetComparison["split"] {
	const awarded = lines.flatMap((line) => {
		const key = line.lowest.keys[0] ?? aloneAndKnown(line);
		const cell = line.cells.find(({ columnKey }) => columnKey === key);
		return cell && cell.landedMinor !== null ? [cell] : [];
	});
	const knownMinor = awarded.reduce((sum, { landedMinor }) => sum + landedMinor!, 0);
	const byColumn = columns.flatMap(({ key: columnKey }) => {
		const own = awarded.filter((cell) => cell.columnKey === columnKey);
		const minor = own.reduce((sum, { landedMinor }) => sum + landedMinor!, 0);
		return own.length > 0 ? [{ columnKey, lines: own.length, minor }] : [];
	});
	const shared = columns.filter(({ key }) => byColumn.some(({ columnKey }) => columnKey === key)).some(hasAmount);
	const openLines = lines.length - awarded.length;
	return {
		totalMinor: openLines === 0 && lines.length > 0 ? knownMinor : null,
		knownMinor,
		openLines,
		byColumn,
		hasSharedAmounts: shared && byColumn.length > 1,
	};
}

function aloneAndKnown({ lowest, points }: LineResult): string | undefined {
	return lowest.outcome === "alone" ? points[0]?.columnKey : undefined;
}

function hasAmount({ parts }: SheetColumn): boolean {
	return landedParts.some((part) => {
		const given = parts[part];
		return given.state !== "unknown" && given.amount !== null && given.amount.numerator > 0n;
	});
}
