import type { Database } from "#db/connect.ts";
import type { BulletinKind, FollowTable } from "#db/schema/bulletins.ts";
import { type Actor, personIdOf } from "#platform/auth/actor.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { words } from "#platform/i18n/words.ts";

export interface Follow {
	subjectKind: FollowTable["subjectKind"];
	/** Part number, family code or kind: what the forms send. */
	subject: string;
	label: string;
	href: string;
	createdAt: string;
}

/** What the asker follows, newest first; a visitor follows nothing. */
export async function listFollows(db: Database, actor: Actor, locale: Locale): Promise<Follow[]> {
	const personId = personIdOf(actor);
	if (!personId) return [];
	const rows = await followRows(db).where("follow.personId", "=", personId).orderBy("follow.id", "desc").execute();
	return rows.flatMap((row) => readFollow(row, locale) ?? []);
}

/** Whether the asker follows the subject, by its id (or kind). */
export async function isFollowing(
	db: Database,
	actor: Actor,
	subjectKind: FollowTable["subjectKind"],
	subjectId: string,
): Promise<boolean> {
	const personId = personIdOf(actor);
	if (!personId) return false;
	const row = await db
		.selectFrom("follow")
		.select("id")
		.where("personId", "=", personId)
		.where("subjectKind", "=", subjectKind)
		.where("subjectId", "=", subjectId)
		.executeTakeFirst();
	return row !== undefined;
}

export function followRows(db: Database) {
	return db
		.selectFrom("follow")
		.leftJoin("product", (join) =>
			join.onRef("product.id", "=", "follow.subjectId").on("follow.subjectKind", "=", "product"),
		)
		.leftJoin("family", (join) =>
			join.onRef("family.id", "=", "follow.subjectId").on("follow.subjectKind", "=", "family"),
		)
		.select(["follow.id", "follow.subjectKind", "follow.subjectId", "follow.createdAt"])
		.select(["product.partNumber", "family.code as familyCode", "family.nameEn", "family.nameZh"]);
}

export type FollowRow = Awaited<ReturnType<ReturnType<typeof followRows>["execute"]>>[number];

/** Undefined where what was followed has left the catalogue. */
export function readFollow(row: FollowRow, locale: Locale): Follow | undefined {
	const { subjectKind, createdAt, partNumber, familyCode } = row;
	if (subjectKind === "product") {
		if (partNumber === null) return undefined;
		const href = `/${locale}/products/${encodeURIComponent(partNumber)}`;
		return { subjectKind, createdAt, subject: partNumber, label: partNumber, href };
	}
	if (subjectKind === "family") {
		if (familyCode === null) return undefined;
		const label = (locale === "en" ? row.nameEn : row.nameZh) ?? familyCode;
		return { subjectKind, createdAt, subject: familyCode, label, href: `/${locale}/catalogue/${familyCode}` };
	}
	const label = words(locale).bulletins.kinds[row.subjectId as BulletinKind];
	return { subjectKind, createdAt, subject: row.subjectId, label, href: `/${locale}/bulletins?kind=${row.subjectId}` };
}
