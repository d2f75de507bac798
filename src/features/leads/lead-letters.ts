// The letters about a lead. Only what the house has verified, counted or looked up in its own catalogue stands in
// them; what a client typed freely (notes, descriptions, a name nobody has confirmed) stays on the desk.
import { formatDay } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, plural, words } from "#platform/i18n/words.ts";
import { type LetterBlock, type LetterBody, renderLetter } from "#platform/mail/letter-layout.ts";
import { explainRoute } from "./explain-route.ts";
import { dueOf, type LeadLetterFacts, organisationName, whatBlocks, whoRows, whyBlocks } from "./lead-letter-blocks.ts";

/** To the salesperson a lead is routed to. */
export function leadRoutedLetter(locale: Locale, facts: LeadLetterFacts): LetterBody {
	const { leads } = words(locale);
	const sentence = facts.routedTo ? leads.letter.lead : leads.letter.leadNobody;
	const opening = fill(sentence, { due: dueOf(locale, facts) });
	return aboutLead(locale, facts, leads.letter.leadSubject, [{ kind: "paragraph", text: opening }], true);
}

/** To the salesperson a colleague hands a lead over to. */
export function leadHandedOverLetter(locale: Locale, facts: LeadLetterFacts, by: string): LetterBody {
	const { letter } = words(locale).leads;
	const opening = fill(letter.handed, { by, due: dueOf(locale, facts) });
	const blocks: LetterBlock[] = [
		{ kind: "paragraph", text: opening },
		{ kind: "paragraph", text: letter.handedReason },
	];
	return aboutLead(locale, facts, letter.handedSubject, blocks, false);
}

/** To the person who submitted: who has it, and until when it is answered. */
export function rfqReceivedLetter(
	locale: Locale,
	facts: LeadLetterFacts,
	owner: { name: string; email: string; phone: string | null } | null,
): LetterBody {
	const { leads } = words(locale);
	const { letter } = leads;
	const { rfq, company } = facts;
	const number = rfq.number!;
	const due = dueOf(locale, facts);
	const by = owner ? fill(letter.receivedBy, { owner: owner.name, due }) : fill(letter.receivedByNobody, { due });
	const blocks: LetterBlock[] = [
		{
			kind: "paragraph",
			text: fill(letter.received, { number, lines: plural(locale, leads.lines, rfq.lines.length) }),
		},
		{ kind: "paragraph", text: by },
		...whatBlocks(locale, facts),
		...(owner ? [{ kind: "facts" as const, rows: [[letter.receivedOwner, contactOf(owner)] as const] }] : []),
		{ kind: "link", label: letter.receivedOpen, href: `${facts.siteUrl}/${locale}/rfqs/${number}` },
	];
	const subject = fill(letter.receivedSubject, { number, day: formatDay(locale, facts.answerDueAt) });
	return renderLetter(
		locale,
		subject,
		blocks,
		fill(words(locale).common.letterFooter, { company: company.legalName[locale] }),
	);
}

function contactOf({ name, email, phone }: { name: string; email: string; phone: string | null }): string {
	return [name, email, phone].filter(Boolean).join(" · ");
}

function aboutLead(
	locale: Locale,
	facts: LeadLetterFacts,
	subject: string,
	opening: LetterBlock[],
	isRouted: boolean,
): LetterBody {
	const { leads } = words(locale);
	const { letter } = leads;
	const { number, grade, score, rfq, company } = facts;
	const filled = fill(subject, {
		number,
		grade,
		score,
		organisation: organisationName(locale, facts.organisation),
		lines: plural(locale, leads.lines, rfq.lines.length),
		day: formatDay(locale, facts.answerDueAt),
	});
	const blocks: LetterBlock[] = [
		...opening,
		{ kind: "link", label: letter.open, href: `${facts.siteUrl}/${locale}/desk/leads/${number}` },
		{ kind: "heading", text: letter.who },
		{ kind: "facts", rows: whoRows(locale, facts) },
		{ kind: "heading", text: letter.what },
		...whatBlocks(locale, facts),
		{ kind: "paragraph", text: letter.notesOnDesk },
		...whyBlocks(locale, facts),
		...(isRouted
			? [
					{ kind: "heading" as const, text: letter.whyYou },
					{ kind: "paragraph" as const, text: explainRoute(locale, facts.routeReason, facts.routedTo ?? "") },
				]
			: []),
		{ kind: "heading", text: letter.due },
		{ kind: "paragraph", text: dueOf(locale, facts) },
	];
	return renderLetter(locale, filled, blocks, fill(letter.footer, { company: company.legalName[locale] }));
}
