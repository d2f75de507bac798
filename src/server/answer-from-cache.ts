import type { IncomingMessage, ServerResponse } from "node:http";
import { deviceCookieName, sessionCookieName } from "../platform/auth/cookies.ts";
import { cacheableAddress } from "./cacheable-address.ts";
import { compressAnswer } from "./compress-answer.ts";
import { chooseKept } from "./compress.ts";
import { type Glance, glance } from "./glance.ts";
import type { House } from "./house.ts";
import type { KeptPage } from "./page-cache.ts";
import { readCookies } from "./read-cookies.ts";
import type { Rendered } from "./render-for-anyone.ts";

const MAX_REMEMBERED = 2_000;

export interface CachedAnswers {
	/** Finds a page that is kept and fresh, and is asked for by nobody in particular at one of our hosts. */
	find(request: IncomingMessage): Found | undefined;
	/**
	 * Renders and sends what may be kept; for requests that passed every check. False: nothing was sent, and the page
	 * is rendered for the one who asks.
	 */
	sendRendered(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<boolean>;
}

export interface Found {
	page: KeptPage;
	seen: Glance;
}

type Shelf = Pick<House, "settings" | "content" | "pageCache">;

/** What the cache answers, and to whom: only to those who carry nothing that could make them somebody. */
export function answerFromCache({ settings, content, pageCache }: Shelf, hosts: ReadonlySet<string>): CachedAnswers {
	const ourCookies = [sessionCookieName(settings), deviceCookieName(settings)];
	/** Addresses as they were written, once they have passed every check. */
	const remembered = new Map<string, string>();

	function glanceAt({ method, rawHeaders }: IncomingMessage): Glance | undefined {
		if (settings.pageCacheMegabytes === 0 || (method !== "GET" && method !== "HEAD")) return undefined;
		const seen = glance(rawHeaders);
		return seen === undefined || (seen.cookie !== null && isSomebody(seen.cookie)) ? undefined : seen;
	}

	/** One of our cookies, even an ended one, however the header is written. */
	function isSomebody(header: string): boolean {
		const cookies = readCookies(header);
		return ourCookies.some((name) => name in cookies || header.includes(name));
	}

	function addressOf(target: string): string | undefined {
		const known = remembered.get(target);
		if (known !== undefined) return known;
		const address = cacheableAddress(target);
		if (address === undefined) return undefined;
		if (remembered.size >= MAX_REMEMBERED) remembered.clear();
		remembered.set(target, address);
		return address;
	}

	return {
		find(request) {
			const address = remembered.get(request.url!);
			if (address === undefined) return undefined;
			const seen = glanceAt(request);
			if (!seen || !(hosts.has(seen.host) || hosts.has(seen.host.toLowerCase()))) return undefined;
			const version = content.current();
			const page = version === undefined ? undefined : pageCache.find(address, version);
			return page && { page, seen };
		},
		async sendRendered(request, response, requestId) {
			const seen = glanceAt(request);
			const address = seen && addressOf(request.url!);
			const version = address === undefined ? undefined : (content.current() ?? (await content.look()));
			if (address === undefined || version === undefined) return false;
			const page = pageCache.find(address, version) ?? (await pageCache.render(address, version));
			if ("answer" in page) sendKept(request, response, { page, seen: seen! }, requestId);
			else if (!page.isForAnyone || page.status >= 500) return false;
			else sendOnce(request, response, page);
			return true;
		},
	};
}

export function sendKept(
	request: IncomingMessage,
	response: ServerResponse,
	{ page, seen }: Found,
	requestId: string,
): void {
	const { headers, etag, body } = page.answer(chooseKept(seen.acceptEncoding));
	const isKnown = seen.ifNoneMatch !== null && names(seen.ifNoneMatch, etag);
	const sent = isKnown ? withoutLength(headers) : headers.slice();
	sent.push("X-Request-Id", requestId);
	response.writeHead(isKnown ? 304 : 200, sent);
	if (isKnown || request.method === "HEAD") response.end();
	else response.end(body);
}

/** Weakly compared, as RFC 9110, 13.1.2 wants it. */
function names(condition: string, etag: string): boolean {
	return condition.split(",").some((one) => one.trim().replace(/^W\//, "") === etag || one.trim() === "*");
}

function withoutLength(headers: readonly string[]): string[] {
	const at = headers.indexOf("Content-Length");
	return headers.toSpliced(at, 2);
}

/** Redirects and pages that are not there: rendered for nobody, so fit for everybody, but kept by nobody. */
function sendOnce(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Rendered): void {
	compressAnswer(request, response);
	response.writeHead(status, headers);
	response.end(request.method === "HEAD" ? undefined : body);
}
