// A query with one piece taken away, taken as words, or written otherwise; the rest stays as typed.
import type { Correction, Piece } from "./understood.ts";

type Span = Pick<Piece, "start" | "end">;

export function withoutPiece(typed: string, piece: Span): string {
	return replaceSpan(typed, piece, "");
}

export function asWords(typed: string, piece: Pick<Piece, "start" | "end" | "text">): string {
	return replaceSpan(typed, piece, ` "${piece.text.replaceAll(/["“”「」]/g, "")}" `);
}

export function withText(typed: string, piece: Span, text: string): string {
	return replaceSpan(typed, piece, ` ${text} `);
}

export function corrected(typed: string, corrections: readonly Correction[]): string {
	return [...corrections]
		.sort((a, b) => b.start - a.start)
		.reduce((text, { start, end, to }) => text.slice(0, start) + to + text.slice(end), typed);
}

/** What was typed, to be taken at its word: no spelling is forgiven between quotation marks. */
export function uncorrected(typed: string, corrections: readonly Correction[]): string {
	return [...corrections]
		.sort((a, b) => b.start - a.start)
		.reduce((text, { start, end, from }) => `${text.slice(0, start)}"${from}"${text.slice(end)}`, typed);
}

function replaceSpan(typed: string, { start, end }: Span, by: string): string {
	const before = typed.slice(0, start).replace(/[\s,;，；、·/-]+$/u, "");
	const after = typed.slice(end).replace(/^[\s,;，；、·/-]+/u, "");
	return `${before} ${by} ${after}`.replaceAll(/\s+/g, " ").trim();
}

export function searchAddress(locale: string, query: string, more: Record<string, string> = {}): string {
	const search = new URLSearchParams({ ...(query && { q: query }), ...more });
	return `/${locale}/search${search.size > 0 ? `?${search}` : ""}`;
}
