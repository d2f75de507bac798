import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { readComparisonAddress } from "./comparison-address.ts";
import { findColumns } from "./find-columns.ts";
import { findSavedComparison } from "./find-saved-comparisons.ts";
import { freeze, type FrozenProduct, frozenAddress, stateOf } from "./saved-comparison.ts";

/** Takes every product as it stands now; what was saved as an older revision on purpose stays, what is gone goes. */
export function refreshComparison(db: Database, actor: Actor, id: string): Promise<void> {
	return inTransaction(db, async (trx) => {
		const saved = await findSavedComparison(trx, actor, id);
		if (!saved) throw new Refusal("not-found");
		const renewed = await renew(trx, saved.frozen);
		const frozen = [...new Map(renewed.map(({ is }) => [frozenAddress(is), is])).values()];
		if (frozen.length === 0) throw new Refusal("comparison-empty");
		const wish = readComparisonAddress(new URLSearchParams(saved.state));
		const reference = renewed.find(({ was }) => frozenAddress(was) === wish.reference)?.is;
		await trx
			.updateTable("savedComparison")
			.set({ frozen: JSON.stringify(frozen), state: stateOf(wish, reference), frozenAt: now() })
			.where("id", "=", id)
			.execute();
		await recordEvent(trx, actor, {
			kind: "comparison.refreshed",
			subject: { kind: "saved-comparison", id },
			organisationId: saved.organisationId,
		});
	});
}

async function renew(
	db: Database,
	frozen: readonly FrozenProduct[],
): Promise<{ was: FrozenProduct; is: FrozenProduct }[]> {
	const { columns } = await findColumns(
		db,
		frozen.map((one) => (one.isFixed ? frozenAddress(one) : one.partNumber)),
	);
	return frozen.flatMap((was) => {
		const column = columns.find(({ productId, revision, currentRevision }) => {
			return productId === was.productId && revision === (was.isFixed ? was.revision : currentRevision);
		});
		return column ? [{ was, is: { ...freeze([column])[0]!, isFixed: was.isFixed } }] : [];
	});
}
