// Offers to compare, each a plain one until a test says otherwise: ten pieces of one line at ten euro, delivered duty paid.
import { compareOffers } from "../../src/features/comparison-sheets/compare-offers.ts";
import { readTyped, whole } from "../../src/features/comparison-sheets/fraction.ts";
import { readPricedUnit } from "../../src/features/comparison-sheets/priced-unit.ts";
import type { ComparedLine, Reckoning } from "../../src/features/comparison-sheets/reckoning.ts";
import { type RivalPrice, rivalPriceSchema } from "../../src/features/comparison-sheets/rival-price.ts";
import { type RivalTerms, rivalTermsSchema } from "../../src/features/comparison-sheets/rival-terms.ts";
import { rivalColumn } from "../../src/features/comparison-sheets/rival-column.ts";
import type { SheetColumn } from "../../src/features/comparison-sheets/sheet-column.ts";
import type { Cell, LineResult, SheetComparison } from "../../src/features/comparison-sheets/sheet-comparison.ts";
import { usualSettings } from "../../src/features/comparison-sheets/sheet-settings.ts";

export const day = "2026-11-23";

export const settledTerms = {
	currency: "EUR",
	incoterm: "DDP",
	place: "Hamburg",
	paymentDays: "0",
	tooling: { state: "none" },
	ppm: "20",
	onTimePercent: "98",
	certificates: [{ standard: "ISO 9001:2015", validUntil: "2028-01-01" }],
} as const;

export function column(
	key: string,
	price: Partial<RivalPrice> | Record<string, Partial<RivalPrice>> = {},
	terms: object = {},
): SheetColumn {
	const prices = "l1" in price || "l2" in price ? (price as Record<string, Partial<RivalPrice>>) : { l1: price };
	return rivalColumn(
		{
			id: key,
			supplier: key,
			terms: rivalTermsSchema.parse({ ...settledTerms, ...terms }) as RivalTerms,
			prices: new Map(
				Object.entries(prices).map(([id, typed]) => [
					id,
					rivalPriceSchema.parse({ price: "10", leadTimeDays: "30", ...(typed as object) }),
				]),
			),
		},
		["l1", ...("l2" in price ? ["l2"] : [])],
		day,
	);
}

export function line(change: Partial<ComparedLine> & { count?: number; in?: string } = {}): ComparedLine {
	const { count = 10, in: unit = "piece", ...rest } = change;
	return {
		id: "l1",
		position: 0,
		partNumber: "6205-2RS",
		buyerPartNumber: "",
		description: "",
		name: null,
		requirements: [],
		unit,
		askedUnit: readPricedUnit(unit)!,
		quantity: whole(count),
		volume: null,
		wantedOn: null,
		...rest,
	};
}

export function reckoning(change: Partial<Reckoning> = {}): Reckoning {
	return { currency: "EUR", day, rateDay: day, rates: new Map(), settings: usualSettings, ...change };
}

export function compared(
	columns: SheetColumn[],
	{ lines = [line()], ...change }: Partial<Reckoning> & { lines?: ComparedLine[] } = {},
): SheetComparison {
	return compareOffers({ lines, columns, reckoning: reckoning(change) });
}

export function firstLine(comparison: SheetComparison): LineResult {
	return comparison.lines[0]!;
}

export function cellOf(comparison: SheetComparison, key: string, at = 0): Cell {
	return comparison.lines[at]!.cells.find(({ columnKey }) => columnKey === key)!;
}

export function rate(base: string, text: string, rateDay = "2026-11-20") {
	const exact = readTyped(text)!;
	return [base, { exact, dated: { base, quote: "EUR", rate: text, day: rateDay, source: "ECB" } }] as const;
}
