import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const catalogueFolder = new URL("../../content/catalogue", import.meta.url).pathname;

export interface CatalogueCopy {
	folder: string;
	/** Replaces text in one file; fails where the text is not there. */
	edit(path: string, from: string, to: string): Promise<void>;
	remove(): Promise<void>;
}

/** A copy of the company's own files, to be changed at will. */
export async function copyCatalogue(): Promise<CatalogueCopy> {
	const folder = await mkdtemp(join(tmpdir(), "supplyline-catalogue-"));
	await cp(catalogueFolder, folder, { recursive: true });
	return {
		folder,
		async edit(path, from, to) {
			const text = await readFile(join(folder, path), "utf8");
			if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
			await writeFile(join(folder, path), text.replace(from, to));
		},
		remove: () => rm(folder, { recursive: true, force: true }),
	};
}
