import { join } from "node:path";

const idPattern = /^[0-9a-f-]{36}$/;

/** Where the file of an import lies until it is settled. */
export function priceFolder(dataDir: string): string {
	return join(dataDir, "prices");
}

export function priceFile(dataDir: string, storageName: string): string {
	if (!idPattern.test(storageName)) throw new Error("not the file of an import of prices");
	return join(priceFolder(dataDir), storageName);
}
