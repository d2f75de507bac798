import { xmlText as x } from "#platform/http/xml-text.ts";
import { languageTags } from "#platform/i18n/locales.ts";
import { words } from "#platform/i18n/words.ts";
import type { Feed, FeedEntry } from "./find-feed.ts";

/** RSS 2.0 with the full text in content:encoded. */
export function writeRss(feed: Feed): string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>${x(feed.title)}</title>
<link>${x(feed.homeUrl)}</link>
<description>${x(feed.description)}</description>
<language>${languageTags[feed.locale]}</language>
<atom:link rel="self" type="application/rss+xml" href="${x(feed.selfUrl)}"/>
${feed.updatedAt ? `<lastBuildDate>${rfc822(feed.updatedAt)}</lastBuildDate>\n` : ""}${feed.entries.map((entry) => item(feed, entry)).join("")}</channel>
</rss>
`;
}

function item(feed: Feed, entry: FeedEntry): string {
	return `<item>
<guid isPermaLink="false">${x(entry.id)}</guid>
<title>${x(`${entry.number}: ${entry.title}`)}</title>
<link>${x(entry.url)}</link>
<category>${x(words(feed.locale).bulletins.kinds[entry.kind])}</category>
<pubDate>${rfc822(entry.publishedAt)}</pubDate>
<description>${x(entry.summary)}</description>
<content:encoded>${x(entry.html)}</content:encoded>
</item>
`;
}

/** RFC 822 with a year of four digits: `Mon, 23 Nov 2026 08:00:00 GMT`. */
function rfc822(instant: string): string {
	return new Date(instant).toUTCString();
}
