import { type Database, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { system } from "#platform/auth/actor.ts";
import { today } from "#platform/clock.ts";
import { readHeldQuote } from "./hold-quote.ts";
import { moveQuote } from "./move-quote.ts";
import { hasRunOut } from "./quote.ts";

const BATCH = 200;

/** Says of every offer whose last day has passed that it has expired, each in a commit of its own. Gives how many. */
export async function expireQuotes(db: Database): Promise<number> {
	let expired = 0;
	for (let after = ""; ;) {
		const due = await db
			.selectFrom("quote")
			.select("id")
			.where("clientState", "in", ["open", "countered"])
			.where("validUntil", "<", today())
			.where("id", ">", after)
			.orderBy("id")
			.limit(BATCH)
			.execute();
		for (const { id } of due) if (await expireQuote(db, id)) expired += 1;
		if (due.length < BATCH) return expired;
		after = due.at(-1)!.id;
	}
}

/** False where somebody answered it, or we sent another version, in the meantime. */
function expireQuote(db: Database, quoteId: string): Promise<boolean> {
	return inTransaction(db, async (trx) => {
		const quote = await readHeldQuote(trx, "id", quoteId);
		if (!quote || !hasRunOut(quote, today())) return false;
		await moveQuote(trx, quote, "expire");
		const { number, rfqId, rfqNumber, latestVersion: version, organisationId } = quote;
		await recordEvent(trx, system("worker"), {
			kind: "quote.expired",
			subject: { kind: "quote", id: quoteId },
			organisationId,
			payload: { quoteId, number, rfqId, rfqNumber, version },
		});
		await bumpLiveTopic(trx, "rfqs");
		return true;
	});
}
