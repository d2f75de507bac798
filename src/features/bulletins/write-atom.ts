import { xmlText as x } from "#platform/http/xml-text.ts";
import { languageTags } from "#platform/i18n/locales.ts";
import { words } from "#platform/i18n/words.ts";
import type { Feed, FeedEntry } from "./find-feed.ts";

/** RFC 4287 asks for a date even where nothing was published yet. */
const BEFORE_THE_FIRST = "1970-01-01T00:00:00.000Z";

/** Atom, RFC 4287. */
export function writeAtom(feed: Feed): string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${languageTags[feed.locale]}">
<id>${x(feed.selfUrl)}</id>
<title>${x(feed.title)}</title>
<subtitle>${x(feed.description)}</subtitle>
<updated>${feed.updatedAt ?? BEFORE_THE_FIRST}</updated>
<author><name>${x(feed.author)}</name><uri>${x(feed.siteUrl)}</uri></author>
<link rel="self" type="application/atom+xml" href="${x(feed.selfUrl)}"/>
<link rel="alternate" type="text/html" href="${x(feed.homeUrl)}"/>
${feed.entries.map((entry) => atomEntry(feed, entry)).join("")}</feed>
`;
}

function atomEntry(feed: Feed, entry: FeedEntry): string {
	const here = languageTags[feed.locale];
	const there = languageTags[feed.locale === "en" ? "zh-cn" : "en"];
	return `<entry>
<id>${x(entry.id)}</id>
<title>${x(`${entry.number}: ${entry.title}`)}</title>
<link rel="alternate" type="text/html" hreflang="${here}" href="${x(entry.url)}"/>
<link rel="alternate" type="text/html" hreflang="${there}" href="${x(entry.otherUrl)}"/>
<published>${entry.publishedAt}</published>
<updated>${entry.updatedAt}</updated>
<category term="${x(entry.kind)}" label="${x(words(feed.locale).bulletins.kinds[entry.kind])}"/>
<summary>${x(entry.summary)}</summary>
<content type="html">${x(entry.html)}</content>
</entry>
`;
}
