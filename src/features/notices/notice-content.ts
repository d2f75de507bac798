// What a notice told, frozen: as it is stored, hashed, shown to who answers, and exported for an auditor.
import type { Database } from "#db/connect.ts";
import type { BulletinKind, MilestoneCode } from "#db/schema/bulletins.ts";
import { listMilestones } from "#features/bulletins/find-bulletin.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { acknowledgeBy, type ChangeClass, classOf, noticeClasses } from "./notice-classes.ts";

export interface NoticeText {
	title: string;
	summary: string;
	/** Sanitised. */
	html: string;
}

export interface NoticeContent {
	/** Of this very shape; raised when the shape changes. */
	format: 1;
	number: string;
	revision: number;
	kind: BulletinKind;
	changeClass: ChangeClass;
	publishedAt: string;
	acknowledgeBy: string;
	isDeemed: boolean;
	reasons: string[];
	milestones: { code: MilestoneCode; onDay: string }[];
	/** Part numbers, sorted; empty where whole families are meant. */
	products: { partNumber: string; en: string; "zh-cn": string }[];
	families: { code: string; en: string; "zh-cn": string }[];
	replacements: string[];
	/** A language that does not exist yet is left out. */
	text: Partial<Record<Locale, NoticeText>>;
}

/** Undefined for bulletins that nobody has to answer, and while there is no text. */
export async function readNoticeContent(db: Database, bulletinId: string): Promise<NoticeContent | undefined> {
	const row = await db.selectFrom("bulletin").selectAll().where("id", "=", bulletinId).executeTakeFirst();
	const reasons = row ? (JSON.parse(row.reasons) as string[]) : [];
	const changeClass = row && classOf(row.kind, reasons);
	if (!row || !changeClass) return undefined;
	const texts = await db
		.selectFrom("bulletinText")
		.select(["locale", "title", "summary", "html"])
		.where("bulletinId", "=", bulletinId)
		.orderBy("locale")
		.execute();
	if (texts.length === 0) return undefined;
	const milestones = (await listMilestones(db, [bulletinId])).map(({ code, onDay }) => ({ code, onDay }));
	return {
		format: 1,
		number: row.number,
		revision: row.revision,
		kind: row.kind,
		changeClass,
		publishedAt: row.publishedAt,
		acknowledgeBy: acknowledgeBy(changeClass, row.publishedAt, milestones),
		isDeemed: noticeClasses[changeClass].isDeemed,
		reasons,
		milestones,
		products: await productsOf(db, bulletinId),
		families: await familiesOf(db, bulletinId),
		replacements: JSON.parse(row.replacements) as string[],
		text: Object.fromEntries(texts.map(({ locale, ...text }) => [locale, text])),
	};
}

/** In the reader's language, or in the one there is. */
export function textIn(content: NoticeContent, locale: Locale): { text: NoticeText; locale: Locale } {
	const own = content.text[locale];
	if (own) return { text: own, locale };
	const other = locale === "en" ? "zh-cn" : "en";
	return { text: content.text[other]!, locale: other };
}

async function productsOf(db: Database, bulletinId: string): Promise<NoticeContent["products"]> {
	const rows = await db
		.selectFrom("bulletinProduct")
		.innerJoin("product", "product.id", "bulletinProduct.productId")
		.select(["product.partNumber", "product.nameEn", "product.nameZh"])
		.where("bulletinId", "=", bulletinId)
		.orderBy("product.partNumber")
		.execute();
	return rows.map(({ partNumber, nameEn, nameZh }) => ({ partNumber, en: nameEn, "zh-cn": nameZh }));
}

async function familiesOf(db: Database, bulletinId: string): Promise<NoticeContent["families"]> {
	const rows = await db
		.selectFrom("bulletinFamily")
		.innerJoin("family", "family.id", "bulletinFamily.familyId")
		.select(["family.code", "family.nameEn", "family.nameZh"])
		.where("bulletinId", "=", bulletinId)
		.orderBy("family.code")
		.execute();
	return rows.map(({ code, nameEn, nameZh }) => ({ code, en: nameEn, "zh-cn": nameZh }));
}
