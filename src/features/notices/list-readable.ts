import type { Database } from "#db/connect.ts";
import { now } from "#platform/clock.ts";
import type { Locale } from "#platform/i18n/locales.ts";

/** Of these bulletins those that are out, the newest first; in the reader's language, or in the one there is. */
export async function listReadable(db: Database, locale: Locale, ids: readonly string[]) {
	const rows = await db
		.selectFrom("bulletin")
		.innerJoin("bulletinText", "bulletinText.bulletinId", "bulletin.id")
		.select(["bulletin.id", "bulletin.number", "bulletin.slug", "bulletin.kind", "bulletin.revision"])
		.select(["bulletinText.title", "bulletinText.locale"])
		.where("bulletin.id", "in", ids.length > 0 ? ids : ["-"])
		.where("bulletin.withdrawnAt", "is", null)
		.where("bulletin.publishedAt", "<=", now())
		.orderBy("bulletin.publishedAt", "desc")
		.orderBy("bulletin.id", "desc")
		.execute();
	const byBulletin = Map.groupBy(rows, ({ id }) => id);
	return [...byBulletin.values()].map((texts) => {
		const { id, number, slug, kind, revision, title } = texts.find((one) => one.locale === locale) ?? texts[0]!;
		return { id, number, slug, kind, revision, title };
	});
}
