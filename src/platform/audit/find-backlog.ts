import type { Database } from "../../../db/connect.ts";

/** What the queues hold: how much in each state, and since when the oldest waits. */
export interface Backlog {
	consequences: { pending: number; dead: number };
	letters: { queued: number; failed: number; unsure: number };
	/** When the event happened whose consequence has been pending longest; null where nothing waits. */
	oldestConsequenceSince: string | null;
	/** When the letter was written that has been queued longest; null where nothing waits. */
	oldestLetterSince: string | null;
}

/** Two short queries along the indexes by state; for the machinery page and for what watches the house. */
export async function findBacklog(db: Database): Promise<Backlog> {
	const consequences = await db
		.selectFrom("consequence")
		.innerJoin("event", "event.id", "consequence.eventId")
		.select((row) => ["state", row.fn.countAll<number>().as("count"), row.fn.min("event.occurredAt").as("oldest")])
		.where("state", "in", ["pending", "dead"])
		.groupBy("state")
		.execute();
	const letters = await db
		.selectFrom("letter")
		.select((row) => ["state", row.fn.countAll<number>().as("count"), row.fn.min("createdAt").as("oldest")])
		.where("state", "in", ["queued", "failed", "unsure"])
		.groupBy("state")
		.execute();
	const count = (rows: readonly { state: string; count: number }[], state: string) =>
		Number(rows.find((row) => row.state === state)?.count ?? 0);
	return {
		consequences: { pending: count(consequences, "pending"), dead: count(consequences, "dead") },
		letters: { queued: count(letters, "queued"), failed: count(letters, "failed"), unsure: count(letters, "unsure") },
		oldestConsequenceSince: consequences.find((row) => row.state === "pending")?.oldest ?? null,
		oldestLetterSince: letters.find((row) => row.state === "queued")?.oldest ?? null,
	};
}
