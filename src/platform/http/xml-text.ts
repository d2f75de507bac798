import { escapeHtml } from "./escape-html.ts";

/** Text for XML 1.0: escaped, and without the characters that XML cannot hold at all. */
export function xmlText(text: string): string {
	return escapeHtml(text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, ""));
}
