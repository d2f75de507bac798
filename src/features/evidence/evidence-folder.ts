import { join } from "node:path";

/** Where packs lie, beside the attachments. */
export function evidenceFolder(dataDir: string): string {
	return join(dataDir, "evidence");
}

/** By its random name. */
export function packFile(dataDir: string, storageName: string): string {
	if (!/^[\w-]{20,64}$/.test(storageName)) throw new Error("not a storage name");
	return join(evidenceFolder(dataDir), `${storageName}.zip`);
}
