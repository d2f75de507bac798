// The letters a client's own rules call for. No prices and no free text stand in them.
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { type LetterBody, renderLetter } from "#platform/mail/letter-layout.ts";
import type { LetterSender } from "./answer-letters.ts";
import type { ConsentKind } from "./give-consent.ts";
import type { QuoteNames } from "./quote-letters.ts";

/** To the seat whose word is missing. */
export function consentAskedLetter(
	locale: Locale,
	names: QuoteNames & { kind: ConsentKind },
	sender: LetterSender,
): LetterBody {
	const says = words(locale).quoteConsents.letters;
	const which = names.kind === "compared" ? says.comparedAsked : says.qualityAsked;
	return letter(locale, fill(says.askedSubject, { ...names }), fill(which, { ...names }), names, sender);
}

/** To the buyers: the word they waited for has been given. */
export function consentGivenLetter(
	locale: Locale,
	names: QuoteNames & { kind: ConsentKind },
	sender: LetterSender,
): LetterBody {
	const says = words(locale).quoteConsents.letters;
	const which = names.kind === "compared" ? says.comparedGiven : says.qualityGiven;
	return letter(locale, fill(says.givenSubject, { ...names }), fill(which, { ...names }), names, sender);
}

/** To every other buyer: a second person is needed. */
export function secondWantedLetter(locale: Locale, names: QuoteNames, sender: LetterSender): LetterBody {
	const says = words(locale).quoteConsents.letters;
	return letter(locale, fill(says.secondSubject, { ...names }), fill(says.second, { ...names }), names, sender);
}

function letter(
	locale: Locale,
	subject: string,
	text: string,
	names: QuoteNames,
	{ siteUrl, company }: LetterSender,
): LetterBody {
	const { quoteConsents, common } = words(locale);
	const href = `${siteUrl}/${locale}/rfqs/${names.rfqNumber}/quote`;
	const footer = fill(common.letterFooter, { company: company.legalName[locale] });
	return renderLetter(
		locale,
		subject,
		[
			{ kind: "paragraph", text },
			{ kind: "paragraph", text: quoteConsents.letters.ownRule },
			{ kind: "link", label: quoteConsents.letters.open, href },
		],
		footer,
	);
}
