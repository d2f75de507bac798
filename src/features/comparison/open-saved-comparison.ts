// Everything the page of a saved comparison shows: the products as they were frozen, and what has changed since.
import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { type Comparison, composeComparison } from "./comparison.ts";
import { type ComparisonWish, MAX_COMPARED } from "./comparison-address.ts";
import { findComparison, type FoundComparison } from "./find-comparison.ts";
import { findSavedComparison } from "./find-saved-comparisons.ts";
import { type ChangesSince, listChangesSince } from "./list-changes-since.ts";
import { type SavedComparison, savedWish } from "./saved-comparison.ts";

export interface OpenSavedComparison {
	saved: SavedComparison;
	wish: ComparisonWish;
	found: FoundComparison;
	comparison: Comparison | null;
	changes: ChangesSince;
}

/** Undefined where the actor may not see it. */
export async function openSavedComparison(
	db: Database,
	actor: Actor,
	locale: Locale,
	id: string,
): Promise<OpenSavedComparison | undefined> {
	const saved = await findSavedComparison(db, actor, id);
	if (!saved) return undefined;
	const wish = savedWish(saved);
	const found = await findComparison(db, wish.partNumbers);
	// Changes are told of all of them, whatever fits on the page.
	const all = found.leftOut.length > 0 ? await findComparison(db, wish.partNumbers, MAX_COMPARED) : found;
	return {
		saved,
		wish,
		found,
		comparison: composeComparison(locale, wish, found),
		changes: await listChangesSince(db, locale, saved, all),
	};
}
