import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { hashToken, newId, newToken } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { canAnswerNotices } from "./notice.ts";

const MOST = 20;

/** An address for calendar programs. The token is given once and kept as its hash. Refusals: `not-found`, `calendars-full`. */
export async function makeCalendar(db: Database, actor: Actor): Promise<string> {
	if (!canAnswerNotices(actor)) throw new Refusal("not-found");
	const token = newToken();
	const { organisationId, personId: createdBy } = actor;
	await inTransaction(db, async (trx) => {
		const open = await trx
			.selectFrom("noticeCalendar")
			.select("id")
			.where("organisationId", "=", organisationId)
			.where("revokedAt", "is", null)
			.execute();
		if (open.length >= MOST) throw new Refusal("calendars-full", { maximum: MOST });
		const id = newId();
		const row = { id, organisationId, tokenHash: hashToken(token), createdBy, createdAt: now() };
		await trx.insertInto("noticeCalendar").values(row).execute();
		const subject = { kind: "notice-calendar", id };
		await recordEvent(trx, actor, { kind: "notice.calendar-made", subject, organisationId });
	});
	return token;
}

export const revokeCalendarSchema = z.object({ calendar: z.uuid() });

/** The address is dead at once. Another organisation's is not found. */
export async function revokeCalendar(
	db: Database,
	actor: Actor,
	{ calendar: id }: z.output<typeof revokeCalendarSchema>,
): Promise<void> {
	if (!canAnswerNotices(actor)) throw new Refusal("not-found");
	await inTransaction(db, async (trx) => {
		const { organisationId } = actor;
		const { numUpdatedRows } = await trx
			.updateTable("noticeCalendar")
			.set({ revokedBy: actor.personId, revokedAt: now() })
			.where("id", "=", id)
			.where("organisationId", "=", organisationId)
			.where("revokedAt", "is", null)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) throw new Refusal("not-found");
		const subject = { kind: "notice-calendar", id };
		await recordEvent(trx, actor, { kind: "notice.calendar-revoked", subject, organisationId });
	});
}
