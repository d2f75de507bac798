// The letters about what a client said to a quote, and about one that ran out. No prices and no free text stand in them.
import type { Company } from "#platform/company.ts";
import { formatDay, formatInstant } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, plural, words } from "#platform/i18n/words.ts";
import { type LetterBlock, type LetterBody, renderLetter } from "#platform/mail/letter-layout.ts";

export interface LetterSender {
	siteUrl: string;
	company: Company;
}

export interface AnswerFacts {
	number: string;
	version: number;
	rfqNumber: string;
	kind: "accepted" | "partly-accepted" | "countered" | "declined";
	person: string;
	organisation: string;
	answeredAt: string;
	versionHash: string;
	/** How many lines it is about. */
	lines: number;
}

/** To whoever wrote the quote and whoever owns the lead. */
export function quoteAnsweredLetter(locale: Locale, facts: AnswerFacts, sender: LetterSender): LetterBody {
	const { quotes } = words(locale);
	const says = quotes.letters;
	const names = {
		number: facts.number,
		version: facts.version,
		person: facts.person,
		organisation: facts.organisation,
	};
	const next = { accepted: says.nextAccepted, countered: says.nextCountered, declined: says.nextDeclined };
	return letter(locale, sender, fill(says.answeredSubject[facts.kind], names), [
		{ kind: "paragraph", text: fill(says.answered[facts.kind], names) },
		{ kind: "paragraph", text: next[facts.kind === "partly-accepted" ? "accepted" : facts.kind] },
		factsOf(locale, facts),
		{ kind: "link", label: says.openDesk, href: `${sender.siteUrl}/${locale}/desk/quotes/${facts.number}` },
	]);
}

/** To whoever accepted: what was accepted, when, and where the wording is kept. */
export function acceptanceReceivedLetter(locale: Locale, facts: AnswerFacts, sender: LetterSender): LetterBody {
	const says = words(locale).quotes.letters;
	const { number, version, rfqNumber } = facts;
	return letter(locale, sender, fill(says.receivedSubject, { number, version }), [
		{ kind: "paragraph", text: fill(says.received, { number, version, person: facts.person }) },
		{ kind: "paragraph", text: says.receivedNext },
		factsOf(locale, facts),
		{ kind: "link", label: says.openQuote, href: `${sender.siteUrl}/${locale}/rfqs/${rfqNumber}/quote` },
	]);
}

export interface ExpiryFacts {
	number: string;
	version: number;
	rfqNumber: string;
	organisation: string;
	validUntil: string;
}

/** To the client: it binds nobody any more, and how to ask again. */
export function quoteExpiredLetter(locale: Locale, facts: ExpiryFacts, sender: LetterSender): LetterBody {
	const says = words(locale).quotes.letters;
	const names = { ...facts, day: formatDay(locale, facts.validUntil) };
	return letter(locale, sender, fill(says.expiredSubject, names), [
		{ kind: "paragraph", text: fill(says.expired, names) },
		{ kind: "paragraph", text: says.expiredNext },
		{ kind: "link", label: says.openQuote, href: `${sender.siteUrl}/${locale}/rfqs/${facts.rfqNumber}/quote` },
	]);
}

/** To the desk: nobody answered in time. */
export function quoteExpiredDeskLetter(locale: Locale, facts: ExpiryFacts, sender: LetterSender): LetterBody {
	const says = words(locale).quotes.letters;
	const names = { ...facts, day: formatDay(locale, facts.validUntil) };
	return letter(locale, sender, fill(says.expiredDeskSubject, names), [
		{ kind: "paragraph", text: fill(says.expiredDesk, names) },
		{ kind: "link", label: says.openDesk, href: `${sender.siteUrl}/${locale}/desk/quotes/${facts.number}` },
	]);
}

function factsOf(locale: Locale, facts: AnswerFacts): LetterBlock {
	const { quotes } = words(locale);
	const says = quotes.letters;
	const isTaken = facts.kind === "accepted" || facts.kind === "partly-accepted";
	return {
		kind: "facts",
		rows: [
			[quotes.number, `${facts.number}, ${fill(quotes.version, { version: facts.version })}`],
			[says.rfq, facts.rfqNumber],
			...(isTaken ? [[says.accepted, plural(locale, quotes.wording.lines, facts.lines)] as const] : []),
			[says.by, facts.person],
			[says.when, formatInstant(locale, facts.answeredAt)],
			[says.hash, facts.versionHash],
		],
	};
}

function letter(locale: Locale, { company }: LetterSender, subject: string, blocks: LetterBlock[]): LetterBody {
	const footer = fill(words(locale).common.letterFooter, { company: company.legalName[locale] });
	return renderLetter(locale, subject, blocks, footer);
}
