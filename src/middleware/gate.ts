import { defineMiddleware } from "astro:middleware";
import { escapeHtml } from "#platform/http/escape-html.ts";
import { mayEnter } from "#platform/http/who.ts";
import { doors } from "./doors.ts";

/** Closed unless opened by name. A visitor is asked to sign in; whoever is known and not meant finds nothing. */
export const gate = defineMiddleware((context, next) => {
	const who = doors[context.routePattern];
	const { actor, locale } = context.locals;
	if (who !== undefined && mayEnter(actor, who)) return next();
	if (who === undefined || actor.kind !== "visitor") return new Response(null, { status: 404 });
	if (comesFromElsewhere(context.request)) return askAgainFromHere(context.url);
	const here = context.request.method === "GET" ? context.url.pathname + context.url.search : context.url.pathname;
	return context.redirect(`/${locale}/sign-in?next=${encodeURIComponent(here)}`, 303);
});

/** A link followed from webmail: the browser holds back a staff session (SameSite=Strict) that it may well have. */
function comesFromElsewhere({ method, headers }: Request): boolean {
	return (
		method === "GET" && headers.get("sec-fetch-site") === "cross-site" && headers.get("sec-fetch-mode") === "navigate"
	);
}

/** The page asks for itself again: that request starts on our own site, so the cookie comes along. */
function askAgainFromHere(url: URL): Response {
	const address = escapeHtml(url.pathname + url.search);
	const body = `<!doctype html><meta http-equiv="refresh" content="0;url=${address}"><title>…</title><a href="${address}">→</a>`;
	return new Response(body, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}
