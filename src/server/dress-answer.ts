import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { Settings } from "../platform/env.ts";

const contentSecurityPolicy = [
	"default-src 'self'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self' data:",
	"connect-src 'self'",
	"object-src 'none'",
	"base-uri 'none'",
	"frame-ancestors 'none'",
	"form-action 'self'",
].join("; ");

/** The headers of every answer, whoever writes it: pages, files, redirects, errors, streams (row 35). */
export function safetyHeaders(settings: Pick<Settings, "siteUrl">): Record<string, string> {
	return {
		"Content-Security-Policy": contentSecurityPolicy,
		"X-Content-Type-Options": "nosniff",
		"X-Frame-Options": "DENY",
		"Referrer-Policy": "strict-origin-when-cross-origin",
		"Cross-Origin-Opener-Policy": "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
		"Cache-Control": "no-store",
		...(settings.siteUrl.startsWith("https:")
			? { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" }
			: {}),
	};
}

/** Puts them on before anything is decided, and has the last word when the head is written. */
export function dressAnswer(response: ServerResponse, headers: Record<string, string>): void {
	for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
	const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
	response.writeHead = ((status: number, ...rest: unknown[]) => {
		for (const [name, value] of givenHeaders(rest.at(-1))) {
			if (value === undefined) continue;
			if (name.toLowerCase() === "set-cookie") response.appendHeader(name, value as string | string[]);
			else response.setHeader(name, value);
		}
		// Pages show who is signed in, and a cookie is one person's: neither is for anybody's cache.
		const isHtml = String(response.getHeader("content-type") ?? "").startsWith("text/html");
		if (isHtml || status >= 400 || response.hasHeader("set-cookie")) response.setHeader("Cache-Control", "no-store");
		return writeHead(status);
	}) as ServerResponse["writeHead"];
}

/** What writeHead takes: an object, or names and values in turn. */
function givenHeaders(given: unknown): [string, OutgoingHttpHeaders[string]][] {
	if (!Array.isArray(given)) return typeof given === "object" ? Object.entries(given as OutgoingHttpHeaders) : [];
	return given.flatMap((name, at) => (at % 2 === 0 ? [[name as string, given[at + 1] as string]] : []));
}
