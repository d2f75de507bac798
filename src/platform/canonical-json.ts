import { createHash } from "node:crypto";

/** The text that is stored and hashed: keys in their order, so that the same content is the same bytes. */
export function canonicalJson(value: unknown): string {
	return JSON.stringify(value, (_, inner: unknown) =>
		inner !== null && typeof inner === "object" && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner,
	);
}

/** SHA-256 in hexadecimal. Anyone who has the downloaded JSON can count it again. */
export function contentHash(canonical: string): string {
	return createHash("sha256").update(canonical).digest("hex");
}
