import { defineMiddleware } from "astro:middleware";
import { isLocale, preferredLocale } from "#platform/i18n/locales.ts";
import { words } from "#platform/i18n/words.ts";

/** The first part of the path is the language; where it is none, only `/` and files without words live there. */
export const readLocale = defineMiddleware((context, next) => {
	const first = context.url.pathname.split("/")[1];
	const locale = isLocale(first) ? first : preferredLocale(context.request.headers.get("accept-language"));
	context.locals.locale = locale;
	context.locals.words = words(locale);
	if (context.params.locale !== undefined && !isLocale(context.params.locale))
		return new Response(null, { status: 404 });
	return next();
});
