import { expect } from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";

export interface ReadLetter {
	kind: string;
	to: string;
	subject: string;
	text: string;
	html: string;
	headers: Record<string, string>;
	sentAt: string;
}

const folder = "var/e2e/mailbox";

/** Waits until a letter that `isMeant` lies in the mailbox on disk. */
export async function waitForLetter(isMeant: (letter: ReadLetter) => boolean, within = 10_000): Promise<ReadLetter> {
	let found: ReadLetter | undefined;
	await expect.poll(() => (found = readLetters().findLast(isMeant)) !== undefined, { timeout: within }).toBe(true);
	return found!;
}

export function readLetters(): ReadLetter[] {
	return readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.name.endsWith(".json"))
		.map((entry) => JSON.parse(readFileSync(`${folder}/${entry.name}`, "utf8")) as ReadLetter)
		.sort((a, b) => a.sentAt.localeCompare(b.sentAt));
}

/** The first link of ours in a letter's text that runs over `part`. */
export function linkIn(letter: ReadLetter, part: string): string {
	const link = letter.text.match(/https?:\/\/\S+/g)?.find((address) => address.includes(part));
	if (!link) throw new Error(`no link with ${part} in: ${letter.text}`);
	return link;
}
