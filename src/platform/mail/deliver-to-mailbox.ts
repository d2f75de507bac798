import { mkdir, open, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { describeFault } from "../audit/describe-fault.ts";
import { now } from "../clock.ts";
import { newToken } from "../ids.ts";
import type { Delivery } from "./delivery.ts";
import type { LetterToSend } from "./letter-to-send.ts";

/** A letter as it lies in the mailbox on disk. */
export interface MailboxLetter {
	/** Ordered by time, as the file's name is. */
	id: string;
	letterId: string;
	kind: string;
	to: string;
	from: string;
	replyTo: string | null;
	subject: string;
	html: string;
	text: string;
	headers: Record<string, string>;
	locale: string;
	sentAt: string;
}

export function mailboxFolder(dataDir: string): string {
	return join(dataDir, "mailbox");
}

/** Puts the letter into the mailbox on disk, whole or not at all. The same letter twice is one file. */
export async function deliverToMailbox(letter: LetterToSend, dataDir: string): Promise<Delivery> {
	try {
		await place(letter, mailboxFolder(dataDir));
		return { outcome: "sent", providerId: null };
	} catch (fault) {
		return { outcome: "unknown", error: describeFault(fault) };
	}
}

async function place(letter: LetterToSend, folder: string): Promise<void> {
	const file = join(folder, `${letter.id}.json`);
	if (await exists(file)) return;
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const unfinished = join(folder, `.${letter.id}.${newToken().slice(0, 8)}`);
	await writeDurably(unfinished, JSON.stringify(asMailboxLetter(letter)));
	await rename(unfinished, file);
	await syncFolder(folder);
}

function asMailboxLetter(letter: LetterToSend): MailboxLetter {
	const { id, kind, to, from, replyTo = null, subject, html, text, headers, locale } = letter;
	return { id, letterId: id, kind, to, from, replyTo, subject, html, text, headers, locale, sentAt: now() };
}

async function writeDurably(file: string, text: string): Promise<void> {
	const handle = await open(file, "wx", 0o600);
	try {
		await handle.writeFile(text);
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/** A new name is durable only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
	const handle = await open(folder, "r");
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

async function exists(file: string): Promise<boolean> {
	try {
		await stat(file);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
		throw error;
	}
}
