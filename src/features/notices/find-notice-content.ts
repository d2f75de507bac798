import type { Database } from "#db/connect.ts";
import { findBulletin } from "#features/bulletins/find-bulletin.ts";
import { type NoticeContent, readNoticeContent } from "./notice-content.ts";

/** A bulletin that is out and asks for answers, as its reader may see it; undefined for every other. */
export async function findNoticeContent(
	db: Database,
	slug: string,
): Promise<{ bulletinId: string; content: NoticeContent } | undefined> {
	const bulletin = await findBulletin(db, "en", slug);
	if (!bulletin || bulletin.withdrawnAt !== null) return undefined;
	const content = await readNoticeContent(db, bulletin.id);
	return content && { bulletinId: bulletin.id, content };
}
