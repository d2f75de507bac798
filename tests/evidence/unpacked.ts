import { buffer } from "node:stream/consumers";
import { openPromise } from "yauzl";

/** Every file of an archive by its name, in the archive's order. */
export async function unpacked(path: string): Promise<Map<string, Buffer>> {
	const zip = await openPromise(path);
	const files = new Map<string, Buffer>();
	for await (const entry of zip.eachEntry()) {
		files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
	}
	return files;
}
