// One difference between two versions, as a row of a table and as a sentence. Pure.
import { formatDay, formatMoney, formatNumber } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, plural, type Words, words } from "#platform/i18n/words.ts";
import type { VersionChange } from "./compare-versions.ts";
import { nameLine, nameOffer } from "./name-offer.ts";
import { findOffer, type QuoteContent } from "./quote-content.ts";

export interface DescribedChange {
	/** `Line 3, 6205-2RS`; `The whole quote`. */
	where: string;
	/** `unit price from 500`. */
	what: string;
	/** Empty where there was or is nothing. */
	before: string;
	after: string;
	sentence: string;
}

type Says = Words["quotes"]["changes"];

/** All that is different; `content` is the newer version's. */
export function describeChanges(
	locale: Locale,
	changes: readonly VersionChange[],
	content: QuoteContent,
): DescribedChange[] {
	const was = changes.find(({ field }) => field === "currency")?.before ?? content.currency;
	return changes.map((change) => describeChange(locale, change, content, String(was)));
}

/** `currencyBefore`: where the older version was in another one. */
export function describeChange(
	locale: Locale,
	change: VersionChange,
	content: QuoteContent,
	currencyBefore: string = content.currency,
): DescribedChange {
	const says = words(locale).quotes.changes;
	const where = placeOf(locale, says, change, content);
	const what = fieldOf(locale, says, change, content);
	const shown = (value: VersionChange["before"], currency: string) => showValue(locale, says, change, value, currency);
	const [before, after] = [shown(change.before, currencyBefore), shown(change.after, content.currency)];
	const isLong = longTexts.has(change.field);
	const facts = { where, what, before: before || says.nothing, after: after || says.nothing };
	const sentence = fill(isLong ? says.sentences.rewritten : says.sentences[change.kind], facts);
	return { where, what, before, after, sentence: sentence.charAt(0).toUpperCase() + sentence.slice(1) };
}

/** Shown in the table; too long for a sentence. */
const longTexts = new Set(["notes", "description", "unansweredReason", "requirementNote"]);

function placeOf(locale: Locale, says: Says, change: VersionChange, content: QuoteContent): string {
	if (change.position === null) return says.head;
	const line = content.lines.find(({ rfqLineId }) => rfqLineId === change.rfqLineId);
	const offer = change.offerKey === null ? undefined : findOffer(content, change.offerKey)?.offer;
	const name = offer ? nameOffer(offer) : line && nameLine(line);
	const place = fill(says.line, { line: change.position + 1 });
	return name ? `${place}${locale === "en" ? ", " : "，"}${name}` : place;
}

function fieldOf(locale: Locale, says: Says, change: VersionChange, content: QuoteContent): string {
	const offer = change.offerKey === null ? undefined : findOffer(content, change.offerKey)?.offer;
	const field = change.field === "break" && offer?.mode === "exactly" ? "breakExactly" : change.field;
	const name = field in says.fields ? says.fields[field as keyof Says["fields"]] : field;
	const requirement = offer?.requirements.find(({ requirementId }) => requirementId === change.requirementId);
	return fill(name, {
		...(change.quantity !== null && { quantity: formatNumber(locale, change.quantity) }),
		label: requirement?.label[locale] ?? "",
	});
}

function showValue(
	locale: Locale,
	says: Says,
	{ field, position }: VersionChange,
	value: string | number | null,
	currency: string,
): string {
	if (value === null || value === "") return "";
	if (typeof value === "number") {
		if (field === "break" || field.endsWith("Minor")) return formatMoney(locale, value, currency);
		return field.endsWith("Days") ? plural(locale, says.days, value) : formatNumber(locale, value);
	}
	if (field === "validUntil" || field === "materialBaseDay") return formatDay(locale, value);
	const { units } = words(locale).rfq;
	if (field === "unit") return value in units ? units[value as keyof typeof units] : value;
	const isCode = codes.has(field) && position !== null;
	return isCode && value in says.values ? says.values[value as keyof Says["values"]] : value;
}

const codes = new Set(["answer", "kind", "mode", "requirement"]);
