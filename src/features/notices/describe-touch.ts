import type { TouchKind } from "#db/schema/notices.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";

/** `Your quote Q-2026-000123, line 2: 6204-2RS`. */
export function describeTouch(
	locale: Locale,
	{ kind, label, line, partNumber }: { kind: TouchKind; label: string; line: number | null; partNumber: string | null },
): string {
	const w = words(locale).notices.touches;
	const says = kind === "bill" && label === "" ? w.pasted : w[kind];
	return fill(says, { label, line: line ?? "", part: partNumber ?? w.family });
}
