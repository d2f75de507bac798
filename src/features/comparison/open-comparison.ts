// Everything the page at `/compare` shows, from its address alone.
import type { Database } from "#db/connect.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { type Comparison, composeComparison, settleWish } from "./comparison.ts";
import { comparisonHref, type ComparisonWish, countUnread, readComparisonAddress } from "./comparison-address.ts";
import { findComparison, type FoundComparison } from "./find-comparison.ts";
import { readRequirementForm } from "./read-requirement-form.ts";

export interface OpenComparison {
	asked: ComparisonWish;
	found: FoundComparison;
	wish: ComparisonWish;
	comparison: Comparison | null;
	/** Part numbers of the address beyond those that are compared. */
	unread: number;
}

/** Where the requirement column was just sent, the address that says the same in one word a property. */
export async function openComparison(
	db: Database,
	locale: Locale,
	search: URLSearchParams,
): Promise<OpenComparison | { goTo: string }> {
	const asked = readComparisonAddress(search);
	const typed = readRequirementForm(search, asked);
	if (typed) return { goTo: comparisonHref(locale, typed) };
	const found = await findComparison(db, asked.partNumbers);
	return {
		asked,
		found,
		wish: settleWish(asked, found),
		comparison: composeComparison(locale, asked, found),
		unread: countUnread(search),
	};
}
