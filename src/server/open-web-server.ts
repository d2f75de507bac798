import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import { Server as NetServer } from "node:net";
import type { Duplex } from "node:stream";
import type { AnswerRequest } from "./answer-request.ts";
import { safetyHeaders } from "./dress-answer.ts";
import type { House } from "./house.ts";
import { turnAway } from "./turn-away.ts";

export interface WebServer {
	/** Takes no new connection, waits for every answer that was begun, and cuts off what is left after `withinMs`. */
	close(withinMs: number): Promise<{ isClean: boolean }>;
}

const timeouts = {
	headersTimeout: 10_000,
	// Only a last resort: forms have 30 seconds in read-bytes.ts, uploads must make progress in receive-uploads.ts.
	requestTimeout: 3_600_000,
	connectionsCheckingInterval: 2_000,
	keepAliveTimeout: 5_000,
};

/** Listens, with bounds on everything a caller could draw out. Resolves when it is open. */
export async function openWebServer(
	house: House,
	answer: AnswerRequest,
	{ port, host }: { port: number; host: string },
): Promise<WebServer> {
	const unfinished = new Set<ServerResponse>();
	const take = (request: IncomingMessage, response: ServerResponse) => {
		unfinished.add(response);
		response.on("close", () => unfinished.delete(response));
		try {
			answer(request, response)?.catch((fault: unknown) => answerFault(house, request, response, fault));
		} catch (fault) {
			answerFault(house, request, response, fault);
		}
	};
	const server = createServer({ ...timeouts, maxHeaderSize: 8_192, requireHostHeader: false }, take);
	server.maxConnections = house.settings.maxConnections;
	server.on("checkExpectation", (request: IncomingMessage, response: ServerResponse) => {
		for (const [name, value] of Object.entries(safetyHeaders(house.settings))) response.setHeader(name, value);
		turnAway(request, response, { status: 417, sentence: "That expectation is not met here." });
	});
	server.on("clientError", (error, socket) => refuseRaw(house, socket, statusOf(error)));
	server.on("connect", (_, socket) => refuseRaw(house, socket, 405));
	await listen(server, port, host);
	return { close: (withinMs) => drain(server, unfinished, withinMs) };
}

function listen(server: Server, port: number, host: string): Promise<void> {
	return new Promise((open, failed) => {
		server.once("error", failed);
		server.listen(port, host, () => {
			server.off("error", failed);
			open();
		});
	});
}

/** A fault that no page caught: logged with the request's id, told to the caller without a word about its nature. */
function answerFault(house: House, request: IncomingMessage, response: ServerResponse, fault: unknown): void {
	const isGone = response.destroyed || (fault as NodeJS.ErrnoException).code === "ERR_STREAM_PREMATURE_CLOSE";
	if (isGone) return;
	const requestId = response.getHeader("X-Request-Id");
	house.metrics.countFault();
	house.log.error({ requestId, err: fault }, "a request failed");
	if (response.headersSent) return void response.destroy();
	turnAway(request, response, { status: 500, sentence: `Something broke on our side. Request: ${String(requestId)}` });
}

/** What Node could not read as a request has no response object; its answer wears the same headers. */
function refuseRaw(house: House, socket: Duplex, status: number): void {
	if (!socket.writable || socket.destroyed) return void socket.destroy();
	const headers = { ...safetyHeaders(house.settings), "Content-Length": "0", Connection: "close" };
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
	socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n`, () => socket.destroy());
}

function statusOf(error: NodeJS.ErrnoException): number {
	if (error.code === "HPE_HEADER_OVERFLOW") return 431;
	return error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
}

/** http's own close() cuts off answers that were handed over but not yet sent, so the plain one of net is called. */
async function drain(server: Server, unfinished: Set<ServerResponse>, withinMs: number): Promise<{ isClean: boolean }> {
	NetServer.prototype.close.call(server);
	for (const response of unfinished) response.shouldKeepAlive = false;
	const isClean = await becomesEmpty(unfinished, withinMs);
	server.closeAllConnections();
	return { isClean };
}

async function becomesEmpty(waiting: Set<ServerResponse>, withinMs: number): Promise<boolean> {
	const patienceEnds = performance.now() + withinMs;
	while (waiting.size > 0) {
		if (performance.now() > patienceEnds) return false;
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	return true;
}
