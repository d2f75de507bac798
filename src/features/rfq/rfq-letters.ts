import type { Company } from "#platform/company.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { type LetterBody, renderLetter } from "#platform/mail/letter-layout.ts";

/** Confirms a withdrawal to whoever had sent the RFQ. The reason stays on the portal: it is free text. */
export function rfqWithdrawnLetter(
	locale: Locale,
	facts: { number: string; by: string; siteUrl: string; company: Company },
): LetterBody {
	const { rfq, common } = words(locale);
	const says = rfq.letter;
	const { number, by } = facts;
	return renderLetter(
		locale,
		fill(says.withdrawnSubject, { number }),
		[
			{ kind: "paragraph", text: fill(says.withdrawn, { number, by }) },
			{ kind: "paragraph", text: says.withdrawnNext },
			{ kind: "link", label: says.open, href: `${facts.siteUrl}/${locale}/rfqs/${number}` },
		],
		fill(common.letterFooter, { company: facts.company.legalName[locale] }),
	);
}
