// What the letters about a lead are made of.
import type { LeadGrade } from "#db/schema/leads.ts";
import type { Seat } from "#db/schema/organisations.ts";
import { ANSWERING_TIME_ZONE } from "#features/rfq/answer-due.ts";
import type { Rfq, RfqLine } from "#features/rfq/rfq.ts";
import type { Company } from "#platform/company.ts";
import type { Settings } from "#platform/env.ts";
import { countryName, formatDay, formatInstant, formatNumber } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, plural, words } from "#platform/i18n/words.ts";
import type { LetterBlock } from "#platform/mail/letter-layout.ts";
import type { RouteReason } from "./choose-owner.ts";
import { explainPart, labelOfPart } from "./explain-part.ts";
import { chanceOfScore } from "./score-scale.ts";
import type { ScorePart } from "./score-lead.ts";

export interface LeadLetterFacts {
	number: string;
	score: number;
	grade: LeadGrade;
	parts: readonly ScorePart[];
	routeReason: RouteReason;
	answerDueAt: string;
	rfq: Rfq;
	organisation: { name: string; country: string; isApproved: boolean; domains: readonly string[] };
	asker: { name: string; email: string; isEmailVerified: boolean; isConfirmed: boolean; seats: readonly Seat[] };
	/** Who it was routed to; null: nobody. */
	routedTo: string | null;
	company: Company;
	siteUrl: Settings["siteUrl"];
}

export function whyBlocks(locale: Locale, { grade, score, parts }: LeadLetterFacts): LetterBlock[] {
	const { leads } = words(locale);
	return [
		{ kind: "heading", text: fill(leads.letter.why, { grade: `${grade} (${fill(leads.scoreOf, { score })})` }) },
		{ kind: "list", items: parts.map((part) => partLine(locale, part)) },
		{ kind: "paragraph", text: chanceSentence(locale, score) },
	];
}

/** What a score stands for on the scale it is held to. */
export function chanceSentence(locale: Locale, score: number): string {
	return fill(words(locale).leads.chance, { score, chance: Math.round(chanceOfScore(score) * 100) });
}

function partLine(locale: Locale, part: ScorePart): string {
	const points = fill(words(locale).leads.letter.points, { points: part.points, max: part.max });
	return `${labelOfPart(locale, part)} (${points}): ${explainPart(locale, part)}`;
}

/** The promised instant, its zone named. */
export function dueOf(locale: Locale, { answerDueAt }: LeadLetterFacts): string {
	return formatInstant(locale, answerDueAt, ANSWERING_TIME_ZONE);
}

/** Until the desk has looked at a company's name, letters call it by its proven domain. */
export function organisationName(
	locale: Locale,
	{ isApproved, name, domains }: LeadLetterFacts["organisation"],
): string {
	if (isApproved) return name;
	return [domains[0], words(locale).leads.letter.newOrganisation].filter(Boolean).join(", ");
}

export function whoRows(locale: Locale, { organisation, asker }: LeadLetterFacts): (readonly [string, string])[] {
	const { common, leads, organisations } = words(locale);
	const { letter } = leads;
	return [
		[letter.organisation, organisationName(locale, organisation)],
		[letter.domain, organisation.domains.join(", ") || common.none],
		[letter.country, countryName(locale, organisation.country)],
		[letter.person, asker.isConfirmed ? asker.name : letter.personNotConfirmed],
		[
			letter.seat,
			asker.isConfirmed && asker.seats.length > 0
				? asker.seats.map((seat) => organisations.seats[seat]).join(" · ")
				: common.unknown,
		],
		[
			letter.email,
			asker.isEmailVerified ? fill(letter.emailVerified, { email: asker.email }) : letter.emailNotVerified,
		],
	];
}

export function whatBlocks(locale: Locale, { rfq }: LeadLetterFacts): LetterBlock[] {
	const { leads } = words(locale);
	const { letter } = leads;
	const { country, city, latitude } = rfq.delivery;
	const place = latitude === null ? leads.unknownPlace : `${city}, ${country ? countryName(locale, country) : ""}`;
	return [
		{
			kind: "table",
			head: [letter.line, letter.part, letter.quantity, letter.yearly, letter.wanted],
			rows: rfq.lines.map((line, at) => lineCells(locale, line, at + 1)),
		},
		{
			kind: "facts",
			rows: [
				[letter.rfqNumber, rfq.number ?? leads.notStated],
				[letter.place, place],
				[letter.incoterm, rfq.incoterm ?? leads.notStated],
				[letter.payment, rfq.paymentDays === null ? leads.notStated : plural(locale, leads.days, rfq.paymentDays)],
			],
		},
	];
}

function lineCells(locale: Locale, line: RfqLine, number: number): string[] {
	const { leads } = words(locale);
	return [
		String(number),
		line.product?.partNumber ?? leads.letter.freeForm,
		line.quantities
			.map(({ quantity, unit }) => `${formatNumber(locale, quantity)} ${unitName(locale, unit)}`)
			.join(" / ") || leads.notStated,
		line.yearlyVolume === null ? leads.notStated : formatNumber(locale, line.yearlyVolume),
		line.wantedOn === null ? leads.notStated : formatDay(locale, line.wantedOn),
	];
}

/** The trade's short word for a unit. */
export function unitName(locale: Locale, unit: string): string {
	const { units } = words(locale).leads;
	return unit in units ? units[unit as keyof typeof units] : unit;
}
