import type { IncomingMessage } from "node:http";
import type { TurnedAway } from "./turn-away.ts";

/** Doors that other people's servers post to by design. One-click unsubscribe (RFC 8058) is a mail provider's POST. */
const openToOthers = [/^\/unsubscribe\//];

/**
 * Our own check against forged forms (row 19), for every content type. A browser says where a POST comes from; a
 * caller that says nothing may pass only while it carries no cookie that could be borrowed.
 */
export function checkOrigin(request: IncomingMessage, path: string, ours: ReadonlySet<string>): TurnedAway | undefined {
	if (request.method === "GET" || request.method === "HEAD") return undefined;
	if (openToOthers.some((door) => door.test(path))) return undefined;
	const site = request.headers["sec-fetch-site"];
	const origin = request.headers.origin;
	const isForeign =
		(site !== undefined && site !== "same-origin" && site !== "none") ||
		// A page with `Referrer-Policy: no-referrer` posts with `Origin: null`; the browser's own word decides there.
		(origin !== undefined && !ours.has(origin) && !(origin === "null" && site === "same-origin"));
	const isSilent = site === undefined && origin === undefined;
	if (isForeign || (isSilent && request.headers.cookie !== undefined)) {
		return { status: 403, sentence: "This form was sent from another site." };
	}
	return undefined;
}
