const NOWHERE = "http://nowhere.invalid";

/**
 * `next=` and its like: a path on our own origin as the browser will read it, or `fallback`. Two slashes, a
 * backslash, a control character or a scheme lead elsewhere in one browser or another.
 */
export function safePath(candidate: string | null | undefined, fallback: string): string {
	if (!candidate || candidate.length > 2_000) return fallback;
	if (!/^\/(?![/\\])/.test(candidate) || /[\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(candidate)) return fallback;
	const url = URL.parse(candidate, NOWHERE);
	if (!url || url.origin !== NOWHERE) return fallback;
	// Dots go when an address is read, and may leave two slashes in front.
	if (/^\/(?:\/|%2f|%5c)/i.test(url.pathname)) return fallback;
	return url.pathname + url.search + url.hash;
}
