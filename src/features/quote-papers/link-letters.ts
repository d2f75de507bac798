// The letters about links without login. No prices stand in them, and no words of anybody's.
import type { Sender } from "#features/organisations/organisations-letters.ts";
import { formatInstant } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { type LetterBlock, type LetterBody, renderLetter } from "#platform/mail/letter-layout.ts";
import { CODE_MINUTES } from "./quote-link.ts";

export function quoteLinkLetter(
	locale: Locale,
	{ number, rfqNumber, expiresAt }: { number: string; rfqNumber: string; expiresAt: string },
	sender: Sender,
	token: string,
): LetterBody {
	const says = words(locale).quotePapers.letters;
	const company = sender.company.legalName[locale];
	const facts = { number, rfqNumber, company, instant: formatInstant(locale, expiresAt) };
	return letter(locale, sender, fill(says.subject, facts), [
		{ kind: "paragraph", text: fill(says.body, facts) },
		{ kind: "link", label: says.open, href: `${sender.siteUrl}/${locale}/quotes/${token}` },
		{ kind: "paragraph", text: says.notYou },
	]);
}

export function linkCodeLetter(locale: Locale, number: string, sender: Sender, code: string): LetterBody {
	const says = words(locale).quotePapers.letters;
	return letter(locale, sender, fill(says.codeSubject, { number }), [
		{ kind: "paragraph", text: fill(says.code, { number }) },
		{ kind: "facts", rows: [[says.codeLabel, code]] },
		{ kind: "paragraph", text: fill(says.codeHint, { minutes: CODE_MINUTES }) },
	]);
}

function letter(locale: Locale, { company }: Sender, subject: string, blocks: LetterBlock[]): LetterBody {
	const footer = fill(words(locale).common.letterFooter, { company: company.legalName[locale] });
	return renderLetter(locale, subject, blocks, footer);
}
