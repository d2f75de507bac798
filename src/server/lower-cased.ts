import type { OutgoingHttpHeaders } from "node:http";

/** Headers under the names that can be looked up. */
export function lowerCased(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
