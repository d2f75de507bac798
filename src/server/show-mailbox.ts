// The demo's letters, to be read in the browser: /mailbox and /mailbox/{id}. Never there in production.
import { readdir, readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { escapeHtml } from "../platform/http/escape-html.ts";
import { formatInstant } from "../platform/i18n/format.ts";
import { type MailboxLetter, mailboxFolder } from "../platform/mail/deliver-to-mailbox.ts";
import { turnAway } from "./turn-away.ts";

const SHOWN = 200;
/** A letter's own styles are inline; it still runs nothing, loads nothing and is framed by the mailbox alone. */
const letterPolicy =
	"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

export async function showMailbox(
	dataDir: string,
	request: IncomingMessage,
	response: ServerResponse,
	path: string,
): Promise<void> {
	const [, , id, part] = path.split("/");
	if (!id) return send(response, page("Mailbox", list(await newestLetters(dataDir))));
	const letter = await readLetter(dataDir, id);
	if (!letter || (part !== undefined && part !== "html")) {
		return turnAway(request, response, { status: 404, sentence: "There is no such letter." });
	}
	if (part === undefined) return send(response, page(letter.subject, showLetter(letter)));
	response.setHeader("Content-Security-Policy", letterPolicy);
	response.setHeader("X-Frame-Options", "SAMEORIGIN");
	send(response, openingLinksOutside(letter.html));
}

/** The frame may not show other pages, so links open beside it. */
function openingLinksOutside(html: string): string {
	const base = '<base target="_blank">';
	return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
}

async function newestLetters(dataDir: string): Promise<MailboxLetter[]> {
	const names = await readdir(mailboxFolder(dataDir)).catch(() => []);
	const ids = names.filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -".json".length));
	const newest = ids.sort().reverse().slice(0, SHOWN);
	const letters = await Promise.all(newest.map((letterId) => readLetter(dataDir, letterId)));
	return letters.filter((letter) => letter !== undefined).sort((a, b) => (a.sentAt < b.sentAt ? 1 : -1));
}

async function readLetter(dataDir: string, id: string): Promise<MailboxLetter | undefined> {
	if (!/^[\w-]{1,80}$/.test(id)) return undefined;
	try {
		return JSON.parse(await readFile(join(mailboxFolder(dataDir), `${id}.json`), "utf8")) as MailboxLetter;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
		throw error;
	}
}

function list(letters: readonly MailboxLetter[]): string {
	if (letters.length === 0) return "<h1>Mailbox</h1><p>No letter has been sent yet.</p>";
	const rows = letters.map(
		({ id, to, subject, sentAt }) =>
			`<li><a href="/mailbox/${escapeHtml(id)}">${escapeHtml(subject)}</a>` +
			`<span>${escapeHtml(to)} · ${formatInstant("en", sentAt)}</span></li>`,
	);
	return `<h1>Mailbox</h1><ul class="letters">${rows.join("\n")}</ul>`;
}

function showLetter({ id, to, from, replyTo, subject, kind, sentAt, headers, text }: MailboxLetter): string {
	const facts = Object.entries({
		To: to,
		From: from,
		...(replyTo ? { "Reply-To": replyTo } : {}),
		Sent: formatInstant("en", sentAt),
		Kind: kind,
		...headers,
	});
	const rows = facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join("");
	const linked = escapeHtml(text).replace(
		/https?:\/\/[^\s<>&"')]+(?:&amp;[^\s<>&"')]+)*/g,
		(url) => `<a href="${url}">${url}</a>`,
	);
	return (
		`<p><a href="/mailbox">Mailbox</a></p><h1>${escapeHtml(subject)}</h1><dl>${rows}</dl>` +
		`<h2>Text</h2><pre>${linked}</pre>` +
		`<h2>HTML</h2><iframe title="The letter as HTML" src="/mailbox/${escapeHtml(id)}/html" width="100%" height="800" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`
	);
}

function page(title: string, body: string): string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/mailbox.css"><title>${escapeHtml(title)}</title></head><body><main>${body}</main></body></html>`;
}

function send(response: ServerResponse, html: string): void {
	response.writeHead(200, {
		"Content-Type": "text/html; charset=utf-8",
		"Content-Length": String(Buffer.byteLength(html)),
	});
	response.end(html);
}
