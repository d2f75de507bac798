import type { APIRoute } from "astro";
import { findCalendarDays } from "#features/notices/find-calendar.ts";
import { writeCalendar } from "#features/notices/write-calendar.ts";
import { isLocale, languageTags } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";

/** The deadlines of an organisation, for calendar programs: the address is the secret, and it can be taken back. */
export const GET: APIRoute = async ({ params, url, locals }) => {
	const asked = url.searchParams.get("l");
	const locale = isLocale(asked) ? asked : "en";
	const found = await findCalendarDays(locals.db, params.token ?? "", locale, locals.settings.siteUrl);
	if (!found) return new Response(null, { status: 404 });
	const name = fill("{company} · {title}", {
		company: locals.company.name[locale],
		title: words(locale).notices.title,
	});
	return new Response(writeCalendar(name, languageTags[locale], found.days), {
		headers: {
			"Content-Type": "text/calendar; charset=utf-8",
			"Cache-Control": "private, no-store",
			"X-Robots-Tag": "noindex",
			"Referrer-Policy": "no-referrer",
		},
	});
};
