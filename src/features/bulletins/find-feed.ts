import type { Database } from "#db/connect.ts";
import type { BulletinKind, MilestoneCode } from "#db/schema/bulletins.ts";
import { now } from "#platform/clock.ts";
import type { Company } from "#platform/company.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import type { FeedFormat } from "./bulletin-address.ts";
import { feedAddress } from "./bulletin-address.ts";
import { listMilestones } from "./find-bulletin.ts";

export interface FeedEntry {
	/** A URN that stays when the address changes. */
	id: string;
	url: string;
	/** The same bulletin in the other language. */
	otherUrl: string;
	number: string;
	kind: BulletinKind;
	revision: number;
	title: string;
	summary: string;
	html: string;
	publishedAt: string;
	updatedAt: string;
	reasons: string[];
	replacements: string[];
	partNumbers: string[];
	milestones: { code: MilestoneCode; onDay: string }[];
}

export interface Feed {
	locale: Locale;
	title: string;
	description: string;
	author: string;
	siteUrl: string;
	homeUrl: string;
	selfUrl: string;
	/** The newest change of all entries; null where there are none. */
	updatedAt: string | null;
	entries: FeedEntry[];
}

const NEWEST = 50;

export interface FeedWish {
	locale: Locale;
	kind: BulletinKind | "all";
	format: FeedFormat;
}

/** The newest fifty bulletins of a kind, or of all, with their full text. */
export async function findFeed(db: Database, wish: FeedWish, company: Company, siteUrl: string): Promise<Feed> {
	const { locale, kind } = wish;
	const w = words(locale).bulletins;
	const rows = await listNewest(db, wish);
	const ids = rows.map(({ id }) => id);
	const [milestones, parts] =
		ids.length > 0 ? await Promise.all([listMilestones(db, ids), listPartNumbers(db, ids)]) : [[], []];
	const other = locale === "en" ? "zh-cn" : "en";
	const name = kind === "all" ? w.allKinds : w.kinds[kind];
	return {
		locale,
		title: fill(w.feedTitle, { company: company.name[locale], kind: name }),
		description: w.description,
		author: company.legalName[locale],
		siteUrl,
		homeUrl: `${siteUrl}/${locale}/bulletins${kind === "all" ? "" : `?kind=${kind}`}`,
		selfUrl: siteUrl + feedAddress(locale, kind, wish.format),
		updatedAt: rows.reduce<string | null>((newest, row) => later(newest, latestOf(row)), null),
		entries: rows.map((row) => ({
			...row,
			id: `urn:uuid:${row.id}`,
			url: `${siteUrl}/${locale}/bulletins/${row.slug}`,
			otherUrl: `${siteUrl}/${other}/bulletins/${row.slug}`,
			updatedAt: latestOf(row),
			reasons: JSON.parse(row.reasons) as string[],
			replacements: JSON.parse(row.replacements) as string[],
			milestones: milestones.filter(({ bulletinId }) => bulletinId === row.id),
			partNumbers: parts.filter(({ bulletinId }) => bulletinId === row.id).map(({ partNumber }) => partNumber),
		})),
	};
}

/** Written ahead of its day, a bulletin is as new as that day. */
function latestOf(row: { publishedAt: string; updatedAt: string }): string {
	return later(row.publishedAt, row.updatedAt);
}

function later(a: string | null, b: string): string {
	return a !== null && a > b ? a : b;
}

function listNewest(db: Database, { locale, kind }: FeedWish) {
	let query = db
		.selectFrom("bulletin")
		.innerJoin("bulletinText", "bulletinText.bulletinId", "bulletin.id")
		.select([
			"bulletin.id",
			"slug",
			"number",
			"kind",
			"revision",
			"publishedAt",
			"updatedAt",
			"reasons",
			"replacements",
		])
		.select(["title", "summary", "html"])
		.where("locale", "=", locale)
		.where("withdrawnAt", "is", null)
		.where("publishedAt", "<=", now());
	if (kind !== "all") query = query.where("kind", "=", kind);
	return query.orderBy("publishedAt", "desc").orderBy("bulletin.id", "desc").limit(NEWEST).execute();
}

function listPartNumbers(db: Database, ids: readonly string[]) {
	return db
		.selectFrom("bulletinProduct")
		.innerJoin("product", "product.id", "bulletinProduct.productId")
		.select(["bulletinId", "partNumber"])
		.where("bulletinId", "in", ids)
		.orderBy("partNumber")
		.execute();
}
