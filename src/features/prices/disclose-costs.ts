import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { disclosableFields } from "./find-cost-disclosure.ts";
import { findPricedOrganisation } from "./find-priced-organisations.ts";
import { canKeepPrices } from "./price-roles.ts";

const fields = z.enum(disclosableFields);

export const discloseCostsSchema = z.object({
	organisation: z.string().trim().min(1).max(200),
	/** All that is shown from now on; what is not named is shown no longer. */
	fields: z.union([fields.transform((one) => [one]), z.array(fields).max(disclosableFields.length)]).default([]),
});

/** Decides which parts of a price's breakdown a client is shown, from the next version of each quote on. */
export async function discloseCosts(
	db: Database,
	actor: Actor,
	input: z.output<typeof discloseCostsSchema>,
): Promise<void> {
	if (!canKeepPrices(actor)) throw new Refusal("not-found");
	const organisation = await findPricedOrganisation(db, input.organisation);
	if (!organisation) throw new Refusal("prices-organisation-unknown", { value: input.organisation }, "organisation");
	const shown = [...new Set(input.fields)];
	await inTransaction(db, async (trx) => {
		const here = { organisationId: organisation.id };
		const before = await trx
			.selectFrom("costDisclosure")
			.select("field")
			.where("organisationId", "=", organisation.id)
			.execute();
		const known = before.map(({ field }) => field);
		const taken = known.filter((field) => !shown.includes(field));
		const given = shown.filter((field) => !known.includes(field));
		if (taken.length + given.length === 0) return;
		if (taken.length > 0)
			await trx
				.deleteFrom("costDisclosure")
				.where("organisationId", "=", organisation.id)
				.where("field", "in", taken)
				.execute();
		for (const field of given)
			await trx
				.insertInto("costDisclosure")
				.values({ ...here, field, grantedBy: actor.personId, grantedAt: now() })
				.execute();
		const subject = { kind: "organisation", id: organisation.id };
		await recordEvent(trx, actor, { kind: "prices.disclosure-changed", subject, payload: { given, taken } });
	});
}
