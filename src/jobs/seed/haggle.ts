// The buyer would rather pay less; the desk meets it halfway with a second version, or lets the first one stand.
import { counterQuote } from "#features/quotes/counter-quote.ts";
import { findQuote, findVersion } from "#features/quotes/find-quotes.ts";
import { minorText } from "#features/quotes/minor-text.ts";
import { saveQuoteDraft } from "#features/quotes/save-quote-draft.ts";
import { canMove } from "#features/quotes/quote.ts";
import type { StaffActor } from "#platform/auth/actor.ts";
import { DAY, HOUR, nowMs } from "#platform/clock.ts";
import { clientActor } from "./demo-actors.ts";
import type { Random } from "./random.ts";
import type { Stage } from "./stage.ts";
import { type Begun, sendAllowed } from "./write-quote.ts";

const wishes = {
	en: "With this price we could place the order this week.",
	"zh-cn": "如能达到此价格，本周即可下单。",
};

export function haggle(stage: Stage, random: Random, owner: StaffActor, begun: Begun, buyerEmail: string): void {
	stage.at(nowMs() + random.whole(26, 70) * HOUR, async () => {
		await counter(stage, buyerEmail, begun.number);
		if (random.happens(0.6)) stage.at(nowMs() + random.whole(1, 3) * DAY, () => meetHalfway(stage, owner, begun));
	});
}

/** Five per cent less for the first offer. */
async function counter({ trx }: Stage, buyerEmail: string, number: string): Promise<void> {
	const buyer = await clientActor(trx, buyerEmail);
	const { locale } = buyer;
	const quote = (await findQuote(trx, buyer, number))!;
	const { content, contentHash: versionHash } = (await findVersion(trx, buyer, quote))!;
	const { key, breaks } = content!.lines[0]!.offers[0]!;
	const { quantity, unitPriceMinor } = breaks.at(-1)!;
	const targetPriceMinor = Math.round(unitPriceMinor * 0.95);
	const line = { offerKey: key, quantity, targetPriceMinor, wantedOn: null, note: "" };
	await counterQuote(trx, buyer, { number, versionHash, note: wishes[locale], lines: [line], locale });
}

async function meetHalfway(stage: Stage, owner: StaffActor, { number, revision, typed }: Begun): Promise<void> {
	const quote = (await findQuote(stage.trx, owner, number))!;
	if (!canMove(quote, "write-draft")) return;
	const [first, ...others] = typed.lines;
	const lower = (price: string) => minorText(Math.round(Number(price) * 0.975 * 100), "EUR");
	const offers = first!.offers.map((offer, at) =>
		at === 0 ? { ...offer, breaks: offer.breaks.map((one) => ({ ...one, price: lower(one.price) })) } : offer,
	);
	const next = { ...typed, changeNote: "As discussed.", lines: [{ ...first!, offers }, ...others] };
	const saved = await saveQuoteDraft(stage.trx, owner, { number, revision, typed: next });
	await sendAllowed(stage, owner, { number, revision: saved.revision });
}
