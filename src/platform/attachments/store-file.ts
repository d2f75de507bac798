import { mkdir, open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { newToken } from "../ids.ts";
import { storedPath, storeFolder } from "./attachment-folders.ts";
import type { UploadedFile } from "./uploaded-file.ts";

export interface StoredFile extends UploadedFile {
	storageName: string;
}

/**
 * Moves an upload from quarantine into the store, so that it is on disk before a row names it: file, folder, then the
 * caller's commit (row 48). Called before the transaction; without a row the file is swept away after a day.
 */
export async function storeFile(dataDir: string, file: UploadedFile): Promise<StoredFile> {
	const storageName = newToken();
	const path = storedPath(dataDir, storageName);
	await mkdir(dirname(path), { recursive: true });
	await flush(file.quarantinePath);
	await rename(file.quarantinePath, path);
	await flush(dirname(path));
	await flush(storeFolder(dataDir));
	return { ...file, storageName };
}

async function flush(path: string): Promise<void> {
	const handle = await open(path, "r");
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
