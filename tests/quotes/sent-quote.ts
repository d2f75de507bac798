// A quote as it lies before Mei: three lines, one of them with two offers, frozen as it was sent.
import type { Database } from "../../db/connect.ts";
import { canonicalJson, contentHash } from "../../src/features/quotes/content-hash.ts";
import type { ContentLine, ContentOffer, QuoteContent } from "../../src/features/quotes/quote-content.ts";
import { now, today } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/ids.ts";
import { nextNumber } from "../../src/platform/next-number.ts";
import type { Cast } from "../support/cast.ts";
import { submitted } from "../rfq/shelf.ts";

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

/** Sends Mei's RFQ and answers it with a version of these lines, valid for `validDays`. */
export async function sentQuote(
	db: Database,
	cast: Cast,
	{ lines = threeLines, validDays = 30 }: { lines?: (ids: string[]) => ContentLine[]; validDays?: number } = {},
): Promise<SentQuote> {
	const rfq = await submitted(db, cast.mei, fields);
	const rows = await db.selectFrom("rfqLine").select("id").where("rfqId", "=", rfq.rfqId).orderBy("position").execute();
	const quoteId = newId();
	const number = await db.transaction().execute((trx) => nextNumber(trx, "Q"));
	await db
		.insertInto("quote")
		.values({
			id: quoteId,
			number,
			rfqId: rfq.rfqId,
			organisationId: cast.mei.organisationId,
			deskState: "with-client",
			clientState: "open",
			latestVersion: 0,
			validUntil: null,
			createdBy: cast.wei.personId,
			createdAt: now(),
			updatedAt: now(),
		})
		.execute();
	await db.updateTable("rfq").set({ state: "quoted" }).where("id", "=", rfq.rfqId).execute();
	const content: QuoteContent = {
		format: 1,
		number,
		version: 1,
		rfqNumber: rfq.number,
		project: "Bogie 7",
		organisation: { name: "Harbour Rail", country: "DE" },
		seller: { en: "Minhe Bearings", "zh-cn": "岷和轴承" },
		signedBy: "Wei",
		currency: "EUR",
		incoterm: "DAP",
		place: "Hamburg",
		paymentDays: 60,
		validUntil: dayFromToday(validDays),
		notes: "",
		unansweredReason: "",
		rates: [],
		lines: lines(rows.map((row) => row.id)),
	};
	const sent = { quoteId, number, rfqId: rfq.rfqId, rfqNumber: rfq.number };
	return { ...sent, ...(await sendVersion(db, cast, quoteId, content)) };
}

/** Freezes a version and makes it the latest. */
export async function sendVersion(
	db: Database,
	cast: Cast,
	quoteId: string,
	content: QuoteContent,
): Promise<{ versionHash: string; content: QuoteContent }> {
	const text = canonicalJson(content);
	const { version, currency, validUntil } = content;
	await db
		.insertInto("quoteVersion")
		.values({
			id: newId(),
			quoteId,
			version,
			sentBy: cast.wei.personId,
			sentAt: now(),
			currency,
			validUntil,
			content: text,
			contentHash: contentHash(text),
			changes: "[]",
			changeNote: "",
		})
		.execute();
	await db
		.updateTable("quote")
		.set({ latestVersion: version, validUntil, clientState: "open", deskState: "with-client" })
		.where("id", "=", quoteId)
		.execute();
	return { versionHash: contentHash(text), content };
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
