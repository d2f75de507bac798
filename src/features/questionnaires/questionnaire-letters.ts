import type { Sender } from "#features/organisations/organisations-letters.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, plural, words } from "#platform/i18n/words.ts";
import { type LetterBlock, type LetterBody, renderLetter } from "#platform/mail/letter-layout.ts";

/** To our editors: there is one with proposals. What the client called its file is not repeated to them. */
export function questionnaireArrivedLetter(
	locale: Locale,
	{ id, count }: { id: string; count: number },
	sender: Sender,
): LetterBody {
	const { letters, questions } = words(locale).questionnaires;
	const counted = plural(locale, questions, count);
	return letter(locale, sender, letters.arrivedSubject, [
		{ kind: "paragraph", text: fill(letters.arrived, { questions: counted }) },
		{ kind: "link", label: letters.open, href: `${sender.siteUrl}/${locale}/desk/questionnaires/${id}` },
	]);
}

/** To who sent it. */
export function questionnaireAnsweredLetter(
	locale: Locale,
	{ id, count, fileName }: { id: string; count: number; fileName: string },
	sender: Sender,
): LetterBody {
	const { letters, questions } = words(locale).questionnaires;
	const names = { file: fileName, questions: plural(locale, questions, count) };
	return letter(locale, sender, letters.answeredSubject, [
		{ kind: "paragraph", text: fill(letters.answered, names) },
		{ kind: "link", label: letters.open, href: `${sender.siteUrl}/${locale}/questionnaires/${id}` },
	]);
}

function letter(locale: Locale, { company }: Sender, subject: string, blocks: LetterBlock[]): LetterBody {
	const footer = fill(words(locale).common.letterFooter, { company: company.legalName[locale] });
	return renderLetter(locale, subject, blocks, footer);
}
