import type { APIRoute } from "astro";
import { isBulletinKind } from "#features/bulletins/bulletin.ts";
import { type FeedFormat, feedFormats } from "#features/bulletins/bulletin-address.ts";
import { type Feed, findFeed } from "#features/bulletins/find-feed.ts";
import { writeAtom } from "#features/bulletins/write-atom.ts";
import { writeJsonFeed } from "#features/bulletins/write-json-feed.ts";
import { writeRss } from "#features/bulletins/write-rss.ts";
import { etagOf, isNotModified } from "#platform/http/not-modified.ts";
import { isLocale } from "#platform/i18n/locales.ts";

const writers: Record<FeedFormat, (feed: Feed) => string> = { rss: writeRss, atom: writeAtom, json: writeJsonFeed };

export const GET: APIRoute = async ({ params, request, locals }) => {
	const { locale } = params;
	const [, kind, format] = /^([a-z-]+)\.(rss|atom|json)$/.exec(params.feed ?? "") ?? [];
	if (!isLocale(locale) || !isFormat(format)) return new Response(null, { status: 404 });
	if (kind !== "all" && !isBulletinKind(kind)) return new Response(null, { status: 404 });
	const feed = await findFeed(locals.db, { locale, kind, format }, locals.company, locals.settings.siteUrl);
	const body = writers[format](feed);
	const etag = etagOf(body);
	const headers = new Headers({ ETag: etag, "Cache-Control": "public, max-age=300" });
	if (feed.updatedAt) headers.set("Last-Modified", new Date(feed.updatedAt).toUTCString());
	if (isNotModified(request.headers, etag, feed.updatedAt)) return new Response(null, { status: 304, headers });
	headers.set("Content-Type", `${feedFormats[format]}; charset=utf-8`);
	return new Response(body, { headers });
};

function isFormat(value: string | undefined): value is FeedFormat {
	return value !== undefined && value in feedFormats;
}
