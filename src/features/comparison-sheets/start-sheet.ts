import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { findRfq } from "#features/rfq/find-rfqs.ts";
import { currencies } from "#features/rfq/rfq.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { canEditSheet, canReadSheets } from "./sheet-rights.ts";
import { usualSettings } from "./sheet-settings.ts";

export const startSheetSchema = z.object({
	rfqNumber: z.string().max(40),
	/** Left out or empty: the RFQ's project. */
	name: z.string().trim().max(120).default(""),
	/** Left out: the RFQ's. */
	currency: z.enum(currencies).optional(),
});

/** Begins a sheet for an RFQ. Pressed twice, it is the same one, as long as nothing was done on it. */
export function startSheet(
	db: Database,
	actor: Actor,
	input: z.output<typeof startSheetSchema>,
): Promise<{ sheetId: string }> {
	return inTransaction(db, async (trx) => {
		const rfq = await findRfq(trx, actor, input.rfqNumber);
		if (!rfq || !canReadSheets(actor)) throw new Refusal("not-found");
		if (!canEditSheet(actor, rfq.unit?.id ?? null)) throw new Refusal("sheet-not-your-seat");
		const name = input.name || rfq.project || rfq.number!;
		const currency = input.currency ?? rfq.currency;
		const known = await trx
			.selectFrom("comparisonSheet")
			.select("id")
			.where("rfqId", "=", rfq.id)
			.where("createdBy", "=", actor.personId)
			.where("revision", "=", 0)
			.where("name", "=", name)
			.where("currency", "=", currency)
			.executeTakeFirst();
		if (known) return { sheetId: known.id };
		const sheetId = newId();
		const at = now();
		const by = actor.personId;
		const organisationId = rfq.organisationId;
		const settings = JSON.stringify(usualSettings);
		await trx
			.insertInto("comparisonSheet")
			.values({
				...{ id: sheetId, organisationId, rfqId: rfq.id, name, currency, settings, revision: 0 },
				...{ createdBy: by, createdAt: at, updatedBy: by, updatedAt: at },
			})
			.execute();
		const subject = { kind: "sheet", id: sheetId };
		await recordEvent(trx, actor, {
			...{ kind: "comparison-sheet.created", subject, organisationId, payload: { rfqId: rfq.id } },
		});
		return { sheetId };
	});
}
