import type { Database } from "#db/connect.ts";
import { escapeHtml } from "#platform/http/escape-html.ts";
import { pseudonymOf } from "./erase-person.ts";

const BATCH = 200;

/**
 * Letters to the person lose address and words; in letters to others the name gives way to the pseudonym. Before the
 * person itself is erased, in small commits, for nobody could find them afterwards; doing it again changes nothing.
 */
export async function forgetInLetters(db: Database, personId: string): Promise<void> {
	const person = await db
		.selectFrom("person")
		.select(["name", "email", "phone"])
		.where("id", "=", personId)
		.executeTakeFirstOrThrow();
	const pseudonym = pseudonymOf(personId);
	await emptyOwn(db, personId, person.email, pseudonym.email);
	await renameInOthers(db, person, pseudonym);
}

async function emptyOwn(db: Database, personId: string, address: string, instead: string): Promise<void> {
	const own = { subject: "", html: "", text: "", headers: "{}", recipientAddress: instead };
	const isOwn = db
		.updateTable("letter")
		.where((row) => row.or([row("recipientPersonId", "=", personId), row("recipientAddress", "=", address)]));
	// What was not sent yet is not sent any more.
	await isOwn.set({ state: "failed", lastError: "the recipient was erased" }).where("state", "=", "queued").execute();
	await isOwn.set(own).execute();
}

interface Known {
	name: string;
	email: string;
	phone: string | null;
}

async function renameInOthers(db: Database, person: Known, pseudonym: Omit<Known, "phone">): Promise<void> {
	const rename = renamer(person, pseudonym);
	const known = [person.name, escapeHtml(person.name), person.email, person.phone ?? ""].filter((word) => word !== "");
	for (let after = ""; ;) {
		const letters = await db
			.selectFrom("letter")
			.select(["id", "subject", "html", "text", "headers", "lastError"])
			.where("id", ">", after)
			.where((row) =>
				row.or(
					known.flatMap((word) => [
						row("subject", "like", containing(word)),
						row("text", "like", containing(word)),
						row("html", "like", containing(word)),
						row("lastError", "like", containing(word)),
					]),
				),
			)
			.orderBy("id")
			.limit(BATCH)
			.execute();
		for (const { id, subject, html, text, headers, lastError } of letters)
			await db
				.updateTable("letter")
				.set({
					subject: rename(subject),
					html: rename(html),
					text: rename(text),
					headers: rename(headers),
					lastError: lastError && rename(lastError),
				})
				.where("id", "=", id)
				.execute();
		if (letters.length < BATCH) return;
		after = letters.at(-1)!.id;
	}
}

/** More than it means where the word has signs of its own: what is found is looked at again. */
function containing(word: string): string {
	return `%${word.replace(/[\\%_]/g, "_")}%`;
}

function renamer(person: Known, pseudonym: Omit<Known, "phone">): (text: string) => string {
	const pairs = [
		[person.email, pseudonym.email],
		[person.phone ?? "", "–"],
		[escapeHtml(person.name), pseudonym.name],
		[person.name, pseudonym.name],
	].filter(([word]) => word !== "") as [string, string][];
	const rules = pairs.map(([word, instead]) => [asWord(word), instead] as const);
	return (text) => rules.reduce((said, [word, instead]) => said.replace(word, () => instead), text);
}

/** Not inside a longer word, where words are set apart at all. */
function asWord(word: string): RegExp {
	const plain = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
	const before = /^\p{Script=Latin}/u.test(word) ? "(?<!\\p{Script=Latin})" : "";
	const after = /\p{Script=Latin}$/u.test(word) ? "(?!\\p{Script=Latin})" : "";
	return new RegExp(`${before}${plain}${after}`, "giu");
}
