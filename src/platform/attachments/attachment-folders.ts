import { join } from "node:path";

/** Uploads that no deed has kept yet. On the same disk as the store, so that keeping one is a rename. */
export function quarantineFolder(dataDir: string): string {
	return join(dataDir, "quarantine");
}

export function storeFolder(dataDir: string): string {
	return join(dataDir, "attachments");
}

/** Where a stored file lies: its random name below a folder of that name's first two characters. */
export function storedPath(dataDir: string, storageName: string): string {
	if (!/^[\w-]{20,64}$/.test(storageName)) throw new Error("not a storage name");
	return join(storeFolder(dataDir), storageName.slice(0, 2), storageName);
}
