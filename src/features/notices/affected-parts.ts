import type { Database } from "#db/connect.ts";
import { findConcern } from "#features/bulletins/concerned-follows.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { words } from "#platform/i18n/words.ts";
import type { Sheet } from "#platform/tables/write-workbook.ts";
import { isMeant } from "./touch.ts";
import type { NoticeContent } from "./notice-content.ts";

const MOST = 50_000;

/** Every product that a bulletin is about, also those of whole families, with its dates. */
export async function affectedParts(
	db: Database,
	bulletinId: string,
	content: NoticeContent,
	locale: Locale,
): Promise<Pick<Sheet, "columns" | "rows">> {
	const w = words(locale).bulletins;
	const concern = await findConcern(db, { id: bulletinId, kind: content.kind });
	const products = await db
		.selectFrom("product")
		.select(["partNumber", "nameEn", "nameZh"])
		.where(isMeant(concern))
		.orderBy("partNumber")
		.limit(MOST)
		.execute();
	const heads = [w.number, w.revision, w.partNumber, w.product, w.replacements];
	const dates = content.milestones.map(({ code }) => w.milestones[code]);
	return {
		columns: [...heads, ...dates].map((head) => ({ head, width: 20 })),
		rows: products.map(({ partNumber, nameEn, nameZh }) => [
			...[content.number, content.revision, partNumber, locale === "en" ? nameEn : nameZh],
			content.replacements.join("; "),
			...content.milestones.map(({ onDay }) => onDay),
		]),
	};
}
