// One letter, two bodies: both are made from the same blocks, so the text part is as complete as the HTML.
import { escapeHtml } from "../http/escape-html.ts";
import { type Locale, languageTags } from "../i18n/locales.ts";

export type LetterBlock =
	| { kind: "paragraph"; text: string }
	| { kind: "heading"; text: string }
	| { kind: "facts"; rows: readonly (readonly [label: string, value: string])[] }
	| { kind: "list"; items: readonly string[] }
	| { kind: "table"; head: readonly string[]; rows: readonly (readonly string[])[] }
	/** `href` is absolute and built from SITE_URL. */
	| { kind: "link"; label: string; href: string };

export interface LetterBody {
	subject: string;
	html: string;
	text: string;
}

/** Renders blocks; `footer` says who sends this and why the reader gets it. */
export function renderLetter(
	locale: Locale,
	subject: string,
	blocks: readonly LetterBlock[],
	footer: string,
): LetterBody {
	return {
		subject: oneLine(subject),
		text: `${blocks.map(asText).join("\n\n")}\n\n-- \n${footer}\n`,
		html: page(locale, oneLine(subject), blocks.map(asHtml).join("\n"), footer),
	};
}

/** CR, LF, NUL, controls, bidi marks and what has no width never reach a header; 200 characters at most. */
export function oneLine(text: string): string {
	return (
		text
			// The joiners belong to the spelling of some languages.
			.replace(/(?:[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf})+/gu, " ")
			.trim()
			.slice(0, 200)
	);
}

function asText(block: LetterBlock): string {
	switch (block.kind) {
		case "paragraph":
			return block.text;
		case "heading":
			return block.text.toUpperCase();
		case "facts":
			return block.rows.map(([label, value]) => `${label}: ${value}`).join("\n");
		case "list":
			return block.items.map((item) => `- ${item}`).join("\n");
		case "table":
			return block.rows.map((row) => row.map((cell, at) => `${block.head[at] ?? ""}: ${cell}`).join("; ")).join("\n");
		case "link":
			return `${block.label}:\n${block.href}`;
	}
}

const cell = 'style="padding:4px 12px 4px 0;text-align:left;vertical-align:top;border-bottom:1px solid #d9dee3"';

function asHtml(block: LetterBlock): string {
	switch (block.kind) {
		case "paragraph":
			return `<p>${escapeHtml(block.text).replaceAll("\n", "<br>")}</p>`;
		case "heading":
			return `<h2 style="font-size:16px;margin:24px 0 8px">${escapeHtml(block.text)}</h2>`;
		case "facts":
			return `<table style="border-collapse:collapse">${block.rows
				.map(
					([label, value]) =>
						`<tr><th scope="row" ${cell}>${escapeHtml(label)}</th><td ${cell}>${escapeHtml(value)}</td></tr>`,
				)
				.join("")}</table>`;
		case "list":
			return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join("")}</ul>`;
		case "table":
			return `<table style="border-collapse:collapse"><tr>${block.head
				.map((head) => `<th scope="col" ${cell}>${escapeHtml(head)}</th>`)
				.join("")}</tr>${block.rows
				.map((row) => `<tr>${row.map((value) => `<td ${cell}>${escapeHtml(value)}</td>`).join("")}</tr>`)
				.join("")}</table>`;
		case "link":
			return `<p><a href="${escapeHtml(block.href)}" style="display:inline-block;padding:10px 16px;background:#0b5cad;color:#ffffff;text-decoration:none;border-radius:4px">${escapeHtml(block.label)}</a><br><span style="font-size:12px;color:#5b6670">${escapeHtml(block.href)}</span></p>`;
	}
}

function page(locale: Locale, subject: string, body: string, footer: string): string {
	return `<!doctype html><html lang="${languageTags[locale]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head><body style="font:15px/1.5 system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;color:#1b2329;max-width:640px;margin:24px auto;padding:0 16px">
${body}
<hr style="border:0;border-top:1px solid #d9dee3;margin:24px 0"><p style="font-size:12px;color:#5b6670">${escapeHtml(footer).replaceAll("\n", "<br>")}</p></body></html>`;
}
