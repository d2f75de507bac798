import type { APIRoute } from "astro";
import {
	PLACES_PER_PART,
	countPublicAddresses,
	listPublicAddresses,
	type PublicAddress,
} from "#features/dossier/public-addresses.ts";
import { etagOf, isNotModified } from "#platform/http/not-modified.ts";
import { xmlText as x } from "#platform/http/xml-text.ts";
import { languageTags, locales } from "#platform/i18n/locales.ts";

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Every public page in both languages; an index of parts where one file would grow too long. */
export const GET: APIRoute = async ({ locals, request, url }) => {
	const { db, settings } = locals;
	const { places, updatedAt, state } = await countPublicAddresses(db);
	const parts = Math.max(1, Math.ceil(places / PLACES_PER_PART));
	const wished = url.searchParams.get("part");
	const part = wished === null && parts === 1 ? 1 : Number(wished ?? 0);
	if (!Number.isInteger(part) || part < (wished === null ? 0 : 1) || part > parts)
		return new Response(null, { status: 404 });
	const etag = etagOf(`${settings.siteUrl} ${state} ${part}`);
	const headers = new Headers({ ETag: etag, "Cache-Control": "public, max-age=3600" });
	if (updatedAt) headers.set("Last-Modified", new Date(updatedAt).toUTCString());
	if (isNotModified(request.headers, etag, updatedAt)) return new Response(null, { status: 304, headers });
	headers.set("Content-Type", "application/xml; charset=utf-8");
	if (part === 0) return new Response(index(settings.siteUrl, parts), { headers });
	return new Response(streamed(urlset(listPublicAddresses(db, part), settings.siteUrl)), { headers });
};

function index(siteUrl: string, parts: number): string {
	const lines = Array.from(
		{ length: parts },
		(_, at) => `<sitemap><loc>${x(`${siteUrl}/sitemap.xml?part=${at + 1}`)}</loc></sitemap>\n`,
	);
	return `${head}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join("")}</sitemapindex>\n`;
}

async function* urlset(pages: AsyncIterable<PublicAddress[]>, siteUrl: string): AsyncGenerator<string> {
	yield `${head}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n`;
	for await (const page of pages) yield page.map((address) => bothLanguages(address, siteUrl)).join("");
	yield "</urlset>\n";
}

function bothLanguages({ path, updatedAt }: PublicAddress, siteUrl: string): string {
	const address = (locale: string) => x(`${siteUrl}/${locale}${path}`);
	const alternates = [...locales.map((locale) => [languageTags[locale], locale] as const), ["x-default", "en"] as const]
		.map(([tag, locale]) => `<xhtml:link rel="alternate" hreflang="${tag}" href="${address(locale)}"/>`)
		.join("");
	const changed = updatedAt ? `<lastmod>${updatedAt.slice(0, 10)}</lastmod>` : "";
	return locales.map((locale) => `<url><loc>${address(locale)}</loc>${changed}${alternates}</url>\n`).join("");
}

function streamed(chunks: AsyncGenerator<string>): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	return new ReadableStream({
		async pull(controller) {
			const { value, done } = await chunks.next();
			if (done) controller.close();
			else controller.enqueue(encoder.encode(value));
		},
		async cancel() {
			await chunks.return(undefined);
		},
	});
}
