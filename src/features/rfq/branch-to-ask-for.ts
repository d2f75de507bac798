// The branch an RFQ is asked for: who may see it hangs on that.
import type { Database } from "#db/connect.ts";
import { listOwnBranches } from "#features/organisations/find-units.ts";
import { type Actor, branchesOf } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";

/** One of the branches somebody may ask for, null for the whole organisation; any other one is not found. */
export async function branchToAskFor(db: Database, actor: Actor, unit: string): Promise<string | null> {
	if (unit === "") return null;
	const branches = await listOwnBranches(db, actor);
	if (!branches.some(({ id }) => id === unit)) throw new Refusal("not-found", {}, "unit");
	return unit;
}

/** Where somebody sits in one branch alone, that one. */
export async function usualBranch(db: Database, actor: Actor): Promise<string | null> {
	if (actor.kind !== "client" || branchesOf(actor)?.length !== 1) return null;
	return (await listOwnBranches(db, actor))[0]?.id ?? null;
}

/** Who sits in branches alone cannot ask in the name of the whole organisation. */
export function refuseWithoutBranch(actor: Actor, unitId: string | null): void {
	const branches = actor.kind === "client" && actor.isMemberApproved ? branchesOf(actor) : null;
	if (branches === null || branches.length === 0) return;
	if (unitId === null || !branches.includes(unitId)) throw new Refusal("branch-missing", {}, "unit");
}
