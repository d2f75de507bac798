// The desk answers an RFQ of the demo's past: at the list's or the contract's price where there is one, near the target
// where there is none; a price that departs from the list is allowed by a colleague first.
import { askApproval } from "#features/quotes/ask-approval.ts";
import { decideApproval } from "#features/quotes/decide-approval.ts";
import { minorText } from "#features/quotes/minor-text.ts";
import { readQuoteDraft } from "#features/quotes/quote-draft.ts";
import { saveQuoteDraft } from "#features/quotes/save-quote-draft.ts";
import { sendQuote } from "#features/quotes/send-quote.ts";
import { startQuote } from "#features/quotes/start-quote.ts";
import type { TypedOffer, TypedQuote } from "#features/quotes/typed-quote.ts";
import { readRfq } from "#features/rfq/read-rfq.ts";
import type { RfqLine } from "#features/rfq/rfq.ts";
import type { StaffActor } from "#platform/auth/actor.ts";
import { dayFromNow } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { staffActor } from "./demo-actors.ts";
import type { Random } from "./random.ts";
import type { Stage } from "./stage.ts";
import { kindOf } from "./type-rfq.ts";

export interface Begun {
	number: string;
	revision: number;
	typed: TypedQuote;
}

/** Begins a quote and fills in what the house could not propose; nothing is sent yet. */
export async function beginQuote(
	{ trx }: Stage,
	random: Random,
	owner: StaffActor,
	{ rfqId, validDays }: { rfqId: string; validDays: number },
): Promise<Begun> {
	const rfq = (await readRfq(trx, rfqId))!;
	const { quoteId, number } = await startQuote(trx, owner, { rfqNumber: rfq.number! });
	const proposed = (await readQuoteDraft(trx, quoteId))!;
	const lines = new Map(rfq.lines.map((line) => [line.id, line]));
	const typed: TypedQuote = {
		...proposed.typed,
		paymentDays: proposed.typed.paymentDays || "30",
		validUntil: dayFromNow(validDays),
		unansweredReason: unanswered[owner.locale],
		approvalReason: "Agreed in the yearly talk with this client.",
		lines: proposed.typed.lines.map((line) => ({
			...line,
			offers: line.offers.map((offer) => fillOffer(random, offer, lines.get(line.rfqLineId)!, proposed.typed.currency)),
		})),
	};
	const { revision } = await saveQuoteDraft(trx, owner, { number, revision: proposed.revision, typed });
	return { number, revision, typed };
}

/** Sends a draft; a price that departs from the usual is allowed by a colleague first. */
export async function sendAllowed(
	{ trx, settings }: Stage,
	owner: StaffActor,
	draft: Pick<Begun, "number" | "revision">,
): Promise<void> {
	try {
		await sendQuote(trx, owner, draft, settings);
	} catch (refusal) {
		if (!(refusal instanceof Refusal) || refusal.code !== "quote-needs-approval") throw refusal;
		const { approvalId, needs } = await askApproval(trx, owner, draft);
		const decider = await staffActor(trx, needs === "price" ? pricing : owner.email === command ? executive : command);
		await decideApproval(trx, decider, { approvalId, outcome: "approved", note: "" });
		await sendQuote(trx, owner, draft, settings);
	}
}

const pricing = "gaomin@minhe.example";
const command = "petra@minhe.example";
const executive = "viktor@minhe.example";

const unanswered = {
	en: "Our laboratory will confirm what is still open with the first sample.",
	"zh-cn": "尚未答复的要求将由我方实验室随首批样件确认。",
};

/** What the house could not propose: prices without a list, and how long it takes. */
function fillOffer(random: Random, offer: TypedOffer, line: RfqLine, currency: string): TypedOffer {
	const kind = line.product ? kindOf(line.product.familyCode) : "bearing";
	const usual = random.whole(400, kind === "fastener" ? 2_400 : 4_500);
	const leadTimeDays = String(random.whole(3, 9) * 7);
	const near = 0.98 + random.next() * 0.12;
	const breaks = offer.breaks.map(({ quantity, price }, at) => {
		const target = line.quantities.find((asked) => String(asked.quantity) === quantity)?.targetPriceMinor;
		const proposed = minorText(Math.round((target ?? usual * (1 - 0.05 * at)) * near), currency);
		return { quantity, price: price || proposed };
	});
	return { ...offer, breaks, leadTimeDays: offer.leadTimeDays || leadTimeDays };
}
