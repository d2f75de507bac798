import { join } from "node:path";

const idPattern = /^[0-9a-f-]{36}$/;

export interface ImportFolder {
	folder: string;
	/** The file as it came. */
	file: string;
	/** What is to be written, one product a line. */
	spool: string;
	/** Everything that was found, one finding a line. */
	report: string;
}

export function importFolder(dataDir: string, importId: string): ImportFolder {
	if (!idPattern.test(importId)) throw new Error("not an import's id");
	const folder = join(dataDir, "imports", importId);
	return {
		folder,
		file: join(folder, "file"),
		spool: join(folder, "patches.ndjson"),
		report: join(folder, "report.ndjson"),
	};
}

/** Where files are laid to be imported without a browser, and where they go. */
export function watchedFolders(dataDir: string): Record<"inbox" | "done" | "refused", string> {
	const folder = join(dataDir, "imports");
	return { inbox: join(folder, "inbox"), done: join(folder, "done"), refused: join(folder, "refused") };
}
