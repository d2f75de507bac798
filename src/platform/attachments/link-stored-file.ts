import { link, mkdir, utimes } from "node:fs/promises";
import { dirname } from "node:path";
import { now } from "../clock.ts";
import { newToken } from "../ids.ts";
import { storedPath } from "./attachment-folders.ts";

/**
 * A second name for a stored file, for a row of its own; without one it is swept away after a day. Gives the new
 * storage name, or undefined where the file is no longer there.
 */
export async function linkStoredFile(dataDir: string, storageName: string): Promise<string | undefined> {
	const copy = newToken();
	const [from, to] = [storedPath(dataDir, storageName), storedPath(dataDir, copy)];
	await mkdir(dirname(to), { recursive: true });
	try {
		// Young again, or the sweep would take it before its row is there.
		await utimes(from, new Date(now()), new Date(now()));
		await link(from, to);
		return copy;
	} catch (fault) {
		if ((fault as NodeJS.ErrnoException).code === "ENOENT") return undefined;
		throw fault;
	}
}
