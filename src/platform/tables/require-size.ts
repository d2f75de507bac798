import { stat } from "node:fs/promises";
import { Refusal } from "../refusal.ts";

/** The size of the file, refused before a byte of it is read where it is too large or nothing at all. */
export async function requireSize(path: string, file: string, maximum: number): Promise<number> {
	const { size } = await stat(path);
	if (size === 0) throw new Refusal("table-empty", { file });
	if (size > maximum)
		throw new Refusal("table-too-large", { file, size: megabytes(size), maximum: megabytes(maximum) });
	return size;
}

const megabytes = (bytes: number) => (bytes < 10_000_000 ? Math.ceil(bytes / 10_000) / 100 : Math.ceil(bytes / 1e6));
