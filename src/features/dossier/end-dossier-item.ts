import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { canEditDossier } from "./dossier-rights.ts";
import { refuseChanged } from "./refuse-changed.ts";
import { findStanding, writeVersion } from "./write-version.ts";

export const endDossierItemSchema = z.object({ basedOn: z.coerce.number().int().positive() });

/**
 * Takes a claim back with a version that says so; it leaves the dossier and stays in its past. Refusals: `not-allowed`,
 * `not-found`, `dossier-item-changed`, `dossier-item-ended`.
 */
export async function endDossierItem(
	db: Database,
	actor: Actor,
	code: string,
	{ basedOn }: z.output<typeof endDossierItemSchema>,
): Promise<number> {
	if (!canEditDossier(actor)) throw new Refusal("not-allowed");
	return inTransaction(db, async (trx) => {
		await bumpLiveTopic(trx, "dossier");
		const standing = await findStanding(trx, code);
		if (!standing) throw new Refusal("not-found");
		if (standing.isEnded) throw new Refusal("dossier-item-ended");
		await refuseChanged(trx, standing, basedOn);
		const { evidence } = standing;
		const kept = evidence && { attachmentId: evidence.attachmentId, sha256: evidence.sha256 };
		return writeVersion(trx, actor, standing, { statement: standing, isEnded: true, evidence: kept });
	});
}
