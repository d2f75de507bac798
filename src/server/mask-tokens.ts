const token = /^(?=.*[A-Z])(?=.*\d)[\w.~-]{30,}$/;
/** Whatever stands there opens a quote, however it looks. */
const quoteLink = /^(\/[^/]*\/quotes\/)[^/]+/;

/** Does the address carry a one-time secret? Such pages name themselves to nobody. */
export function carriesToken(url: string): boolean {
	const [path = "", query = ""] = url.split("?", 2);
	return quoteLink.test(path) || path.split("/").some((part) => token.test(part)) || /(?:^|&)token=/.test(query);
}

/** An address as a log may hold it: without its query, and without the tokens of one-time links. */
export function maskTokens(url: string): string {
	const path = url.slice(0, 1_000).split("?", 1)[0]!;
	return path
		.replace(quoteLink, "$1[token]")
		.split("/")
		.map((part) => (token.test(part) ? "[token]" : part))
		.join("/");
}
