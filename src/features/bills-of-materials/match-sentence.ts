// Why a product was proposed, in the reader's words.
import { fill, words } from "#platform/i18n/words.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import type { Candidate } from "./bill.ts";

/** `names`: of properties, by their code. */
export function matchSentence(
	locale: Locale,
	{ reason, facts }: Candidate,
	names: ReadonlyMap<string, string>,
): string {
	const say = words(locale).billsOfMaterials.reasons;
	const sentence = fill(say[reason], facts);
	const misses = String(facts.misses ?? "")
		.split(" ")
		.filter((code) => code !== "");
	if (misses.length === 0) return sentence;
	const properties = misses.map((code) => names.get(code) ?? code).join(locale === "en" ? ", " : "、");
	return `${sentence} ${fill(say.misses, { properties })}`;
}
