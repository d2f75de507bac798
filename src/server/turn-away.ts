import type { IncomingMessage, ServerResponse } from "node:http";

/** A request that goes no further, and what it is told. */
export interface TurnedAway {
	status: number;
	sentence: string;
	headers?: Record<string, string>;
}

const LINGER_MS = 2_000;

/**
 * Answers and closes. While the body of the request is still on its way it is read and thrown away for a moment:
 * closing at once would reset the connection before the caller has read the answer.
 */
export function turnAway(request: IncomingMessage, response: ServerResponse, away: TurnedAway): void {
	const body = `${away.sentence}\n`;
	response.writeHead(away.status, {
		...away.headers,
		"Content-Type": "text/plain; charset=utf-8",
		"Content-Length": String(Buffer.byteLength(body)),
		// After anything but a plain "not here" it is safer not to guess where the next request begins.
		...(hasBody(request) || away.status !== 404 ? { Connection: "close" } : {}),
	});
	if (!hasBody(request) || request.complete) return void response.end(body);
	response.write(request.method === "HEAD" ? "" : body);
	const finish = () => {
		clearTimeout(patience);
		response.end();
	};
	const patience = setTimeout(finish, LINGER_MS);
	request.once("end", finish).once("close", finish).once("error", finish);
	request.resume();
}

/** RFC 9112, 6.3: a request has a body when it says how long it is, or that it comes in chunks. */
export function hasBody(request: IncomingMessage): boolean {
	const length = request.headers["content-length"];
	return request.headers["transfer-encoding"] !== undefined || (length !== undefined && Number(length) > 0);
}
