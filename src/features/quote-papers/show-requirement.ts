import type { ContentRequirement } from "#features/quotes/quote-content.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { words } from "#platform/i18n/words.ts";

/** `Bore = 25 mm`: what was required, as the buyer typed it. */
export function showRequirement(
	locale: Locale,
	{ label, operator, typed }: Pick<ContentRequirement, "label" | "operator" | "typed">,
): string {
	return [label[locale], words(locale).rfq.operators[operator], typed].filter(Boolean).join(" ");
}
