import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { findLineFacts } from "#features/rfq/line-facts.ts";
import { startRfqDraft } from "#features/rfq/start-rfq-draft.ts";
import { emptyRfq, type TypedLine } from "#features/rfq/typed-rfq.ts";
import { readVocabulary } from "#features/search/understand-keep-vocabulary.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now, today } from "#platform/clock.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { Refusal } from "#platform/refusal.ts";
import { canUseBills } from "./bill.ts";
import { type Bill, type BillRow, findBill, listAllBillRows } from "./find-bills.ts";
import { lineFromRow } from "./line-from-row.ts";
import { readBillRow } from "./read-bill-row.ts";
import { requirementsOfRow } from "./row-requirements.ts";

export const draftFromBillSchema = z.object({
	/** What becomes of rows to check that nobody has looked at: their own words alone, or the product proposed, too. */
	unchecked: z.enum(["words", "proposed"]).default("words"),
});

/** Makes the bill an RFQ's draft, once: whoever presses second finds the draft of the first. Gives its id. */
export async function draftFromBill(
	db: Database,
	actor: Actor,
	billId: string,
	{ unchecked, locale }: z.output<typeof draftFromBillSchema> & { locale: Locale },
): Promise<string> {
	if (!canUseBills(actor)) throw new Refusal("not-found");
	const vocabulary = await readVocabulary(db);
	return inTransaction(db, async (trx) => {
		const taken = await take(trx, billId);
		const bill = await findBill(trx, actor, billId);
		if (!bill) throw new Refusal("not-found");
		if (!taken && bill.rfqId !== null) return bill.rfqId;
		if (!taken) throw new Refusal("bill-at-work");
		const rows = (await listAllBillRows(trx, billId)).filter(({ band }) => band !== "out");
		const numbers = await partNumbersOf(trx, rows, unchecked);
		const facts = await findLineFacts(trx, numbers);
		const lines = rows.map(({ cells }, at): TypedLine => {
			const read = readBillRow(cells, bill.head, bill.mapping, today());
			return lineFromRow(read, numbers[at]!, requirementsOfRow(read, vocabulary), facts);
		});
		if (lines.length === 0) throw new Refusal("bill-without-rows");
		const typed = { ...emptyRfq(lines), project: projectOf(bill) };
		const { rfqId } = await startRfqDraft(trx, actor, { typed, locale, door: "bill-of-materials" });
		await trx.updateTable("billOfMaterials").set({ rfqId }).where("id", "=", billId).execute();
		await recordEvent(trx, actor, {
			kind: "bill.drafted",
			subject: { kind: "bill", id: billId },
			organisationId: actor.organisationId,
			payload: { rfqId, lines: lines.length },
		});
		return rfqId;
	});
}

/** First of all, so that two who press at once come one after the other. A draft that was thrown away counts for none. */
async function take(trx: Database, billId: string): Promise<boolean> {
	const { numUpdatedRows } = await trx
		.updateTable("billOfMaterials")
		.set({ state: "taken", updatedAt: now() })
		.where("id", "=", billId)
		.where((where) =>
			where.or([where("state", "=", "matched"), where.and([where("state", "=", "taken"), where("rfqId", "is", null)])]),
		)
		.executeTakeFirst();
	return numUpdatedRows === 1n;
}

/** Our number for each row; empty where it stays in the buyer's words. A product of today, or none. */
async function partNumbersOf(
	db: Database,
	rows: readonly BillRow[],
	unchecked: "words" | "proposed",
): Promise<string[]> {
	const wanted = rows.map(({ band, match, chosen }) => {
		if (chosen !== null) return chosen;
		if (band === "sure" || (band === "check" && unchecked === "proposed")) return match?.candidates[0]?.productId ?? "";
		return "";
	});
	const ids = [...new Set(wanted)].filter((id) => id !== "");
	if (ids.length === 0) return wanted.map(() => "");
	const products = await db.selectFrom("product").select(["id", "partNumber"]).where("id", "in", ids).execute();
	const byId = new Map(products.map(({ id, partNumber }) => [id, partNumber]));
	return wanted.map((id) => byId.get(id) ?? "");
}

function projectOf({ fileName }: Bill): string {
	return fileName.replace(/\.[^.]+$/, "").slice(0, 200);
}
