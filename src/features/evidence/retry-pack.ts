import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { canAskPacks } from "./ask-pack.ts";
import { findPack } from "./find-packs.ts";

/** Has a pack that failed built again: as of the instant it was asked for, not of now. */
export async function retryPack(db: Database, actor: Actor, { id }: { id: string }): Promise<void> {
	const pack = await findPack(db, actor, id);
	if (!pack) throw new Refusal("not-found");
	if (!canAskPacks(actor)) throw new Refusal("not-allowed");
	await db
		.updateTable("evidencePack")
		.set({ state: "waiting", askedAt: now(), claimedUntil: null })
		.where("id", "=", id)
		.where("state", "=", "failed")
		.execute();
}
