import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { dayFromNow } from "#platform/clock.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { hashToken } from "#platform/ids.ts";
import { canAnswerNotices, isSilent } from "./notice.ts";
import { type NoticeContent, textIn } from "./notice-content.ts";
import type { CalendarDay } from "./write-calendar.ts";
import { words } from "#platform/i18n/words.ts";

export interface CalendarKept {
	id: string;
	createdByName: string;
	createdAt: string;
}

/** The addresses in force; their tokens nobody knows any more. */
export async function listCalendars(db: Database, actor: Actor): Promise<CalendarKept[]> {
	if (!canAnswerNotices(actor)) return [];
	return db
		.selectFrom("noticeCalendar")
		.innerJoin("person", "person.id", "noticeCalendar.createdBy")
		.select(["noticeCalendar.id", "person.name as createdByName", "noticeCalendar.createdAt"])
		.where("organisationId", "=", actor.organisationId)
		.where("revokedAt", "is", null)
		.orderBy("noticeCalendar.id")
		.execute();
}

const PAST_KEPT_DAYS = 365;

/** The days of everything an organisation was told of; undefined where the token opens nothing. */
export async function findCalendarDays(
	db: Database,
	token: string,
	locale: Locale,
	siteUrl: string,
): Promise<{ organisation: string; days: CalendarDay[] } | undefined> {
	if (!/^[\w-]{43}$/.test(token)) return undefined;
	const calendar = await db
		.selectFrom("noticeCalendar")
		.innerJoin("organisation", "organisation.id", "noticeCalendar.organisationId")
		.select(["organisation.id", "organisation.name"])
		.where("tokenHash", "=", hashToken(token))
		.where("revokedAt", "is", null)
		.where("organisation.state", "=", "approved")
		.executeTakeFirst();
	if (!calendar) return undefined;
	const rows = await db
		.selectFrom("noticeRecipient")
		.innerJoin("notice", "notice.id", "noticeRecipient.noticeId")
		.innerJoin("bulletin", "bulletin.id", "notice.bulletinId")
		.select(["noticeRecipient.id", "noticeRecipient.state", "noticeRecipient.acknowledgeBy"])
		.select(["notice.number", "notice.content", "notice.openedAt"])
		.where("noticeRecipient.organisationId", "=", calendar.id)
		.where("noticeRecipient.state", "!=", "superseded")
		.where("bulletin.withdrawnAt", "is", null)
		.orderBy("noticeRecipient.id")
		.execute();
	const w = words(locale);
	const first = dayFromNow(-PAST_KEPT_DAYS);
	const days = rows.flatMap(({ id, state, acknowledgeBy, number, content: frozen, openedAt }) => {
		const content = JSON.parse(frozen) as NoticeContent;
		const { text } = textIn(content, locale);
		const url = `${siteUrl}/${locale}/notices/${encodeURIComponent(number)}`;
		const entry = (code: string, onDay: string, label: string) => ({
			uid: `${id}-${code}@${new URL(siteUrl).hostname}`,
			...{ onDay, stampedAt: openedAt, url },
			summary: `${number}: ${label}`,
			description: `${text.title}\n${text.summary}\n${w.notices.states[state]}`,
		});
		const milestones = content.milestones
			.filter(({ code }) => code !== "acknowledge-by" && code !== "announced")
			.map(({ code, onDay }) => entry(code, onDay, w.bulletins.milestones[code]));
		// Once answered there is nothing to be reminded of.
		const own =
			acknowledgeBy && isSilent(state) ? [entry("acknowledge-by", acknowledgeBy, w.notices.acknowledgeBy)] : [];
		return [...own, ...milestones].filter(({ onDay }) => onDay >= first);
	});
	return { organisation: calendar.name, days };
}
