import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { findProduct } from "./find-products.ts";
import { partNumberKey } from "./part-number.ts";

export const noteOwnPartNumberSchema = z.object({
	/** Ours. */
	partNumber: z.string().min(1).max(64),
	/** What the client calls it. */
	ownNumber: z.string().trim().min(1).max(64),
});

const MAXIMUM = 10_000;

/** A client notes what it calls a product of ours; only that client ever sees it. Noting it twice changes nothing. */
export function noteOwnPartNumber(
	db: Database,
	actor: Actor,
	input: z.output<typeof noteOwnPartNumberSchema>,
): Promise<void> {
	return inTransaction(db, async (trx) => {
		if (actor.kind !== "client" || !actor.isMemberApproved) throw new Refusal("not-found");
		const product = await findProduct(trx, input.partNumber);
		if (!product) throw new Refusal("not-found");
		const key = partNumberKey(input.ownNumber);
		if (key === "") throw new Refusal("own-number-empty", {}, "ownNumber");
		// Colleagues who note the same number at once come one after the other.
		await trx
			.updateTable("organisation")
			.set((row) => ({ name: row.ref("name") }))
			.where("id", "=", actor.organisationId)
			.execute();
		const ours = trx.selectFrom("crossReference").where("crossReference.organisationId", "=", actor.organisationId);
		const taken = await ours
			.innerJoin("product", "product.id", "crossReference.productId")
			.select(["product.id", "product.partNumber"])
			.where("crossReference.partNumberKey", "=", key)
			.executeTakeFirst();
		if (taken?.id === product.id) return;
		if (taken)
			throw new Refusal("own-number-taken", { ownNumber: input.ownNumber, partNumber: taken.partNumber }, "ownNumber");
		const { count } = await ours.select(({ fn }) => fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
		if (Number(count) >= MAXIMUM) throw new Refusal("own-numbers-full", { maximum: MAXIMUM }, "ownNumber");
		const id = newId();
		await trx
			.insertInto("crossReference")
			.values({
				id,
				productId: product.id,
				kind: "client",
				brand: "",
				partNumber: input.ownNumber,
				partNumberKey: key,
				organisationId: actor.organisationId,
				recordedAt: now(),
			})
			.execute();
		await recordEvent(trx, actor, {
			kind: "own-part-number.noted",
			subject: { kind: "cross-reference", id },
			organisationId: actor.organisationId,
			payload: { productId: product.id },
		});
	});
}
