import type { Sender } from "#features/organisations/organisations-letters.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { type LetterBody, renderLetter } from "#platform/mail/letter-layout.ts";

/** To an address anybody may have typed: says nothing of what was asked, only how to confirm it. */
export function guestRfqLetter(locale: Locale, { siteUrl, company }: Sender, token: string): LetterBody {
	const { guest } = words(locale).rfqDesk;
	const facts = { company: company.legalName[locale] };
	return renderLetter(
		locale,
		guest.letter.subject,
		[
			{ kind: "paragraph", text: fill(guest.letter.body, facts) },
			{ kind: "link", label: guest.letter.link, href: `${siteUrl}/${locale}/rfqs/confirm?token=${token}` },
			{ kind: "paragraph", text: guest.letter.notYou },
		],
		fill(words(locale).common.letterFooter, facts),
	);
}
