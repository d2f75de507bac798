// The letters about an RFQ. What people wrote stays on the portal: it is free text.
import type { Company } from "#platform/company.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { type LetterBody, renderLetter } from "#platform/mail/letter-layout.ts";

export interface RfqLetterFacts {
	number: string;
	/** Who did it. */
	by: string;
	siteUrl: string;
	company: Company;
}

/** Confirms a withdrawal to whoever had sent the RFQ. */
export function rfqWithdrawnLetter(locale: Locale, facts: RfqLetterFacts): LetterBody {
	const { rfq } = words(locale);
	const { withdrawnSubject, withdrawn, withdrawnNext, open } = rfq.letter;
	return render(locale, facts, { subject: withdrawnSubject, said: [withdrawn, withdrawnNext], open }, "rfqs");
}

/** To whoever had sent the RFQ: there is a question to answer first. */
export function informationWantedLetter(locale: Locale, facts: RfqLetterFacts): LetterBody {
	const { wantedSubject, wanted, wantedNext, openToAnswer } = words(locale).rfqDesk.letter;
	return render(locale, facts, { subject: wantedSubject, said: [wanted, wantedNext], open: openToAnswer }, "rfqs");
}

/** To whoever of us had asked. */
export function informationGivenLetter(locale: Locale, facts: RfqLetterFacts): LetterBody {
	const { givenSubject, given, open } = words(locale).rfqDesk.letter;
	return render(locale, facts, { subject: givenSubject, said: [given], open }, "desk/rfqs");
}

/** To whoever had sent the RFQ: we will not answer it. */
export function rfqCancelledLetter(locale: Locale, facts: RfqLetterFacts): LetterBody {
	const { cancelledSubject, cancelled, cancelledNext, open } = words(locale).rfqDesk.letter;
	return render(locale, facts, { subject: cancelledSubject, said: [cancelled, cancelledNext], open }, "rfqs");
}

function render(
	locale: Locale,
	{ number, by, siteUrl, company }: RfqLetterFacts,
	says: { subject: string; said: string[]; open: string },
	place: "rfqs" | "desk/rfqs",
): LetterBody {
	return renderLetter(
		locale,
		fill(says.subject, { number }),
		[
			...says.said.map((sentence) => ({ kind: "paragraph" as const, text: fill(sentence, { number, by }) })),
			{ kind: "link", label: says.open, href: `${siteUrl}/${locale}/${place}/${number}` },
		],
		fill(words(locale).common.letterFooter, { company: company.legalName[locale] }),
	);
}
