import type { IncomingMessage } from "node:http";
import { hasBody, type TurnedAway } from "./turn-away.ts";

const methods = new Set(["GET", "HEAD", "POST"]);
const MAX_TARGET_LENGTH = 4_096;

/** Method, target and encoding, before anybody looks at what is asked for. */
export function checkRequestLine(request: IncomingMessage): TurnedAway | undefined {
	if (!methods.has(request.method ?? "")) {
		return { status: 405, sentence: "This method is not used here.", headers: { Allow: "GET, HEAD, POST" } };
	}
	const target = request.url ?? "";
	if (target.length > MAX_TARGET_LENGTH) return { status: 414, sentence: "The address is too long." };
	if (!isPlainTarget(target)) return { status: 400, sentence: "The address is malformed." };
	if (request.method !== "POST" && hasBody(request))
		return { status: 400, sentence: "A body came with a plain visit." };
	const encoding = request.headers["content-encoding"];
	if (encoding !== undefined && encoding !== "identity") {
		return { status: 415, sentence: "Send the body without compression.", headers: { "Accept-Encoding": "identity" } };
	}
	return undefined;
}

/** Origin form only: `//host`, backslashes, control characters, raw non-ASCII and broken escapes have bitten others. */
function isPlainTarget(target: string): boolean {
	if (!/^\/(?!\/)[\x21-\x7e]*$/.test(target) || target.includes("\\") || target.includes("#")) return false;
	const [path = "", query = ""] = splitOnce(target, "?");
	if (/%(?![0-9a-f]{2})/i.test(target) || /%(?:00|5c)/i.test(path) || /%00/.test(query)) return false;
	try {
		return !/(?:^|\/)\.{1,2}(?:\/|$)/.test(decodeURIComponent(path));
	} catch {
		return false;
	}
}

function splitOnce(text: string, at: string): [string, string] {
	const index = text.indexOf(at);
	return index < 0 ? [text, ""] : [text.slice(0, index), text.slice(index + 1)];
}
