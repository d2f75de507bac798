import { formatDay } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import type { DossierItem } from "./dossier-item.ts";

/** From when until when; empty where neither is stated. */
export function validityInWords(locale: Locale, item: Pick<DossierItem, "validFrom" | "validUntil">): string {
	const w = words(locale).dossierItems;
	const [from, until] = [item.validFrom, item.validUntil].map((day) => day && formatDay(locale, day));
	if (from && until) return fill(w.until, { from, until });
	if (until) return fill(w.untilOnly, { until });
	return from ? fill(w.fromOnly, { from }) : "";
}
