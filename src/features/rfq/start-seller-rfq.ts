import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { insertDraft } from "./insert-draft.ts";
import { type Submitted, submitDraft } from "./submit-rfq.ts";
import { emptyLine, emptyRfq } from "./typed-rfq.ts";

export const startSellerRfqSchema = z.object({
	organisationId: z.string().max(64).default(""),
	project: z.string().trim().max(200).default(""),
	currency: z.string().max(3).default(""),
	/** One a line: `6205-2RS; 5000`. */
	lines: z.string().trim().max(20_000).default(""),
});

const MOST_LINES = 50;

/**
 * What a seller offers unasked is an RFQ like any other, so that its quote answers line by line; the client sees it
 * once the quote is sent. Refuses like a form: `rfq-incomplete` with a sentence for each line.
 */
export function startSellerRfq(
	db: Database,
	actor: Actor,
	input: z.output<typeof startSellerRfqSchema>,
): Promise<Submitted> {
	return inTransaction(db, async (trx) => {
		if (!hasRole(actor, "sales", "command")) throw new Refusal("not-allowed");
		const organisation = await trx
			.selectFrom("organisation")
			.select("id")
			.where("id", "=", input.organisationId)
			.where("state", "=", "approved")
			.executeTakeFirst();
		if (!organisation) throw new Refusal("client-missing", {}, "organisationId");
		const rows = input.lines.split("\n").filter((row) => row.trim() !== "");
		if (rows.length > MOST_LINES) throw new Refusal("lines-too-many", { maximum: MOST_LINES }, "lines");
		const lines = rows.map(readLine);
		const typed = { ...emptyRfq(lines), project: input.project, currency: input.currency };
		const owner = { organisationId: organisation.id, createdBy: actor.personId };
		const rfqId = await insertDraft(trx, owner, { typed, locale: actor.locale, door: "seller" });
		return submitDraft(trx, actor, rfqId!);
	});
}

/** A part number, then a quantity after a semicolon, a tab or a comma. */
function readLine(row: string) {
	const at = row.search(/[;；\t，]|,(?=\s)/);
	const [partNumber, quantity] = at < 0 ? [row, ""] : [row.slice(0, at), row.slice(at + 1)];
	return emptyLine(partNumber.trim(), quantity.trim());
}
