// A column over all lines, and the whole to one supplier. Pure.
import { compare, type Fraction, readTyped } from "./fraction.ts";
import { judgeLowest } from "./judge-lowest.ts";
import { judgeBest, type Measured, scoreOffers } from "./score-offers.ts";
import type { SheetColumn } from "./sheet-column.ts";
import { type Cell, cellParts, type ColumnResult, type LineResult, type SheetComparison } from "./sheet-comparison.ts";
import type { SheetSettings } from "./sheet-settings.ts";

export function sumColumns(
	columns: readonly SheetColumn[],
	lines: readonly LineResult[],
	settings: SheetSettings,
): { totals: ColumnResult[] } & Pick<SheetComparison, "whole" | "wholePoints" | "wholeBest"> {
	const cellsOf = columns.map((_, at) =>
		lines.map((line) => line.cells[at]!).filter(({ state }) => state !== "no-offer"),
	);
	const totals = columns.map((column, at) => sumColumn(column, cellsOf[at]!, lines.length));
	const bidders = columns.flatMap((column, at) => {
		const cells = cellsOf[at]!;
		const offersAll = lines.length > 0 && cells.length === lines.length && !cells.some(({ hasRunOut }) => hasRunOut);
		return column.standing === "competes" && offersAll ? [{ column, cells, total: totals[at]! }] : [];
	});
	const wholePoints = scoreOffers(
		bidders.map(({ column, cells, total }) => measureWhole(column, cells, total)),
		settings,
	);
	const contenders = bidders.map(({ column, cells, total }) => ({
		columnKey: column.key,
		minor: total.totalMinor,
		unknowns: kindsOf(cells),
	}));
	return { totals, whole: judgeLowest(contenders), wholePoints, wholeBest: judgeBest(wholePoints) };
}

function sumColumn(column: SheetColumn, cells: readonly Cell[], lineCount: number): ColumnResult {
	const { key, kind, supplier, version, versionHash, standing, validUntil, currency } = column;
	const { incoterm, place, paymentDays, testReports, notes } = column;
	const known = cells.filter(({ landedMinor }) => landedMinor !== null);
	const parts = Object.fromEntries(
		cellParts.map((part) => [part, sumKnown(cells.map((cell) => cell.parts[part].minor))]),
	) as ColumnResult["parts"];
	const days = cells.map(({ leadTimeDays }) => leadTimeDays);
	return {
		...{ key, kind, supplier, version, versionHash, standing, validUntil, currency },
		...{ incoterm, place, paymentDays, testReports, notes },
		parts,
		knownMinor: known.reduce((sum, { landedMinor }) => sum + landedMinor!, 0),
		knownLines: known.length,
		unknownLines: cells.length - known.length,
		offeredLines: cells.length,
		totalMinor: cells.length === lineCount ? sumKnown(cells.map(({ landedMinor }) => landedMinor)) : null,
		longestLeadTimeDays: days.length === 0 || days.includes(null) ? null : Math.max(...days.map((day) => day!)),
		ppm: extreme(cells.map(({ ppm }) => ppm), (a, b) => compare(a, b) > 0), // prettier-ignore
		onTimePercent: extreme(cells.map(({ onTimePercent }) => onTimePercent), (a, b) => compare(a, b) < 0), // prettier-ignore
		certificates: cells.every(({ certificates }) => certificates !== null) ? worstCertificates(cells) : null,
		recordOf: [...new Set(cells.flatMap(({ recordOf }) => recordOf || []))].join(", "),
	};
}

function sumKnown(minors: readonly (number | null)[]): number | null {
	return minors.length === 0 || minors.includes(null) ? null : minors.reduce<number>((sum, minor) => sum + minor!, 0);
}

/** Each reason once, however many lines it stands on. */
function kindsOf(cells: readonly Cell[]): Cell["unknowns"] {
	const all = cells.flatMap(({ unknowns }) => unknowns);
	return [...new Map(all.map((unknown) => [`${unknown.part} ${unknown.why}`, unknown])).values()];
}

/** Of the whole: the longest lead time, every requirement, and the worst of what differs from line to line. */
function measureWhole(column: SheetColumn, cells: readonly Cell[], total: ColumnResult): Measured {
	const verdicts = cells.flatMap((cell) => cell.verdicts.map(({ verdict }) => verdict));
	const count = (...wanted: string[]) => verdicts.filter((verdict) => wanted.includes(verdict)).length;
	return {
		columnKey: column.key,
		landedMinor: total.totalMinor,
		leadTimeDays: total.longestLeadTimeDays,
		requirements: { met: count("meets"), asked: verdicts.length, open: count("unknown", "unanswered") },
		certificates: total.certificates,
		ppm: total.ppm,
		onTimePercent: total.onTimePercent,
		paymentDays: column.paymentDays,
	};
}

/** A standard counts for the whole where each line has a certificate to it; as valid as the least valid of them. */
function worstCertificates(cells: readonly Cell[]): NonNullable<Cell["certificates"]> {
	const [first, ...others] = cells;
	return (first?.certificates ?? []).flatMap((held) => {
		const same = others.map(({ certificates }) => {
			const found = certificates!.filter(({ standard }) => standard === held.standard);
			return found.find(({ state }) => state === "valid") ?? found[0];
		});
		if (same.includes(undefined)) return [];
		const wrong = same.find((one) => one!.state !== "valid");
		return held.state === "valid" && wrong ? wrong : held;
	});
}

function extreme(values: readonly (string | null)[], isWorse: (a: Fraction, b: Fraction) => boolean): string | null {
	if (values.length === 0 || values.includes(null)) return null;
	return values.reduce((worst, value) => (isWorse(readTyped(value!)!, readTyped(worst!)!) ? value : worst));
}
