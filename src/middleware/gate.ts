import { defineMiddleware } from "astro:middleware";
import { mayEnter } from "#platform/http/who.ts";
import { doors } from "./doors.ts";

/** Closed unless opened by name. A visitor is asked to sign in; whoever is known and not meant finds nothing. */
export const gate = defineMiddleware((context, next) => {
	const who = doors[context.routePattern];
	const { actor, locale } = context.locals;
	if (who !== undefined && mayEnter(actor, who)) return next();
	if (who === undefined || actor.kind !== "visitor") return new Response(null, { status: 404 });
	const here = context.request.method === "GET" ? context.url.pathname + context.url.search : context.url.pathname;
	return context.redirect(`/${locale}/sign-in?next=${encodeURIComponent(here)}`, 303);
});
