import { sql } from "kysely";
import type { Database } from "#db/connect.ts";
import type { MilestoneCode } from "#db/schema/bulletins.ts";
import type { ProductStatus } from "#db/schema/catalogue.ts";
import { now } from "#platform/clock.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import type { reasonCodes } from "./bulletin.ts";
import type { BulletinSummary } from "./find-bulletins.ts";

interface TouchedProduct {
	id: string;
	partNumber: string;
	name: string;
	status: ProductStatus;
	familyId: string;
}

export interface Bulletin extends BulletinSummary {
	html: string;
	reasons: (typeof reasonCodes)[number][];
	milestones: { code: MilestoneCode; onDay: string }[];
	replacements: Omit<TouchedProduct, "familyId">[];
	products: TouchedProduct[];
	families: { id: string; code: string; name: string }[];
	/** Set once it was taken back: then its text is no longer in force. */
	withdrawnAt: string | null;
}

/** The bulletin under `slug`, once its time has come; also the withdrawn, which say so. */
export async function findBulletin(db: Database, locale: Locale, slug: string): Promise<Bulletin | undefined> {
	const row = await db
		.selectFrom("bulletin")
		.innerJoin("bulletinText", "bulletinText.bulletinId", "bulletin.id")
		.selectAll("bulletin")
		.select(["title", "summary", "html"])
		.where("slug", "=", slug)
		.where("locale", "=", locale)
		.where("publishedAt", "<=", now())
		.executeTakeFirst();
	if (!row) return undefined;
	const replacements = JSON.parse(row.replacements) as string[];
	return {
		...row,
		reasons: JSON.parse(row.reasons) as Bulletin["reasons"],
		milestones: await listMilestones(db, [row.id]),
		replacements: replacements.length > 0 ? await productsNamed(db, locale, replacements) : [],
		products: await productsOf(db, locale, row.id),
		families: await familiesOf(db, locale, row.id),
	};
}

export function listMilestones(
	db: Database,
	bulletinIds: readonly string[],
): Promise<{ bulletinId: string; code: MilestoneCode; onDay: string }[]> {
	return db
		.selectFrom("bulletinMilestone")
		.selectAll()
		.where("bulletinId", "in", bulletinIds)
		.orderBy("onDay")
		.orderBy("code")
		.execute();
}

function productsOf(db: Database, locale: Locale, bulletinId: string): Promise<TouchedProduct[]> {
	return selectProducts(db, locale)
		.innerJoin("bulletinProduct", "bulletinProduct.productId", "product.id")
		.where("bulletinProduct.bulletinId", "=", bulletinId)
		.execute();
}

function productsNamed(db: Database, locale: Locale, partNumbers: readonly string[]): Promise<TouchedProduct[]> {
	return selectProducts(db, locale).where("product.partNumber", "in", partNumbers).execute();
}

function selectProducts(db: Database, locale: Locale) {
	const name = locale === "en" ? "product.nameEn" : "product.nameZh";
	return db
		.selectFrom("product")
		.select(["product.id", "product.partNumber", "product.status", "product.familyId"])
		.select(sql.ref<string>(name).as("name"))
		.orderBy("product.partNumber");
}

function familiesOf(db: Database, locale: Locale, bulletinId: string): Promise<Bulletin["families"]> {
	return db
		.selectFrom("family")
		.innerJoin("bulletinFamily", "bulletinFamily.familyId", "family.id")
		.select(["family.id", "family.code"])
		.select(sql.ref<string>(locale === "en" ? "family.nameEn" : "family.nameZh").as("name"))
		.where("bulletinFamily.bulletinId", "=", bulletinId)
		.orderBy("family.position")
		.execute();
}
