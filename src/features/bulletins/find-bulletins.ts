// Every question about bulletins. They are public: what is out and not withdrawn is found by anyone.
import { type ExpressionBuilder, sql } from "kysely";
import type { Database } from "#db/connect.ts";
import type { BulletinKind, MilestoneCode } from "#db/schema/bulletins.ts";
import type { Schema } from "#db/schema/index.ts";
import { lineageOf, withDescendants } from "#features/catalogue/family-tree.ts";
import { listFamilies } from "#features/catalogue/find-families.ts";
import { now } from "#platform/clock.ts";
import type { Locale } from "#platform/i18n/locales.ts";

export interface BulletinSummary {
	id: string;
	slug: string;
	number: string;
	kind: BulletinKind;
	revision: number;
	publishedAt: string;
	updatedAt: string;
	title: string;
	summary: string;
}

export interface BulletinFilter {
	locale: Locale;
	kind?: BulletinKind | undefined;
	/** Family code: bulletins on the family, on what lies below it, and on the wider families it belongs to. */
	family?: string | undefined;
	/** Part number. */
	product?: string | undefined;
	year?: number | undefined;
	/** Where the page before ended: `next` of its answer. */
	after?: string | undefined;
}

const PAGE = 20;
const summaryColumns = [
	...(["bulletin.id", "bulletin.slug", "bulletin.number", "bulletin.kind", "bulletin.revision"] as const),
	...(["bulletin.publishedAt", "bulletin.updatedAt", "bulletinText.title", "bulletinText.summary"] as const),
] as const;

/** Newest first, twenty at a time. */
export async function listBulletins(
	db: Database,
	filter: BulletinFilter,
): Promise<{ bulletins: BulletinSummary[]; next: string | undefined }> {
	const { kind, family, product, year } = filter;
	let query = visible(db, filter.locale);
	if (kind) query = query.where("bulletin.kind", "=", kind);
	if (year) {
		query = query.where("bulletin.publishedAt", ">=", `${year}-01-01`);
		query = query.where("bulletin.publishedAt", "<", `${year + 1}-01-01`);
	}
	if (family) {
		const familyIds = await familyIdsAround(db, family);
		query = query.where((eb) => eb.or([touchesFamily(eb, familyIds), touchesProductOf(eb, familyIds)]));
	}
	if (product) query = query.where((eb) => touchesPart(eb, product));
	const [publishedAt, id] = filter.after?.split("~") ?? [];
	if (publishedAt && id) {
		query = query.where((eb) =>
			eb.or([
				eb("bulletin.publishedAt", "<", publishedAt),
				eb.and([eb("bulletin.publishedAt", "=", publishedAt), eb("bulletin.id", "<", id)]),
			]),
		);
	}
	const rows = await query
		.select(summaryColumns)
		.limit(PAGE + 1)
		.execute();
	const bulletins = rows.slice(0, PAGE);
	const last = bulletins.at(-1);
	return { bulletins, next: rows.length > PAGE && last ? `${last.publishedAt}~${last.id}` : undefined };
}

/**
 * Bulletins for a product's or a family's page, newest first. A bulletin that names part numbers is about those alone;
 * one that names none is about all of its families. `familyIds`: the family with those above it, or around it.
 */
export function listBulletinsTouching(
	db: Database,
	{ productId, familyIds }: { productId?: string | undefined; familyIds: readonly string[] },
	locale: Locale,
	limit: number,
): Promise<BulletinSummary[]> {
	return visible(db, locale)
		.select(summaryColumns)
		.where((eb) => {
			const families = touchesFamily(eb, familyIds);
			if (!productId) return families;
			return eb.or([touchesProduct(eb, productId), eb.and([families, eb.not(namesProducts(eb))])]);
		})
		.limit(limit)
		.execute();
}

/** Those of these bulletins that are out, newest first. */
export async function listNamedBulletins(
	db: Database,
	locale: Locale,
	ids: readonly string[],
): Promise<BulletinSummary[]> {
	if (ids.length === 0) return [];
	return visible(db, locale).select(summaryColumns).where("bulletin.id", "in", ids).execute();
}

