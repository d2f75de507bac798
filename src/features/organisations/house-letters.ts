// Letters about the client's own house.
import type { RuleKind } from "#db/schema/client-house.ts";
import { fill, words } from "#platform/i18n/words.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { type LetterBody, renderLetter } from "#platform/mail/letter-layout.ts";
import type { Sender } from "./organisations-letters.ts";

/** To whoever is asked to join. The organisation's name has been looked at by the desk. */
export function invitedLetter(locale: Locale, sender: Sender, organisation: string, token: string): LetterBody {
	const w = words(locale).clientHouse.letters.invited;
	return letter(locale, sender, fill(w.subject, { organisation }), [
		fill(w.body, { organisation, company: sender.company.name[locale] }),
		{ label: w.link, href: `${sender.siteUrl}/${locale}/join?token=${token}` },
		w.notYou,
	]);
}

/** To the client's administrators: ours switched a rule of theirs off. */
export function ruleUndoneLetter(locale: Locale, sender: Sender, kind: RuleKind): LetterBody {
	const { letters, rules } = words(locale).clientHouse;
	const w = letters.ruleUndone;
	return letter(locale, sender, w.subject, [
		fill(w.body, { rule: rules.kinds[kind].name, company: sender.company.name[locale] }),
		{ label: w.link, href: `${sender.siteUrl}/${locale}/organisation/rules` },
	]);
}

function letter(
	locale: Locale,
	sender: Sender,
	subject: string,
	parts: readonly (string | { label: string; href: string })[],
): LetterBody {
	const footer = fill(words(locale).common.letterFooter, { company: sender.company.legalName[locale] });
	const blocks = parts.map((part) =>
		typeof part === "string" ? ({ kind: "paragraph", text: part } as const) : ({ kind: "link", ...part } as const),
	);
	return renderLetter(locale, subject, blocks, footer);
}
