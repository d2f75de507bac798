/** The cookies of a request by name; the first of two wins, and odd pairs are left out. */
export function readCookies(header: string | undefined): Record<string, string> {
	const cookies: Record<string, string> = Object.create(null) as Record<string, string>;
	for (const pair of (header ?? "").split(";")) {
		const at = pair.indexOf("=");
		const name = pair.slice(0, at).trim();
		if (at < 1 || !/^[\w!#$%&'*+.^`|~-]+$/.test(name)) continue;
		cookies[name] ??= pair
			.slice(at + 1)
			.trim()
			.replace(/^"(.*)"$/, "$1");
	}
	return cookies;
}
