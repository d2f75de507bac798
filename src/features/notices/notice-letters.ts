import type { AnswerKind, TouchKind } from "#db/schema/notices.ts";
import { ANSWERING_TIME_ZONE } from "#features/rfq/answer-due.ts";
import type { Sender } from "#features/organisations/organisations-letters.ts";
import { formatDay, formatInstant } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, plural, words } from "#platform/i18n/words.ts";
import { type LetterBlock, type LetterBody, renderLetter } from "#platform/mail/letter-layout.ts";
import { type NoticeContent, textIn } from "./notice-content.ts";
import { describeTouch } from "./describe-touch.ts";

const PARTS_SHOWN = 25;
const TOUCHES_SHOWN = 20;

interface Told {
	content: NoticeContent;
	contentHash: string;
	organisation: string;
	touches: readonly { kind: TouchKind; label: string; line: number | null; partNumber: string | null }[];
	/** The last day this organisation has. */
	acknowledgeBy: string;
	/** 0: the notice itself; else a reminder. */
	daysLeft: number;
}

/** To whoever answers for an organisation; mandatory, so nothing in it ends it. */
export function noticeLetter(locale: Locale, told: Told, { siteUrl, company }: Sender): LetterBody {
	const { content, contentHash, organisation, touches, daysLeft } = told;
	const w = words(locale).notices.letters;
	const { text } = textIn(content, locale);
	const names = {
		kind: words(locale).bulletins.kinds[content.kind],
		number: content.number,
		revision: content.revision,
		day: formatDay(locale, told.acknowledgeBy),
		organisation,
	};
	const subject = fill(daysLeft > 0 ? w.reminderSubject : w.subject, names);
	const blocks: LetterBlock[] = [
		{ kind: "heading", text: text.title },
		...(daysLeft > 0 ? [{ kind: "paragraph" as const, text: fill(plural(locale, w.reminder, daysLeft), names) }] : []),
		{ kind: "paragraph", text: text.summary },
		{ kind: "paragraph", text: fill(w.please, names) },
		...(content.isDeemed ? [{ kind: "paragraph" as const, text: fill(w.deemed, names) }] : []),
		{ kind: "facts", rows: factsOf(locale, content, told.acknowledgeBy, contentHash) },
		...touchBlocks(locale, touches),
		...partBlocks(locale, content),
		{ kind: "link", label: w.open, href: `${siteUrl}/${locale}/notices/${encodeURIComponent(content.number)}` },
	];
	const company_ = company.legalName[locale];
	return renderLetter(locale, subject, blocks, fill(w.footer, { company: company_, organisation }));
}

function factsOf(locale: Locale, content: NoticeContent, acknowledgeBy: string, hash: string): [string, string][] {
	const w = words(locale).bulletins;
	return [
		[w.number, content.number],
		[w.revision, String(content.revision)],
		[words(locale).notices.acknowledgeBy, formatDay(locale, acknowledgeBy)],
		...content.milestones
			.filter(({ code }) => code !== "acknowledge-by")
			.map(({ code, onDay }): [string, string] => [w.milestones[code], formatDay(locale, onDay)]),
		[words(locale).notices.hash, hash],
	];
}

function touchBlocks(locale: Locale, touches: Told["touches"]): LetterBlock[] {
	if (touches.length === 0) return [];
	const w = words(locale).notices;
	const items = touches.slice(0, TOUCHES_SHOWN).map((touch) => describeTouch(locale, touch));
	const rest = touches.length - items.length;
	if (rest > 0) items.push(plural(locale, w.letters.moreTouches, rest));
	return [
		{ kind: "heading", text: w.touches.title },
		{ kind: "list", items },
	];
}

function partBlocks(locale: Locale, { products, families }: NoticeContent): LetterBlock[] {
	const w = words(locale).bulletins;
	const all = products.length > 0 ? products.map((one) => `${one.partNumber} · ${one[locale]}`) : families.map((one) => one[locale]); // prettier-ignore
	if (all.length === 0) return [];
	const items = all.slice(0, PARTS_SHOWN);
	if (all.length > items.length) items.push(plural(locale, w.letter.moreParts, all.length - items.length));
	return [
		{ kind: "heading", text: products.length > 0 ? w.affected : w.wholeFamilies },
		{ kind: "list", items },
	];
}

/** To whoever of us owes the client an answer. What the client wrote stays on the portal. */
export function requestArrivedLetter(
	locale: Locale,
	{ number, organisation, kind, dueAt }: { number: string; organisation: string; kind: AnswerKind; dueAt: string },
	{ siteUrl, company }: Sender,
): LetterBody {
	const w = words(locale).notices;
	const names = {
		number,
		organisation,
		answer: w.answers[kind],
		due: formatInstant(locale, dueAt, ANSWERING_TIME_ZONE),
	};
	const blocks: LetterBlock[] = [
		{ kind: "paragraph", text: fill(w.letters.request, names) },
		{ kind: "link", label: w.letters.open, href: `${siteUrl}/${locale}/desk/notices/${encodeURIComponent(number)}` },
	];
	const footer = fill(words(locale).common.letterFooter, { company: company.legalName[locale] });
	return renderLetter(locale, fill(w.letters.requestSubject, names), blocks, footer);
}

/** To whoever had asked. What we wrote stays on the portal. */
export function requestAnsweredLetter(
	locale: Locale,
	{ number, kind, by }: { number: string; kind: AnswerKind; by: string },
	{ siteUrl, company }: Sender,
): LetterBody {
	const w = words(locale).notices;
	const names = { number, answer: w.answers[kind], by };
	const blocks: LetterBlock[] = [
		{ kind: "paragraph", text: fill(w.letters.answered, names) },
		{ kind: "link", label: w.letters.open, href: `${siteUrl}/${locale}/notices/${encodeURIComponent(number)}` },
	];
	const footer = fill(words(locale).common.letterFooter, { company: company.legalName[locale] });
	return renderLetter(locale, fill(w.letters.answeredSubject, names), blocks, footer);
}
