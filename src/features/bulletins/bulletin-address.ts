// The address of the bulletin list and its feeds.
import type { BulletinKind } from "#db/schema/bulletins.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { isBulletinKind } from "./bulletin.ts";
import type { BulletinFilter } from "./find-bulletins.ts";

const names = ["kind", "family", "product", "year", "after"] as const;

/** What the address asks for; what it gets wrong is left out. */
export function readBulletinFilter(locale: Locale, search: URLSearchParams): BulletinFilter {
	const kind = search.get("kind");
	const year = Number(search.get("year"));
	return {
		locale,
		kind: isBulletinKind(kind) ? kind : undefined,
		family: search.get("family")?.slice(0, 200) || undefined,
		product: search.get("product")?.slice(0, 200) || undefined,
		year: Number.isInteger(year) && year >= 1900 && year <= 9999 ? year : undefined,
		after: search.get("after")?.slice(0, 100) || undefined,
	};
}

export function bulletinSearch(filter: Omit<BulletinFilter, "locale">): string {
	const search = new URLSearchParams();
	for (const name of names) if (filter[name]) search.set(name, String(filter[name]));
	return search.size > 0 ? `?${search}` : "";
}

export const feedFormats = {
	rss: "application/rss+xml",
	atom: "application/atom+xml",
	json: "application/feed+json",
} as const;
export type FeedFormat = keyof typeof feedFormats;

export function feedAddress(locale: Locale, kind: BulletinKind | "all", format: FeedFormat): string {
	return `/feeds/${locale}/${kind}.${format}`;
}
