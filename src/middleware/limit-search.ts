import { defineMiddleware } from "astro:middleware";
import type { RateClass } from "#platform/http/rate-limits.ts";
import { fill } from "#platform/i18n/words.ts";
import { Refusal } from "#platform/refusal.ts";

/** What costs more than a page, and may be asked for without a form. */
const costly: ReadonlyMap<string, RateClass> = new Map([
	["/[locale]/search", "search"],
	["/[locale]/similar", "similar"],
	["/[locale]/suggest", "type-ahead"],
	["/[locale]/catalogue/[family]/products.[format]", "search"],
	["/[locale]/compare.csv", "search"],
	["/[locale]/compare.xlsx", "search"],
	["/[locale]/products/[partNumber]/specification.csv", "search"],
	["/[locale]/products/[partNumber]/specification.xlsx", "search"],
	["/[locale]/rfqs/[number]/quote.[format]", "papers"],
	["/[locale]/desk/quotes/[number]/quote.[format]", "papers"],
	["/[locale]/quotes/[token]/quote.[format]", "papers"],
	["/[locale]/dossier/supplier-dossier.[format]", "papers"],
	["/[locale]/dossier/items/[code]/evidence", "papers"],
]);

/** Within a family people search while they type. */
function searchWithin(pattern: string, url: URL): RateClass | undefined {
	return pattern === "/[locale]/catalogue/[family]" && url.searchParams.has("q") ? "type-ahead" : undefined;
}

/** Searches and spreadsheets are counted by address; whoever asks too often is told when to come back. */
export const limitSearch = defineMiddleware(async (context, next) => {
	const { spend, clientIp, words } = context.locals;
	const limit = costly.get(context.routePattern) ?? searchWithin(context.routePattern, context.url);
	if (!limit) return next();
	try {
		await spend(limit, clientIp);
	} catch (refusal) {
		if (!(refusal instanceof Refusal)) throw refusal;
		const headers = { "Content-Type": "text/plain; charset=utf-8", "Retry-After": String(refusal.facts.seconds) };
		return new Response(`${fill(words.refusals[refusal.code], refusal.facts)}\n`, { status: 429, headers });
	}
	return next();
});
