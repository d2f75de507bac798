import type { Settings } from "#platform/env.ts";
import { formatDay } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, plural, words } from "#platform/i18n/words.ts";
import { type LetterBlock, type LetterBody, renderLetter } from "#platform/mail/letter-layout.ts";
import type { Bulletin } from "./find-bulletin.ts";
import { unsubscribeToken } from "./unsubscribe-token.ts";

const PARTS_SHOWN = 25;

/** Tells a follower that a bulletin, or a new revision of it, is out. */
export function bulletinPublishedLetter(
	bulletin: Bulletin,
	locale: Locale,
	settings: Settings,
	personId: string,
): LetterBody {
	const w = words(locale).bulletins;
	const kind = w.kinds[bulletin.kind];
	const isRevised = bulletin.revision > 1;
	const subject = fill(isRevised ? w.letter.revisedSubject : w.letter.subject, {
		kind,
		number: bulletin.number,
		title: bulletin.title,
	});
	const facts: [string, string][] = [
		[w.number, bulletin.number],
		[w.kind, kind],
		[w.published, formatDay(locale, bulletin.publishedAt)],
		...(isRevised ? [[w.revision, String(bulletin.revision)] as [string, string]] : []),
		...bulletin.milestones.map(({ code, onDay }): [string, string] => [w.milestones[code], formatDay(locale, onDay)]),
	];
	const parts = bulletin.products.slice(0, PARTS_SHOWN).map(({ partNumber, name }) => `${partNumber} · ${name}`);
	const rest = bulletin.products.length - parts.length;
	const blocks: LetterBlock[] = [
		{ kind: "heading", text: bulletin.title },
		{ kind: "paragraph", text: bulletin.summary },
		{ kind: "facts", rows: facts },
	];
	if (parts.length > 0) {
		blocks.push({ kind: "heading", text: w.affected });
		blocks.push({ kind: "list", items: rest > 0 ? [...parts, plural(locale, w.letter.moreParts, rest)] : parts });
	}
	blocks.push({ kind: "link", label: w.letter.read, href: `${settings.siteUrl}/${locale}/bulletins/${bulletin.slug}` });
	const footer = fill(w.letter.footer, {
		account: `${settings.siteUrl}/${locale}/account`,
		unsubscribe: `${unsubscribeAddress(bulletin.id, personId, settings)}?l=${locale}`,
	});
	return renderLetter(locale, subject, blocks, footer);
}

/** One click in the reader's mail program ends such letters (RFC 2369, RFC 8058). */
export function bulletinLetterHeaders(
	bulletinId: string,
	personId: string,
	settings: Settings,
): Record<string, string> {
	return {
		"List-Unsubscribe": `<${unsubscribeAddress(bulletinId, personId, settings)}>`,
		"List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
		"List-Id": `<bulletins.${new URL(settings.siteUrl).hostname}>`,
		"Auto-Submitted": "auto-generated",
	};
}

function unsubscribeAddress(bulletinId: string, personId: string, settings: Settings): string {
	return `${settings.siteUrl}/unsubscribe/${unsubscribeToken({ personId, bulletinId }, settings.appSecret)}`;
}
