import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { readRfq } from "#features/rfq/read-rfq.ts";
import { currencies, incoterms, priceBases, units } from "#features/rfq/rfq.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { nextNumber } from "#platform/next-number.ts";
import { Refusal } from "#platform/refusal.ts";

export const createSentQuoteSchema = z.object({
	rfqId: z.string().min(1),
	currency: z.enum(currencies),
	incoterm: z.enum(incoterms).nullable().default(null),
	paymentDays: z.number().int().min(0).max(365).nullable().default(null),
	validUntil: z.iso.date(),
	notes: z.string().max(4_000).default(""),
	lines: z
		.array(
			z.object({
				rfqLineId: z.string().min(1),
				quantity: z.number().int().min(1).max(1_000_000_000),
				unit: z.enum(units).default("piece"),
				/** Minor units, for `priceBasis` units. */
				unitPriceMinor: z.number().int().min(0).max(1e12),
				priceBasis: z.literal([...priceBases]).default(1),
				leadTimeDays: z.number().int().min(0).max(1_000),
				notes: z.string().max(4_000).default(""),
			}),
		)
		.min(1)
		.max(1_000),
});

export interface SentQuote {
	quoteId: string;
	number: string;
	version: number;
}

/** Writes a quote and sends it, in one. An open quote for the same RFQ is superseded by it. Sales and command only. */
export function createSentQuote(
	db: Database,
	actor: Actor,
	input: z.input<typeof createSentQuoteSchema>,
): Promise<SentQuote> {
	if (!hasRole(actor, "sales", "command")) throw new Refusal("not-allowed");
	const { lines, ...head } = createSentQuoteSchema.parse(input);
	return inTransaction(db, async (trx) => {
		const rfq = await claimRfq(trx, head.rfqId);
		if (lines.some((line) => !rfq.lines.some(({ id }) => id === line.rfqLineId)))
			throw new Refusal("quote-lines-wrong");
		const version = await supersedeOpen(trx, rfq.id);
		const quoteId = newId();
		const number = await nextNumber(trx, "Q");
		const at = now();
		await trx
			.insertInto("quote")
			.values({
				...head,
				id: quoteId,
				number,
				organisationId: rfq.organisationId,
				version,
				state: "sent",
				createdBy: actor.personId,
				createdAt: at,
				sentAt: at,
			})
			.execute();
		const rows = lines.map((line, position) => ({ id: newId(), quoteId, position, ...line }));
		await trx.insertInto("quoteLine").values(rows).execute();
		await recordEvent(trx, actor, {
			kind: "quote.sent",
			subject: { kind: "quote", id: quoteId },
			organisationId: rfq.organisationId,
			payload: { quoteId, number, rfqId: rfq.id, rfqNumber: rfq.number },
		});
		await bumpLiveTopic(trx, "rfqs");
		return { quoteId, number, version };
	});
}

/** Marks the RFQ as answered, and holds its row until the commit, so that versions follow each other. */
async function claimRfq(trx: DatabaseTransaction, rfqId: string) {
	const { numUpdatedRows } = await trx
		.updateTable("rfq")
		.set({ state: "quoted", updatedAt: now() })
		.where("id", "=", rfqId)
		.where("state", "in", ["submitted", "quoted"])
		.executeTakeFirst();
	const rfq = await readRfq(trx, rfqId);
	if (!rfq) throw new Refusal("not-found");
	if (numUpdatedRows === 0n) throw new Refusal("rfq-not-open");
	return rfq;
}

/** Gives the number of the next version. */
async function supersedeOpen(trx: DatabaseTransaction, rfqId: string): Promise<number> {
	await trx
		.updateTable("quote")
		.set({ state: "superseded" })
		.where("rfqId", "=", rfqId)
		.where("state", "=", "sent")
		.execute();
	const { latest } = await trx
		.selectFrom("quote")
		.select(({ fn }) => fn.max("version").as("latest"))
		.where("rfqId", "=", rfqId)
		.executeTakeFirstOrThrow();
	return Number(latest ?? 0) + 1;
}
