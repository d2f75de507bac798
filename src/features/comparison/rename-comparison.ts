import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { findOwnComparison } from "./find-saved-comparisons.ts";
import { comparisonName } from "./save-comparison.ts";

export const renameComparisonSchema = z.object({ name: comparisonName });

export function renameComparison(
	db: Database,
	actor: Actor,
	id: string,
	{ name }: z.output<typeof renameComparisonSchema>,
): Promise<void> {
	return inTransaction(db, async (trx) => {
		const { organisationId } = await findOwnComparison(trx, actor, id);
		await trx.updateTable("savedComparison").set({ name }).where("id", "=", id).execute();
		const subject = { kind: "saved-comparison", id };
		await recordEvent(trx, actor, { kind: "comparison.renamed", subject, organisationId });
	});
}
