/** What the cache wants to know of a request. Null: the header did not come. */
export interface Glance {
	host: string;
	cookie: string | null;
	acceptEncoding: string | null;
	ifNoneMatch: string | null;
}

/**
 * One pass over the headers as they came: Node's own tidy object costs as much as sending the answer. Undefined where
 * anything is unusual, such as a body, credentials or a header that came twice: that goes the long way.
 */
export function glance(rawHeaders: readonly string[]): Glance | undefined {
	let host: string | null = null;
	let cookie: string | null = null;
	let acceptEncoding: string | null = null;
	let ifNoneMatch: string | null = null;
	for (let at = 0; at < rawHeaders.length; at += 2) {
		const value = rawHeaders[at + 1]!;
		switch (rawHeaders[at]!.toLowerCase()) {
			case "host":
				if (host !== null) return undefined;
				host = value;
				break;
			case "cookie":
				if (cookie !== null) return undefined;
				cookie = value;
				break;
			case "accept-encoding":
				if (acceptEncoding !== null) return undefined;
				acceptEncoding = value;
				break;
			case "if-none-match":
				if (ifNoneMatch !== null) return undefined;
				ifNoneMatch = value;
				break;
			case "authorization":
			case "content-length":
			case "content-encoding":
			case "transfer-encoding":
				return undefined;
		}
	}
	return host === null ? undefined : { host, cookie, acceptEncoding, ifNoneMatch };
}
