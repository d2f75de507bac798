import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { addressSchema, currencyOrNothing, taxNumberSchema } from "./unit-fields.ts";
import { asHouseKeeper } from "./unit-to-decide.ts";

export const describeOrganisationSchema = z.object({
	taxNumber: taxNumberSchema,
	address: addressSchema,
	currency: currencyOrNothing,
});

/** The organisation's own tax number, address and currency, as its administrator states them. */
export async function describeOrganisation(
	db: Database,
	actor: Actor,
	stated: z.output<typeof describeOrganisationSchema>,
): Promise<void> {
	const { organisationId } = asHouseKeeper(actor);
	return inTransaction(db, async (trx) => {
		await trx.updateTable("organisation").set(stated).where("id", "=", organisationId).execute();
		const subject = { kind: "organisation", id: organisationId };
		await recordEvent(trx, actor, { kind: "organisation.described", subject, organisationId });
	});
}
