// A file of a pack before it is packed: its bytes, or where they lie.
import { createHash } from "node:crypto";

export type PackFile = { path: string; sizeBytes: number; sha256: string } & ({ bytes: Buffer } | { storedAt: string });

export function bytesFile(path: string, bytes: Buffer): PackFile {
	const sha256 = createHash("sha256").update(bytes).digest("hex");
	return { path, sizeBytes: bytes.length, sha256, bytes };
}

export function textFile(path: string, text: string): PackFile {
	return bytesFile(path, Buffer.from(text));
}

/** For people too: one thing a line. */
export function jsonFile(path: string, value: unknown): PackFile {
	return textFile(path, `${JSON.stringify(value, null, "\t")}\n`);
}
