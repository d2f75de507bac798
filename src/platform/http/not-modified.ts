import { createHash } from "node:crypto";

/** A strong ETag over what is sent. */
export function etagOf(body: string): string {
	return `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
}

/** Whether the asker holds the newest already (RFC 9110, 13.2.2): an ETag given decides alone, else the date. */
export function isNotModified(request: Headers, etag: string, lastModified: string | null): boolean {
	const match = request.get("if-none-match");
	if (match !== null) {
		const bare = (tag: string) => tag.trim().replace(/^W\//, "");
		return match.trim() === "*" || match.split(",").some((tag) => bare(tag) === bare(etag));
	}
	const since = Date.parse(request.get("if-modified-since") ?? "");
	return lastModified !== null && !Number.isNaN(since) && Math.floor(Date.parse(lastModified) / 1_000) * 1_000 <= since;
}
