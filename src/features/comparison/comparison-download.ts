// What the two downloads of a comparison share: the same rows as on screen, a name for the file, and when not to.
import type { Database } from "#db/connect.ts";
import type { Company } from "#platform/company.ts";
import { now } from "#platform/clock.ts";
import { formatDay } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { composeComparison } from "./comparison.ts";
import { comparisonHref, MAX_COMPARED, readComparisonAddress } from "./comparison-address.ts";
import { comparisonSheet } from "./comparison-sheet.ts";
import { findComparison } from "./find-comparison.ts";
import type { SheetRow } from "#features/catalogue/write-csv.ts";

export interface ComparisonDownload {
	fileName: string;
	/** The head row first. */
	rows: SheetRow[];
	/** For a file that is read away from the page. */
	preamble: SheetRow[];
}

interface Place {
	db: Database;
	locale: Locale;
	company: Company;
	settings: { siteUrl: string };
}

/** Null where the page has no table to show; the page says why. */
export async function findComparisonDownload(
	{ db, locale, company, settings }: Place,
	search: URLSearchParams,
	ending: ".csv" | ".xlsx",
): Promise<ComparisonDownload | null> {
	const asked = readComparisonAddress(search);
	const found = await findComparison(db, asked.partNumbers, MAX_COMPARED);
	const comparison = composeComparison(locale, asked, found);
	if (comparison === null) return null;
	const say = words(locale).comparison;
	const named = comparison.wish.partNumbers
		.join("-")
		.replaceAll(/[^\w.-]+/g, "_")
		.slice(0, 80);
	return {
		fileName: `comparison-${named}${ending}`,
		rows: comparisonSheet(locale, comparison, found.families),
		preamble: [
			[company.legalName[locale]],
			[fill(say.asOf, { day: formatDay(locale, now()) })],
			[fill(say.sheet.referenceOf, { partNumber: comparison.reference.address })],
			[settings.siteUrl + comparisonHref(locale, comparison.wish)],
		],
	};
}
