import { join } from "node:path";

/** Where exports lie until they expire. */
export function exportFolder(dataDir: string): string {
	return join(dataDir, "exports");
}

/** By its random name. */
export function exportFile(dataDir: string, storageName: string): string {
	if (!/^[\w-]{20,64}$/.test(storageName)) throw new Error("not a storage name");
	return join(exportFolder(dataDir), `${storageName}.zip`);
}
