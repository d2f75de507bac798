import type { Company } from "#platform/company.ts";
import { languageTags, type Locale } from "#platform/i18n/locales.ts";
import type { Bulletin } from "./find-bulletin.ts";

/** A bulletin as schema.org reads it. */
export function bulletinData(bulletin: Bulletin, locale: Locale, company: Company, siteUrl: string): unknown {
	const url = `${siteUrl}/${locale}/bulletins/${bulletin.slug}`;
	return {
		"@context": "https://schema.org",
		"@type": bulletin.kind === "technical-note" ? "TechArticle" : "NewsArticle",
		"@id": url,
		url,
		headline: bulletin.title,
		description: bulletin.summary,
		identifier: bulletin.number,
		version: bulletin.revision,
		inLanguage: languageTags[locale],
		datePublished: bulletin.publishedAt,
		dateModified: bulletin.updatedAt,
		publisher: { "@type": "Organization", name: company.legalName[locale], url: siteUrl },
		about: bulletin.products.map(({ partNumber, name }) => ({
			"@type": "Product",
			name,
			mpn: partNumber,
			url: `${siteUrl}/${locale}/products/${encodeURIComponent(partNumber)}`,
		})),
	};
}
