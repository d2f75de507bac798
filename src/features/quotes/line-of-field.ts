import { findOffer, type QuoteContent } from "./quote-content.ts";

/** From 1: the line whose offer a field such as `take.o-<key>` or `lines.o-<key>.quantity` is about. */
export function lineOfField(content: QuoteContent, field: string): number | undefined {
	const key = /^(?:take|lines)\.o-([^.]+)/.exec(field)?.[1];
	const found = key === undefined ? undefined : findOffer(content, key);
	return found && found.line.position + 1;
}
