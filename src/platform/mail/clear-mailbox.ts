import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { HOUR, nowMs } from "../clock.ts";
import { mailboxFolder } from "./deliver-to-mailbox.ts";

const LETTERS_KEPT = 5_000;

/** Keeps the newest letters of the mailbox on disk, and drops what a killed process left half written. */
export async function clearMailbox(dataDir: string, keep = LETTERS_KEPT): Promise<number> {
	const folder = mailboxFolder(dataDir);
	const names = await namesIn(folder);
	const letters = names.filter((name) => /^[0-9a-f].*\.json$/.test(name)).sort();
	const halfWritten = names.filter((name) => name.startsWith(".") && startedAtMs(name) < nowMs() - HOUR);
	const dropped = [...letters.slice(0, Math.max(0, letters.length - keep)), ...halfWritten];
	for (const name of dropped) await rm(join(folder, name), { force: true });
	return dropped.length;
}

/** A letter's id is a UUIDv7: its first 48 bits are the time it was written. */
function startedAtMs(halfWrittenName: string): number {
	return Number.parseInt(halfWrittenName.slice(1).replaceAll("-", "").slice(0, 12), 16);
}

async function namesIn(folder: string): Promise<string[]> {
	try {
		return await readdir(folder);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
		throw error;
	}
}
