// A version of a quote as it is printed, in the reader's language. Pure.
import { fill, words } from "#platform/i18n/words.ts";
import { countryName, formatDay, formatInstant } from "#platform/i18n/format.ts";
import { languageTags } from "#platform/i18n/locales.ts";
import { showDelivery, showPayment } from "#features/quotes/show-terms.ts";
import { costTable } from "./cost-table.ts";
import { deviationTable } from "./deviation-table.ts";
import { lineTable } from "./line-table.ts";
import type { Paper, PaperBlock } from "#platform/papers/paper.ts";
import type { PaperFacts } from "./paper-order.ts";

export function quotePaper(facts: PaperFacts): Paper {
	const { locale, content, contentHash } = facts;
	const { quotes, quotePapers: says } = words(locale);
	const names = { number: content.number, version: content.version };
	return {
		language: languageTags[locale],
		title: fill(says.documentTitle, { ...names, seller: content.seller[locale] }),
		author: content.seller[locale],
		foot: fill(says.foot, { ...names, hash: contentHash.slice(0, 16) }),
		pageWords: says.page,
		madeAt: facts.sentAt,
		blocks: [
			...letterhead(facts),
			{ kind: "title", text: fill(says.title, names) },
			...standing(facts),
			{ kind: "facts", rows: headFacts(facts) },
			...noted(quotes.notes, content.notes),
			...noted(quotes.unansweredReason, content.unansweredReason),
			{ kind: "heading", text: quotes.lines },
			lineTable(facts),
			...deviationTable(facts),
			...costTable(facts),
			...rates(facts),
			{ kind: "heading", text: says.proof },
			{ kind: "facts", rows: [[quotes.hash, contentHash]] },
			{ kind: "paragraph", text: says.proofHint, tone: "soft" },
		],
	};
}

function letterhead({ locale, content, company }: PaperFacts): PaperBlock[] {
	const address = [company.headquarters[locale], company.phone, company.email].join(" · ");
	return [
		{ kind: "paragraph", text: content.seller[locale], tone: "strong" },
		{ kind: "paragraph", text: address, tone: "soft" },
		...(company.demo ? [{ kind: "notice", text: words(locale).quotePapers.demo } as const] : []),
	];
}

/** Paper outlives what stands on it: a version that holds no more says so. */
function standing({ locale, content, latestVersion, state }: PaperFacts): PaperBlock[] {
	const { quotes, quotePapers: says } = words(locale);
	if (content.version !== latestVersion) {
		return [{ kind: "notice", text: fill(says.olderVersion, { latest: latestVersion }) }];
	}
	if (state === "withdrawn") return [{ kind: "notice", text: quotes.withdrawnNotice }];
	if (state !== "expired") return [];
	return [{ kind: "notice", text: fill(quotes.expiredNotice, { day: formatDay(locale, content.validUntil) }) }];
}

function headFacts({ locale, content, contentHash, sentAt }: PaperFacts): [string, string][] {
	const { quotes, quotePapers: says } = words(locale);
	const { organisation } = content;
	const client = [organisation.name, organisation.country && countryName(locale, organisation.country)];
	return [
		[quotes.number, `${content.number}, ${fill(quotes.version, { version: content.version })}`],
		[says.shortHash, `${contentHash.slice(0, 16)}…`],
		[quotes.answersRfq, content.rfqNumber],
		...(content.project ? [[quotes.project, content.project] as [string, string]] : []),
		[quotes.for, client.filter(Boolean).join(", ")],
		[quotes.sentBy, [content.signedBy, content.seller[locale]].filter(Boolean).join(", ")],
		[quotes.sent, formatInstant(locale, sentAt)],
		[quotes.validUntil, formatDay(locale, content.validUntil)],
		[quotes.currency, content.currency],
		[quotes.incoterm, showDelivery(content) || quotes.notStated],
		[quotes.payment, showPayment(locale, content.paymentDays)],
	];
}

function noted(heading: string, text: string): PaperBlock[] {
	if (text === "") return [];
	return [
		{ kind: "heading", text: heading },
		{ kind: "paragraph", text },
	];
}

function rates({ locale, content }: PaperFacts): PaperBlock[] {
	const { quotes } = words(locale);
	if (content.rates.length === 0) return [];
	const sentences = content.rates.map((rate) => fill(quotes.rate, { ...rate, day: formatDay(locale, rate.day) }));
	return [{ kind: "heading", text: quotes.rates }, ...sentences.map((text) => ({ kind: "paragraph", text }) as const)];
}
