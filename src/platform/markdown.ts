// One file for the vendor: marked. GitHub-flavoured Markdown to HTML that is safe to show.
import { Marked, type Tokens } from "marked";
import { escapeHtml } from "./http/escape-html.ts";
import { sanitiseHtml } from "./sanitise-html.ts";

/** Raised when the same Markdown gives other HTML, so that stored HTML is made anew. */
export const MARKDOWN_VERSION = 1;

/**
 * HTML in the text is shown as text. Headings begin at h2 and leave no level out; tables scroll in a region of their
 * own, named by `tableLabel` and the heading above them.
 */
export function renderMarkdown(markdown: string, tableLabel: string): string {
	let level = 1;
	let heading = "";
	const marked = new Marked({
		gfm: true,
		async: false,
		renderer: {
			html: ({ text }) => escapeHtml(text),
			image: ({ text }) => escapeHtml(text),
			checkbox: ({ checked }) => (checked ? "☑ " : "☐ "),
			heading({ tokens, depth }) {
				const inner = this.parser.parseInline(tokens);
				level = Math.min(Math.max(depth, 2), level + 1);
				heading = this.parser.parseInline(tokens, this.parser.textRenderer);
				return `<h${level}>${inner}</h${level}>\n`;
			},
			table(token) {
				// An empty corner says that the first column names the rows.
				const namesRows = token.header[0]?.text.trim() === "";
				const cell = (tag: string, scope: string, { tokens, align }: Tokens.TableCell) =>
					`<${tag}${scope}${align === "right" ? ' class="number"' : ""}>${this.parser.parseInline(tokens)}</${tag}>`;
				const head = token.header.map((one) => (one.text.trim() ? cell("th", ' scope="col"', one) : "<td></td>"));
				const rows = token.rows.map((row) =>
					row.map((one, at) => (namesRows && at === 0 ? cell("th", ' scope="row"', one) : cell("td", "", one))),
				);
				const line = (cells: string[]) => `<tr>${cells.join("")}</tr>`;
				// `heading` is HTML already.
				const label = heading ? `${escapeHtml(tableLabel)}: ${heading}` : escapeHtml(tableLabel);
				return `<div class="scroller" tabindex="0" role="region" aria-label="${label.replace(/<[^>]*>/g, "").replaceAll('"', "&quot;")}"><table><thead>${line(head)}</thead><tbody>${rows.map(line).join("\n")}</tbody></table></div>\n`;
			},
		},
	});
	return sanitiseHtml(marked.parse(markdown) as string);
}