/** Bulletins whose number, title or summary holds every word of `q`. */
export async function searchBulletins(db: Database, locale: Locale, q: string, limit = 20): Promise<BulletinSummary[]> {
	const terms = q.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
	if (terms.length === 0) return [];
	let query = visible(db, locale).select(summaryColumns).limit(limit);
	for (const term of terms) {
		const pattern = `%${term.replace(/[\\%_]/g, "\\$&")}%`;
		const holds = (column: "bulletin.number" | "bulletinText.title" | "bulletinText.summary") =>
			sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`;
		query = query.where((eb) =>
			eb.or([holds("bulletin.number"), holds("bulletinText.title"), holds("bulletinText.summary")]),
		);
	}
	return query.execute();
}

/** Last orders, first shipments and the like that lie ahead, soonest first. */
export async function listComingMilestones(
	db: Database,
	locale: Locale,
	codes: readonly MilestoneCode[],
	limit: number,
): Promise<{ code: MilestoneCode; onDay: string; slug: string; number: string; title: string; kind: BulletinKind }[]> {
	return db
		.selectFrom("bulletinMilestone")
		.innerJoin("bulletin", "bulletin.id", "bulletinMilestone.bulletinId")
		.innerJoin("bulletinText", "bulletinText.bulletinId", "bulletin.id")
		.select([
			"bulletinMilestone.code",
			"onDay",
			"bulletin.slug",
			"bulletin.number",
			"bulletin.kind",
			"bulletinText.title",
		])
		.where("onDay", ">=", now().slice(0, 10))
		.where("bulletinMilestone.code", "in", codes)
		.where("bulletin.withdrawnAt", "is", null)
		.where("bulletin.publishedAt", "<=", now())
		.where("bulletinText.locale", "=", locale)
		.orderBy("onDay")
		.orderBy("bulletin.number")
		.limit(limit)
		.execute();
}

/** The years in which something was published, newest first. */
export async function listBulletinYears(db: Database): Promise<number[]> {
	const rows = await db
		.selectFrom("bulletin")
		.select(sql<string>`substr(published_at, 1, 4)`.as("year"))
		.distinct()
		.where("withdrawnAt", "is", null)
		.where("publishedAt", "<=", now())
		.execute();
	return rows.map(({ year }) => Number(year)).sort((a, b) => b - a);
}

function visible(db: Database, locale: Locale) {
	return db
		.selectFrom("bulletin")
		.innerJoin("bulletinText", "bulletinText.bulletinId", "bulletin.id")
		.where("bulletinText.locale", "=", locale)
		.where("bulletin.withdrawnAt", "is", null)
		.where("bulletin.publishedAt", "<=", now())
		.orderBy("bulletin.publishedAt", "desc")
		.orderBy("bulletin.id", "desc");
}

async function familyIdsAround(db: Database, code: string): Promise<string[]> {
	const families = await listFamilies(db);
	const found = families.find((family) => family.code === code);
	if (!found) return [];
	return [...lineageOf(families, found.id).map(({ id }) => id), ...withDescendants(families, found.id)];
}

type Builder = ExpressionBuilder<Schema, "bulletin">;
/** Names no row; `in ()` is no SQL. */
const nobody = ["-"];

function touchesFamily(eb: Builder, familyIds: readonly string[]) {
	return eb.exists(
		eb
			.selectFrom("bulletinFamily")
			.select("bulletinFamily.familyId")
			.whereRef("bulletinFamily.bulletinId", "=", "bulletin.id")
			.where("bulletinFamily.familyId", "in", familyIds.length > 0 ? familyIds : nobody),
	);
}

function touchesProductOf(eb: Builder, familyIds: readonly string[]) {
	return eb.exists(
		products(eb)
			.innerJoin("product", "product.id", "bulletinProduct.productId")
			.where("product.familyId", "in", familyIds.length > 0 ? familyIds : nobody),
	);
}

function touchesPart(eb: Builder, partNumber: string) {
	return eb.exists(
		products(eb)
			.innerJoin("product", "product.id", "bulletinProduct.productId")
			.where("product.partNumber", "=", partNumber),
	);
}

function touchesProduct(eb: Builder, productId: string) {
	return eb.exists(products(eb).where("bulletinProduct.productId", "=", productId));
}

function namesProducts(eb: Builder) {
	return eb.exists(products(eb));
}

function products(eb: Builder) {
	return eb
		.selectFrom("bulletinProduct")
		.select("bulletinProduct.productId")
		.whereRef("bulletinProduct.bulletinId", "=", "bulletin.id");
}
