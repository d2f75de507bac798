// A quote as it lies before Mei: three lines, one of them with two offers, frozen as it was sent.
import type { Database } from "../../db/connect.ts";
import { findQuote, findVersion } from "../../src/features/quotes/find-quotes.ts";
import type { ContentLine, ContentOffer, QuoteContent } from "../../src/features/quotes/quote-content.ts";
import { readQuoteDraft } from "../../src/features/quotes/quote-draft.ts";
import { saveQuoteDraft } from "../../src/features/quotes/save-quote-draft.ts";
import { sendQuote } from "../../src/features/quotes/send-quote.ts";
import { startQuote } from "../../src/features/quotes/start-quote.ts";
import { typedOf } from "../../src/features/quotes/typed-of-content.ts";
import type { TypedQuote } from "../../src/features/quotes/typed-quote.ts";
import { findRfq } from "../../src/features/rfq/find-rfqs.ts";
import { today } from "../../src/platform/clock.ts";
import { readSettings } from "../../src/platform/env.ts";
import type { Cast } from "../support/cast.ts";
import { submitted } from "../rfq/shelf.ts";

const settings = readSettings({ SITE_URL: "https://portal.minhe.example" }, "demo");

export interface SentQuote {
	quoteId: string;
	number: string;
	rfqId: string;
	rfqNumber: string;
	versionHash: string;
	content: QuoteContent;
}

/** `days` from today. */
export function dayFromToday(days: number): string {
	return new Date(Date.parse(`${today()}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const fields = {
	project: "Bogie 7",
	currency: "EUR",
	"lines[0].partNumber": "6205-2RS",
	"lines[0].description": "Ball bearing",
	"lines[0].quantity": "5000",
	"lines[1].partNumber": "HR-4711",
	"lines[1].description": "Ring to our drawing",
	"lines[1].quantity": "200",
	"lines[2].partNumber": "6206-2RS",
	"lines[2].description": "Ball bearing",
	"lines[2].quantity": "1000",
};

/** Sends Mei's RFQ, and Wei answers it with these lines, valid for `validDays`. */
export async function sentQuote(
	db: Database,
	cast: Cast,
	{ lines = threeLines, validDays = 30 }: { lines?: (ids: string[]) => ContentLine[]; validDays?: number } = {},
): Promise<SentQuote> {
	const rfq = await submitted(db, cast.mei, fields);
	const asked = (await findRfq(db, cast.mei, rfq.number))!;
	const { quoteId, number } = await startQuote(db, cast.wei, { rfqNumber: rfq.number });
	const content = {
		currency: "EUR",
		incoterm: "DAP",
		place: "Hamburg",
		paymentDays: 60,
		validUntil: dayFromToday(validDays),
		notes: "",
		unansweredReason: "",
		lines: lines(asked.lines.map(({ id }) => id)),
	} as QuoteContent;
	const quote = { quoteId, number, rfqId: rfq.rfqId, rfqNumber: rfq.number };
	return { ...quote, ...(await sendVersion(db, cast, number, typedOf(content))) };
}

/** Sends what is typed as the next version. */
export async function sendVersion(
	db: Database,
	cast: Cast,
	number: string,
	typed: TypedQuote,
): Promise<{ versionHash: string; content: QuoteContent }> {
	const { id } = (await findQuote(db, cast.wei, number))!;
	const draft = (await readQuoteDraft(db, id))!;
	const saved = await saveQuoteDraft(db, cast.wei, { number, revision: draft.revision, typed });
	await sendQuote(db, cast.wei, { number, revision: saved.revision }, settings);
	const { contentHash: versionHash, content } = (await findVersion(
		db,
		cast.wei,
		(await findQuote(db, cast.wei, number))!,
	))!;
	return { versionHash, content: content! };
}

/** `from` 1,000 and 5,000 in packs of 50; a ring to a drawing exactly 200 with tooling; and two brands of one product. */
export function threeLines([first, second, third]: string[]): ContentLine[] {
	const name = { en: "Ball bearing", "zh-cn": "球轴承" };
	return [
		line(first!, 0, "6205-2RS", 5000, [
			offer("a", {
				product: { partNumber: "6205-2RS", name, revision: 1 },
				mode: "from",
				minimumQuantity: 1000,
				packSize: 50,
				breaks: [
					{ quantity: 1000, unitPriceMinor: 125 },
					{ quantity: 5000, unitPriceMinor: 110 },
				],
			}),
		]),
		line(second!, 1, "", 200, [
			offer("b", {
				kind: "own-words",
				description: "Ring to drawing 4711",
				priceBasis: 100,
				breaks: [{ quantity: 200, unitPriceMinor: 45_050 }],
				toolingMinor: 90_000,
			}),
		]),
		line(third!, 2, "6206-2RS", 1000, [
			offer("c", {
				product: { partNumber: "6206-2RS", name, revision: 1 },
				breaks: [{ quantity: 1000, unitPriceMinor: 140 }],
			}),
			offer("d", {
				kind: "second-brand",
				brand: "Qingjiang",
				brandPartNumber: "QJ-6206",
				product: { partNumber: "6206-2RS", name, revision: 1 },
				breaks: [{ quantity: 1000, unitPriceMinor: 135 }],
			}),
		]),
	];
}

export function line(
	rfqLineId: string,
	position: number,
	partNumber: string,
	quantity: number,
	offers: ContentOffer[],
): ContentLine {
	const asked = {
		partNumber,
		name: null,
		buyerPartNumber: partNumber === "" ? "HR-4711" : "",
		description: "",
		quantities: [{ quantity, unit: "piece" }],
	};
	return { rfqLineId, position, asked, answer: offers.length > 0 ? "offered" : "not-available", notes: "", offers };
}

export function offer(key: string, parts: Partial<ContentOffer>): ContentOffer {
	return {
		key,
		kind: "as-asked",
		product: null,
		brand: "",
		brandPartNumber: "",
		description: "",
		mode: "exactly",
		unit: "piece",
		priceBasis: 1,
		minimumQuantity: null,
		packSize: null,
		breaks: [],
		leadTimeDays: 42,
		toolingMinor: null,
		toolingPieces: null,
		plant: null,
		incoterm: null,
		place: "",
		validUntil: null,
		notes: "",
		requirements: [],
		costs: null,
		...parts,
	};
}
