// The sentences beside each part of a score, in the reader's language.
import { formatDay, formatNumber } from "#platform/i18n/format.ts";
import { type Locale, languageTags } from "#platform/i18n/locales.ts";
import { fill, plural, words } from "#platform/i18n/words.ts";
import type { NeedItem, ScorePart } from "./score-lead.ts";

export function labelOfPart(locale: Locale, part: ScorePart): string {
	return words(locale).leads.parts[part.code].label;
}

/** Why this part has the points it has. */
export function explainPart(locale: Locale, part: ScorePart): string {
	const sentences = sentencesOf(locale, part);
	return sentences.join(locale === "en" ? " " : "");
}

function sentencesOf(locale: Locale, part: ScorePart): string[] {
	switch (part.code) {
		case "completeness":
			return explainCompleteness(locale, part.facts);
		case "company":
			return explainCompany(locale, part.facts);
		case "fit":
			return explainFit(locale, part.facts);
		case "distance":
			return explainDistance(locale, part.facts);
		case "volume":
			return explainVolume(locale, part.facts);
		case "payment":
			return explainPayment(locale, part.facts);
		case "urgency":
			return explainUrgency(locale, part.facts);
	}
}

type FactsOf<Code extends ScorePart["code"]> = Extract<ScorePart, { code: Code }>["facts"];

function explainCompleteness(locale: Locale, facts: FactsOf<"completeness">): string[] {
	const say = words(locale).leads.parts.completeness;
	const name = (items: NeedItem[]) =>
		listed(
			locale,
			items.map((item) => say.items[item]),
		);
	return (["stated", "partly", "missing"] as const)
		.filter((kind) => facts[kind].length > 0)
		.map((kind) => fill(say[kind], { items: name(facts[kind]) }));
}

function explainCompany(locale: Locale, { isApproved, domain, isPersonConfirmed }: FactsOf<"company">): string[] {
	const say = words(locale).leads.parts.company;
	return [
		isApproved ? say.approved : say.notApproved,
		domain ? fill(say.domain, { domain }) : say.noDomain,
		isPersonConfirmed ? say.person : say.noPerson,
	];
}

function explainFit(locale: Locale, { lines, can, cannot, unknown, plants }: FactsOf<"fit">): string[] {
	const say = words(locale).leads.parts.fit;
	const names = listed(
		locale,
		plants.map((plant) => plant[locale]),
	);
	return [
		can > 0 ? fill(say.can, { can, lines, plants: names }) : fill(say.none, { lines }),
		...(cannot.length > 0 ? [fill(say.cannot, { items: listed(locale, cannot) })] : []),
		...(unknown.length > 0 ? [fill(say.unknown, { items: listed(locale, unknown) })] : []),
	];
}

function explainDistance(locale: Locale, { km, plant, city, isPlaceKnown }: FactsOf<"distance">): string[] {
	const say = words(locale).leads.parts.distance;
	if (!isPlaceKnown) return [say.noPlace];
	if (km === null || plant === null) return [say.noPlant];
	return [fill(say.known, { city: city ?? "", km: formatNumber(locale, km), plant: plant[locale] })];
}

function explainVolume(locale: Locale, { pieces, units, isYearly, linesUnknown }: FactsOf<"volume">): string[] {
	const { leads } = words(locale);
	const say = leads.parts.volume;
	if (pieces === null || units === null) return [say.unknown];
	return [
		fill(isYearly ? say.yearly : say.asked, { pieces: formatNumber(locale, pieces) }),
		...(units < pieces ? [fill(say.priced, { units: formatNumber(locale, Math.round(units)) })] : []),
		...(linesUnknown > 0 ? [fill(say.some, { lines: plural(locale, leads.lines, linesUnknown) })] : []),
	];
}

function explainPayment(locale: Locale, { days, yearlyRate, cost, uplift }: FactsOf<"payment">): string[] {
	const { leads } = words(locale);
	const say = leads.parts.payment;
	if (days === null || cost === null) return [say.unknown];
	const known = fill(say.known, {
		days: plural(locale, leads.days, days),
		rate: formatNumber(locale, yearlyRate * 100),
		cost: formatNumber(locale, cost * 100, 2),
	});
	return uplift !== null && uplift > 0
		? [known, fill(say.dearer, { uplift: formatNumber(locale, uplift * 100, 2) })]
		: [known];
}

function explainUrgency(locale: Locale, { kind, wantedOn, daysLeft, leadTimeDays }: FactsOf<"urgency">): string[] {
	const { common, leads } = words(locale);
	if (wantedOn === null || daysLeft === null) return [leads.parts.urgency.unknown];
	return [
		fill(leads.parts.urgency[kind], {
			day: formatDay(locale, wantedOn),
			left: plural(locale, leads.days, daysLeft),
			leadTime: leadTimeDays === null ? common.unknown : plural(locale, leads.days, leadTimeDays),
		}),
	];
}

function listed(locale: Locale, items: string[]): string {
	return new Intl.ListFormat(languageTags[locale], { type: "conjunction", style: "long" }).format(items);
}
