// A field of a draft that two people changed, in the words it stands under on the page. Pure.
import { fill, type Words } from "#platform/i18n/words.ts";
import type { TypedQuote } from "./typed-quote.ts";

/** `lines[<id>].offers[<key>].breaks[1].price` is `Line 3, offer 1 · Price 2`. */
export function nameDraftPath(words: Words, typed: TypedQuote, path: string): string {
	const { send, offer, terms, breaks, lines, verdicts } = words.quoteEditor;
	const [, lineId, offerKey] = /^lines\[([^\]]+)\](?:\.offers\[([^\]]+)\])?/.exec(path) ?? [];
	const row = /\.breaks\[(\d+)\]/.exec(path)?.[1];
	const last = /(?:^|\.)([A-Za-z]+)(?:\[[^\]]*\])?$/.exec(path)?.[1] ?? "";
	const known: Record<string, unknown>[] =
		lineId === undefined
			? [terms, send]
			: [
					{ ...breaks, breaks: breaks.price, requirements: verdicts.verdict, offers: "" },
					{ ...offer, ...offer.costFields, answer: lines.answer, note: verdicts.note, verdict: verdicts.verdict },
				];
	const found = known.map((place) => place[last]).find((label) => typeof label === "string");
	const field = typeof found === "string" ? found : last;
	const name = row === undefined ? field : `${field} ${Number(row) + 1}`;
	if (lineId === undefined) return name;
	const line = typed.lines.findIndex(({ rfqLineId }) => rfqLineId === lineId);
	const at = typed.lines[line]?.offers.findIndex(({ key }) => key === offerKey) ?? -1;
	const place = fill(at >= 0 ? send.offerPlace : send.linePlace, { line: line + 1, offer: at + 1 });
	return [place, name].filter(Boolean).join(" · ");
}
