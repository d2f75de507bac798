// The letters about what the desk does with a quote. No prices and no free text stand in them.
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { type LetterBlock, type LetterBody, renderLetter } from "#platform/mail/letter-layout.ts";
import type { LetterSender } from "./answer-letters.ts";

export interface QuoteNames {
	number: string;
	rfqNumber: string;
	version: number;
}

export function quoteSentLetter(locale: Locale, names: QuoteNames, sender: LetterSender): LetterBody {
	const says = words(locale).quotes.changes.letters;
	const isFirst = names.version === 1;
	return letter(locale, sender, fill(isFirst ? says.sentSubject : says.revisedSubject, { ...names }), [
		{ kind: "paragraph", text: fill(isFirst ? says.sent : says.revised, { ...names }) },
		openQuote(locale, names, sender),
	]);
}

export function quoteWithdrawnLetter(locale: Locale, names: QuoteNames, sender: LetterSender): LetterBody {
	const says = words(locale).quotes.changes.letters;
	return letter(locale, sender, fill(says.withdrawnSubject, { ...names }), [
		{ kind: "paragraph", text: fill(says.withdrawn, { ...names }) },
		openQuote(locale, names, sender),
	]);
}

/** To the colleagues who may decide. */
export function approvalAskedLetter(
	locale: Locale,
	names: { number: string; by: string; needs: "price" | "floor" },
	sender: LetterSender,
): LetterBody {
	const says = words(locale).quotes.changes.letters;
	return letter(locale, sender, fill(says.approvalAskedSubject, names), [
		{ kind: "paragraph", text: fill(says.approvalAsked[names.needs], names) },
		{ kind: "link", label: says.openApprovals, href: `${sender.siteUrl}/${locale}/desk/approvals` },
	]);
}

/** To the colleague who asked. */
export function approvalDecidedLetter(
	locale: Locale,
	names: { number: string; by: string; outcome: "approved" | "refused" },
	sender: LetterSender,
): LetterBody {
	const says = words(locale).quotes.changes.letters;
	return letter(locale, sender, fill(says.approvalDecidedSubject[names.outcome], names), [
		{ kind: "paragraph", text: fill(says.approvalDecided[names.outcome], names) },
		{ kind: "link", label: says.openDesk, href: `${sender.siteUrl}/${locale}/desk/quotes/${names.number}` },
	]);
}

function openQuote(locale: Locale, { rfqNumber }: QuoteNames, { siteUrl }: LetterSender): LetterBlock {
	const { openQuote: label } = words(locale).quotes.changes.letters;
	return { kind: "link", label, href: `${siteUrl}/${locale}/rfqs/${rfqNumber}/quote` };
}

function letter(locale: Locale, { company }: LetterSender, subject: string, blocks: LetterBlock[]): LetterBody {
	const footer = fill(words(locale).common.letterFooter, { company: company.legalName[locale] });
	return renderLetter(locale, subject, blocks, footer);
}
