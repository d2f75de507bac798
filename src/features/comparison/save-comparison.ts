import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { MAX_COMPARED, readComparisonAddress } from "./comparison-address.ts";
import { composeComparison } from "./comparison.ts";
import { findComparison } from "./find-comparison.ts";
import { freeze, MAX_SAVED, requireMember, stateOf } from "./saved-comparison.ts";

export const comparisonName = z.string().trim().min(1).max(120);
export const saveComparisonSchema = z.object({
	name: comparisonName,
	/** The query of the comparison's address. */
	address: z.string().max(20_000),
});

/** Keeps the comparison for the actor's organisation, each product as it stands now. Gives its id. */
export async function saveComparison(
	db: Database,
	actor: Actor,
	{ name, address }: z.output<typeof saveComparisonSchema>,
): Promise<string> {
	const { organisationId, personId } = requireMember(actor);
	const wish = readComparisonAddress(new URLSearchParams(address));
	return inTransaction(db, async (trx) => {
		const found = await findComparison(trx, wish.partNumbers, MAX_COMPARED);
		const comparison = composeComparison("en", wish, found);
		if (!comparison) throw new Refusal("comparison-empty");
		const { count } = await trx
			.selectFrom("savedComparison")
			.select(({ fn }) => fn.countAll<number>().as("count"))
			.where("organisationId", "=", organisationId)
			.executeTakeFirstOrThrow();
		if (Number(count) >= MAX_SAVED) throw new Refusal("too-many-comparisons", { maximum: MAX_SAVED });
		const frozen = freeze(found.products);
		const reference = frozen[found.products.indexOf(comparison.reference)];
		const [id, at] = [newId(), now()];
		await trx
			.insertInto("savedComparison")
			.values({
				id,
				organisationId,
				createdBy: personId,
				name,
				state: stateOf(wish, reference),
				frozen: JSON.stringify(frozen),
				frozenAt: at,
				createdAt: at,
			})
			.execute();
		await recordEvent(trx, actor, {
			kind: "comparison.saved",
			subject: { kind: "saved-comparison", id },
			organisationId,
			payload: { products: frozen.map(({ productId }) => productId) },
		});
		return id;
	});
}
