import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";

/** Why a revision was made: the editor's own words, or ours where the house made it. */
export function showReason(locale: Locale, reason: string): string {
	const { reasons } = words(locale).productData.history;
	if (reason === "grid") return reasons.grid;
	const [, restored] = /^restore: (\d+)$/.exec(reason) ?? [];
	if (restored) return fill(reasons.restore, { number: restored });
	const [, undone] = /^undo: ([\s\S]*)$/.exec(reason) ?? [];
	if (undone === undefined) return reason;
	return undone === "grid" ? reasons.undo : `${reasons.undo}: ${undone}`;
}
