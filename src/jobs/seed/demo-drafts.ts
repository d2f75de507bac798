// What lies on the desk this morning: a quote that waits for leave, one half written, and one just begun.
import { askApproval } from "#features/quotes/ask-approval.ts";
import { saveQuoteDraft } from "#features/quotes/save-quote-draft.ts";
import { startQuote } from "#features/quotes/start-quote.ts";
import { MINUTE } from "#platform/clock.ts";
import { staffActor } from "./demo-actors.ts";
import { openRandom } from "./random.ts";
import type { Stage } from "./stage.ts";
import { beginQuote } from "./write-quote.ts";

const SEED = 20_261_123;
/** After the prices came in. */
const BEFORE_THE_END_MS = 20 * MINUTE;

export function tellDrafts(stage: Stage): void {
	const { trx } = stage;
	stage.at(stage.endsAtMs - BEFORE_THE_END_MS, async () => {
		const random = openRandom(SEED);
		const accepted = await listAccepted(stage);
		const priced = await listPriced(stage);
		const waiting = accepted.find(({ id }) => priced.has(id));
		const [written, begun] = accepted.filter((one) => one !== waiting);
		if (waiting) {
			const owner = await staffActor(trx, waiting.email);
			const draft = await beginQuote(stage, random, owner, { rfqId: waiting.id, validDays: 45 });
			const typed = withRebate(draft.typed);
			const { revision } = await saveQuoteDraft(trx, owner, { ...draft, typed });
			await askApproval(trx, owner, { number: draft.number, revision });
		}
		if (written)
			await beginQuote(stage, random, await staffActor(trx, written.email), { rfqId: written.id, validDays: 45 });
		if (begun) await startQuote(trx, await staffActor(trx, begun.email), { rfqNumber: begun.number! });
	});
}

/** Whose lead somebody has accepted, and whom nobody has answered yet; the oldest first. */
function listAccepted({ trx }: Stage) {
	return trx
		.selectFrom("lead")
		.innerJoin("rfq", "rfq.id", "lead.rfqId")
		.innerJoin("person", "person.id", "lead.ownerPersonId")
		.select(["rfq.id", "rfq.number", "person.email"])
		.where("lead.state", "=", "accepted")
		.where("rfq.state", "=", "submitted")
		.orderBy("rfq.id")
		.execute();
}

/** RFQs that ask for something with a list price. */
async function listPriced({ trx }: Stage): Promise<Set<string>> {
	const rows = await trx
		.selectFrom("rfqLine")
		.innerJoin("priceListEntry", "priceListEntry.productId", "rfqLine.productId")
		.select("rfqLine.rfqId")
		.distinct()
		.execute();
	return new Set(rows.map(({ rfqId }) => rfqId));
}

type Typed = Awaited<ReturnType<typeof beginQuote>>["typed"];

/** A tenth off every price. */
function withRebate(typed: Typed): Typed {
	const lower = (price: string) => String(Math.round(Number(price) * 90) / 100);
	return {
		...typed,
		lines: typed.lines.map((line) => ({
			...line,
			offers: line.offers.map((offer) => ({
				...offer,
				breaks: offer.breaks.map((one) => ({ ...one, price: lower(one.price) })),
			})),
		})),
	};
}
