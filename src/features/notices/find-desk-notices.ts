// The desk's view: how far each notice is, and whom nobody can reach by letter.
import type { Database } from "#db/connect.ts";
import type { BulletinKind } from "#db/schema/bulletins.ts";
import type { RecipientState } from "#db/schema/notices.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { type NoticeContent, textIn } from "./notice-content.ts";
import { silentStates } from "./notice.ts";

export interface DeskNotice {
	id: string;
	number: string;
	revision: number;
	kind: BulletinKind;
	title: string;
	acknowledgeBy: string | null;
	openedAt: string;
	isWithdrawn: boolean;
	organisations: number;
	counts: Partial<Record<RecipientState, number>>;
	/** Of whom nobody has answered. */
	silent: number;
	/** No contact at all, or every letter came back. */
	unreachable: number;
}

const PER_PAGE = 25;

/** The newest first; `before`: the last id of the page before. */
export async function listDeskNotices(
	db: Database,
	actor: Actor,
	locale: Locale,
	before?: string,
): Promise<{ notices: DeskNotice[]; next: string | null }> {
	if (actor.kind !== "staff") return { notices: [], next: null };
	let query = db
		.selectFrom("notice")
		.innerJoin("bulletin", "bulletin.id", "notice.bulletinId")
		.selectAll("notice")
		.select("bulletin.withdrawnAt");
	if (before) query = query.where("notice.id", "<", before);
	const rows = await query
		.orderBy("notice.id", "desc")
		.limit(PER_PAGE + 1)
		.execute();
	const page = rows.slice(0, PER_PAGE);
	const ids = page.map(({ id }) => id);
	const [counted, unreachable] = [await countStates(db, ids), await countUnreachable(db, ids)];
	const notices = page.map(({ id, number, revision, kind, content, acknowledgeBy, openedAt, withdrawnAt }) => {
		const counts = Object.fromEntries(
			counted.filter((row) => row.noticeId === id).map(({ state, count }) => [state, Number(count)]),
		) as DeskNotice["counts"];
		return {
			...{ id, number, revision, kind, acknowledgeBy, openedAt, counts },
			title: textIn(JSON.parse(content) as NoticeContent, locale).text.title,
			isWithdrawn: withdrawnAt !== null,
			organisations: Object.values(counts).reduce((sum, count) => sum + count, 0),
			silent: silentStates.reduce((sum, state) => sum + (counts[state] ?? 0), 0),
			unreachable: Number(unreachable.find((row) => row.noticeId === id)?.count ?? 0),
		};
	});
	return { notices, next: rows.length > PER_PAGE ? page.at(-1)!.id : null };
}

function countStates(db: Database, ids: readonly string[]) {
	return db
		.selectFrom("noticeRecipient")
		.select(["noticeId", "state"])
		.select(({ fn }) => fn.countAll<number>().as("count"))
		.where("noticeId", "in", ids.length > 0 ? ids : ["-"])
		.groupBy(["noticeId", "state"])
		.execute();
}

/** Told, and there was nobody to write to, or nothing arrived; and nobody came of their own accord. */
function selectUnreachable(db: Database) {
	return db
		.selectFrom("noticeRecipient")
		.where("noticeRecipient.toldAt", "is not", null)
		.where("noticeRecipient.state", "in", silentStates)
		.where("noticeRecipient.viewedAt", "is", null)
		.where(({ or, eb, not, exists, selectFrom }) =>
			or([
				eb("noticeRecipient.bouncedAt", "is not", null),
				not(
					exists(
						selectFrom("noticeLetter")
							.select("noticeLetter.letterId")
							.whereRef("noticeLetter.recipientId", "=", "noticeRecipient.id"),
					),
				),
			]),
		);
}

function countUnreachable(db: Database, ids: readonly string[]) {
	return selectUnreachable(db)
		.select("noticeRecipient.noticeId")
		.select(({ fn }) => fn.countAll<number>().as("count"))
		.where("noticeRecipient.noticeId", "in", ids.length > 0 ? ids : ["-"])
		.groupBy("noticeRecipient.noticeId")
		.execute();
}

export interface CallToMake {
	organisationId: string;
	organisationName: string;
	country: string;
	ownerName: string | null;
	number: string;
	acknowledgeBy: string | null;
	reason: "no-contact" | "bounced";
}

const CALLS_SHOWN = 100;

/** For sales: whom to ring up, the most pressing first. */
export async function listCalls(db: Database, actor: Actor): Promise<CallToMake[]> {
	if (actor.kind !== "staff") return [];
	const rows = await selectUnreachable(db)
		.innerJoin("notice", "notice.id", "noticeRecipient.noticeId")
		.innerJoin("bulletin", "bulletin.id", "notice.bulletinId")
		.innerJoin("organisation", "organisation.id", "noticeRecipient.organisationId")
		.leftJoin("person as owner", "owner.id", "organisation.ownerPersonId")
		.select(["organisation.id as organisationId", "organisation.name as organisationName", "organisation.country"])
		.select(["owner.name as ownerName", "notice.number", "noticeRecipient.acknowledgeBy", "noticeRecipient.bouncedAt"])
		.where("bulletin.withdrawnAt", "is", null)
		.orderBy("noticeRecipient.acknowledgeBy")
		.orderBy("noticeRecipient.id")
		.limit(CALLS_SHOWN)
		.execute();
	return rows.map(({ bouncedAt, ...row }) => ({ ...row, reason: bouncedAt === null ? "no-contact" : "bounced" }));
}
