import type { Database } from "#db/connect.ts";
import { isDead } from "./worker-id.ts";

const leased = ["consequence", "letter"] as const;

/** Gives back what `workerId` holds, so that another takes it at once instead of after the lease. */
export async function releaseLeases(db: Database, workerId: string): Promise<void> {
	for (const table of leased) {
		await db
			.updateTable(table)
			.set({ claimedBy: null, claimedUntil: null })
			.where("claimedBy", "=", workerId)
			.where("state", "in", ["pending", "queued"])
			.execute();
	}
}

/**
 * Takes back what workers held that died on this machine. Should one of them be alive after all, its effect still
 * happens once: a consequence commits only under its own lease, and a letter keeps its idempotency key.
 */
export async function releaseLeasesOfTheDead(db: Database, self: string): Promise<void> {
	for (const table of leased) {
		const holders = await db
			.selectFrom(table)
			.select("claimedBy")
			.distinct()
			.where("state", "in", ["pending", "queued"])
			.where("claimedBy", "is not", null)
			.execute();
		for (const { claimedBy } of holders) if (claimedBy && isDead(claimedBy, self)) await releaseLeases(db, claimedBy);
	}
}
