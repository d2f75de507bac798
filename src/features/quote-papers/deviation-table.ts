import { offerLetter } from "#features/quotes/break-rows.ts";
import type { ContentRequirement } from "#features/quotes/quote-content.ts";
import { words } from "#platform/i18n/words.ts";
import type { PaperBlock, PaperRow } from "#platform/papers/paper.ts";
import type { PaperFacts } from "./paper-order.ts";
import { showRequirement } from "./show-requirement.ts";

/** The deviation list: every requirement of every line, and how each offer answers it. Nothing where none was named. */
export function deviationTable(facts: PaperFacts): PaperBlock[] {
	const { locale, content } = facts;
	const { quotes, quotePapers: says } = words(locale);
	const rows = content.lines.flatMap((line) =>
		line.offers.flatMap((offer, at) =>
			offer.requirements.map((one) => requirementRow(locale, `${line.position + 1} ${offerLetter(at)}`, one)),
		),
	);
	if (rows.length === 0) return [];
	return [
		{ kind: "heading", text: says.deviations },
		{
			kind: "table",
			caption: says.deviations,
			columns: [
				{ head: quotes.line, share: 0.09 },
				{ head: quotes.requirement, share: 0.31 },
				{ head: quotes.verdict, share: 0.13 },
				{ head: quotes.value, share: 0.15 },
				{ head: quotes.deviation, share: 0.14 },
				{ head: quotes.note, share: 0.18 },
			],
			rows,
		},
	];
}

function requirementRow(locale: PaperFacts["locale"], place: string, one: ContentRequirement): PaperRow {
	const says = words(locale).quotes;
	const isMet = one.verdict === "meets";
	return {
		cells: [
			[{ text: place }],
			[{ text: `${showRequirement(locale, one)} (${one.isMust ? says.must : says.should})` }],
			[
				{ text: says.verdicts[one.verdict], tone: isMet ? "plain" : "strong" },
				...(one.isByHand ? [{ text: says.byHand, tone: "soft" } as const] : []),
			],
			[{ text: one.value?.[locale] ?? says.notStated }],
			[{ text: one.deviation?.[locale] ?? "–" }],
			[{ text: one.note || "–" }],
		],
	};
}
