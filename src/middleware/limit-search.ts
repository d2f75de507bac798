import { defineMiddleware } from "astro:middleware";
import { fill } from "#platform/i18n/words.ts";
import { Refusal } from "#platform/refusal.ts";

/** What costs more than a page, and may be asked for without a form. */
const costly: ReadonlySet<string> = new Set([
	"/[locale]/search",
	"/[locale]/compare.csv",
	"/[locale]/compare.xlsx",
	"/[locale]/products/[partNumber]/specification.csv",
	"/[locale]/products/[partNumber]/specification.xlsx",
]);

/** Searches and spreadsheets are counted by address; whoever asks too often is told when to come back. */
export const limitSearch = defineMiddleware(async (context, next) => {
	const { spend, clientIp, words } = context.locals;
	if (!costly.has(context.routePattern)) return next();
	try {
		await spend("search", clientIp);
	} catch (refusal) {
		if (!(refusal instanceof Refusal)) throw refusal;
		const headers = { "Content-Type": "text/plain; charset=utf-8", "Retry-After": String(refusal.facts.seconds) };
		return new Response(`${fill(words.refusals[refusal.code], refusal.facts)}\n`, { status: 429, headers });
	}
	return next();
});
