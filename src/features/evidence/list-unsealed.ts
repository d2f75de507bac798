// Events that are not in the chain although they should be.
import type { Database } from "#db/connect.ts";
import { fromNow, MINUTE } from "#platform/clock.ts";

/** Waiting for their seal for longer than that. */
export async function listUnsealed(db: Database, minutes: number, limit: number): Promise<string[]> {
	const rows = await db
		.selectFrom("unsealedEvent")
		.innerJoin("event", "event.id", "unsealedEvent.eventId")
		.select("event.id")
		.where("event.occurredAt", "<=", fromNow(-minutes * MINUTE))
		.orderBy("unsealedEvent.eventId")
		.limit(limit)
		.execute();
	return rows.map(({ id }) => id);
}

/**
 * Neither sealed nor waiting: written past the house. One statement, so that what is sealed in this moment is seen on
 * one side or the other.
 */
export async function listOutside(db: Database, limit: number): Promise<string[]> {
	const rows = await db
		.selectFrom("event")
		.leftJoin("seal", "seal.eventId", "event.id")
		.leftJoin("unsealedEvent", "unsealedEvent.eventId", "event.id")
		.select("event.id")
		.where("seal.sequence", "is", null)
		.where("unsealedEvent.eventId", "is", null)
		.orderBy("event.id")
		.limit(limit)
		.execute();
	return rows.map(({ id }) => id);
}
