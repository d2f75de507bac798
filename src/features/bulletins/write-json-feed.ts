import { languageTags } from "#platform/i18n/locales.ts";
import { words } from "#platform/i18n/words.ts";
import type { Feed, FeedEntry } from "./find-feed.ts";

/** JSON Feed 1.1. What a buyer's system wants as data stands under `_pcn`. */
export function writeJsonFeed(feed: Feed): string {
	const language = languageTags[feed.locale];
	return JSON.stringify({
		version: "https://jsonfeed.org/version/1.1",
		title: feed.title,
		description: feed.description,
		home_page_url: feed.homeUrl,
		feed_url: feed.selfUrl,
		language,
		authors: [{ name: feed.author, url: feed.siteUrl }],
		items: feed.entries.map((entry) => item(feed, entry, language)),
	});
}

function item(feed: Feed, entry: FeedEntry, language: string) {
	return {
		id: entry.id,
		url: entry.url,
		title: `${entry.number}: ${entry.title}`,
		summary: entry.summary,
		content_html: entry.html,
		date_published: entry.publishedAt,
		date_modified: entry.updatedAt,
		language,
		tags: [words(feed.locale).bulletins.kinds[entry.kind]],
		_pcn: {
			number: entry.number,
			kind: entry.kind,
			revision: entry.revision,
			reasons: entry.reasons,
			milestones: entry.milestones.map(({ code, onDay }) => ({ code, on: onDay })),
			part_numbers: entry.partNumbers,
			replacements: entry.replacements,
		},
	};
}
