import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { WORTH_COMPRESSING_BYTES } from "./compress.ts";

/** Lays a `.br` and a `.gz` beside every file of the build that is worth it, as small as they get. */
export function compressFiles(folder: string): void {
	for (const name of globSync("**/*.{css,js,svg,txt,json,xml,webmanifest}", { cwd: folder })) {
		const path = join(folder, name);
		const bytes = readFileSync(path);
		if (bytes.length < WORTH_COMPRESSING_BYTES) continue;
		writeFileSync(`${path}.br`, brotliCompressSync(bytes));
		writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
	}
}
