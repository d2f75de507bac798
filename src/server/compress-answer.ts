import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { chooseOnce, compressOnce, WORTH_COMPRESSING_BYTES } from "./compress.ts";
import { lowerCased } from "./lower-cased.ts";
import { carriesToken } from "./mask-tokens.ts";

/** What is rendered whole. Sheets and exports stream, or are compressed already. */
const compressible = /^(?:text\/html|image\/svg\+xml|application\/(?:(?:rss|atom)\+xml|xml|feed\+json|json))(?:;|$)/;
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Compresses what a page answers, and sends it in one piece: a page is rendered in hundreds. Left plain: a page that a
 * one-time link opened, and an answer that another site made a browser ask for with its cookies: its length would tell
 * what stands in it (BREACH).
 */
export function compressAnswer(request: IncomingMessage, response: ServerResponse): void {
	const encoding = chooseOnce(request.headers["accept-encoding"]);
	const isGuessable = carriesToken(request.url ?? "") || isLuredHere(request);
	const isWanted = encoding !== "identity" && !isGuessable;
	const plain = {
		writeHead: response.writeHead.bind(response) as (status: number, headers: OutgoingHttpHeaders) => ServerResponse,
		write: response.write.bind(response) as (chunk: Uint8Array | string) => boolean,
		end: response.end.bind(response) as (chunk?: Uint8Array | string) => ServerResponse,
	};
	let head: { status: number; headers: OutgoingHttpHeaders } | undefined;
	let chunks: Buffer[] = [];
	let size = 0;

	response.writeHead = ((status: number, ...rest: unknown[]) => {
		const given = (typeof rest.at(-1) === "object" ? rest.at(-1) : {}) as OutgoingHttpHeaders;
		const headers = lowerCased(given);
		if (!compressible.test(String(headers["content-type"] ?? ""))) return plain.writeHead(status, headers);
		headers.vary = [headers.vary, "Accept-Encoding"].flat().filter(Boolean).join(", ");
		const isSentAsItComes = request.method === "HEAD" || headers["content-encoding"] !== undefined;
		if (isSentAsItComes) return plain.writeHead(status, headers);
		head = { status, headers };
		return response;
	}) as ServerResponse["writeHead"];

	response.write = ((chunk: Uint8Array | string, ...rest: unknown[]) => {
		if (!head) return (plain.write as (...args: unknown[]) => boolean)(chunk, ...rest);
		keep(chunk);
		if (size > MAX_BYTES) letThrough();
		return true;
	}) as ServerResponse["write"];

	response.end = ((chunk?: Uint8Array | string | (() => void), ...rest: unknown[]) => {
		if (!head) return (plain.end as (...args: unknown[]) => ServerResponse)(chunk, ...rest);
		if (chunk !== undefined && typeof chunk !== "function") keep(chunk);
		const { status, headers } = head;
		const whole = Buffer.concat(chunks);
		head = undefined;
		const isWorthIt = isWanted && whole.length >= WORTH_COMPRESSING_BYTES;
		const body = isWorthIt ? compressOnce(encoding, whole) : whole;
		plain.writeHead(status, {
			...headers,
			...(isWorthIt ? { "content-encoding": encoding } : {}),
			"content-length": String(body.length),
		});
		return plain.end(body);
	}) as ServerResponse["end"];

	function keep(chunk: Uint8Array | string): void {
		const bytes = typeof chunk === "string" ? Buffer.from(chunk) : Buffer.from(chunk);
		chunks.push(bytes);
		size += bytes.length;
	}

	function letThrough(): void {
		const { status, headers } = head!;
		head = undefined;
		plain.writeHead(status, headers);
		for (const chunk of chunks) plain.write(chunk);
		chunks = [];
	}
}

function isLuredHere({ headers }: IncomingMessage): boolean {
	const site = headers["sec-fetch-site"];
	return headers.cookie !== undefined && (site === "cross-site" || site === "same-site");
}
