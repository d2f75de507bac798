import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { matchParts } from "./match-parts.ts";
import { canReadNotices } from "./notice.ts";
import { readParts } from "./read-parts.ts";

const MOST = 50;
const LONGEST = 200_000;
const AT_ONCE = 400;

export const keepWatchSchema = z.object({
	name: z.string().trim().min(1).max(120),
	pasted: z.string().max(LONGEST),
	formKey: z.uuid(),
});

/**
 * Goes on following a list for the organisation: whatever touches a product of it from now on, or does already, is told.
 * Refusals: `not-found`, `parts-list-empty`, `parts-list-too-long`, `parts-list-unknown`, `watches-full`.
 */
export async function keepWatch(db: Database, actor: Actor, input: z.output<typeof keepWatchSchema>): Promise<void> {
	if (!canReadNotices(actor)) throw new Refusal("not-found");
	const { entries, typed } = await readParts(input.pasted, undefined);
	const productIds = new Set((await matchParts(db, actor, entries)).flatMap((entry) => entry.productIds));
	if (productIds.size === 0) throw new Refusal("parts-list-unknown", {}, "pasted");
	await inTransaction(db, async (trx) => {
		const kept = await trx
			.selectFrom("noticeWatch")
			.select("id")
			.where("organisationId", "=", actor.organisationId)
			.execute();
		if (kept.length >= MOST) throw new Refusal("watches-full", { maximum: MOST });
		const id = newId();
		const { organisationId, personId } = actor;
		const row = { id, organisationId, createdBy: personId, name: input.name, typed, formKey: input.formKey };
		const { numInsertedOrUpdatedRows } = await trx
			.insertInto("noticeWatch")
			.values({ ...row, createdAt: now() })
			.onConflict((conflict) => conflict.column("formKey").doNothing())
			.executeTakeFirst();
		if (numInsertedOrUpdatedRows === 0n) return;
		const parts = [...productIds].sort().map((productId) => ({ watchId: id, productId }));
		for (let at = 0; at < parts.length; at += AT_ONCE)
			await trx
				.insertInto("noticeWatchPart")
				.values(parts.slice(at, at + AT_ONCE))
				.execute();
		await recordEvent(trx, actor, {
			kind: "notice.watch-kept",
			subject: { kind: "notice-watch", id },
			organisationId,
			payload: { products: parts.length },
		});
	});
}

export const dropWatchSchema = z.object({ watch: z.uuid() });

/** Another organisation's list is not found. */
export async function dropWatch(
	db: Database,
	actor: Actor,
	{ watch: id }: z.output<typeof dropWatchSchema>,
): Promise<void> {
	if (!canReadNotices(actor)) throw new Refusal("not-found");
	await inTransaction(db, async (trx) => {
		const { numDeletedRows } = await trx
			.deleteFrom("noticeWatch")
			.where("id", "=", id)
			.where("organisationId", "=", actor.organisationId)
			.executeTakeFirst();
		if (numDeletedRows === 0n) throw new Refusal("not-found");
		const { organisationId } = actor;
		await recordEvent(trx, actor, {
			kind: "notice.watch-dropped",
			subject: { kind: "notice-watch", id },
			organisationId,
		});
	});
}
