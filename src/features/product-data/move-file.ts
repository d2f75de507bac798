import { copyFile, rename, rm } from "node:fs/promises";

/** Renames; where the other place is another disk, as a watched folder may be, copies and takes away. */
export async function moveFile(from: string, to: string): Promise<void> {
	try {
		await rename(from, to);
	} catch (fault) {
		if ((fault as NodeJS.ErrnoException).code !== "EXDEV") throw fault;
		await copyFile(from, to);
		await rm(from);
	}
}
