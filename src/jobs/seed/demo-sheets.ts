// Tomas compares our quote for Harbour Rail with two other suppliers. One of them has not said what freight costs, so that
// nobody is called lowest yet. The suppliers are invented.
import { addRivalOffer } from "#features/comparison-sheets/add-rival-offer.ts";
import { type RivalPrice, rivalPriceSchema } from "#features/comparison-sheets/rival-price.ts";
import { type RivalTerms, rivalTermsSchema } from "#features/comparison-sheets/rival-terms.ts";
import { saveRivalPrices } from "#features/comparison-sheets/save-rival-prices.ts";
import { saveSheetSettings } from "#features/comparison-sheets/save-sheet-settings.ts";
import { sheetSettingsSchema } from "#features/comparison-sheets/sheet-settings.ts";
import { writeNote } from "#features/comparison-sheets/sheet-notes.ts";
import { startSheet } from "#features/comparison-sheets/start-sheet.ts";
import { findQuote, findVersion } from "#features/quotes/find-quotes.ts";
import type { ContentLine, QuoteContent } from "#features/quotes/quote-content.ts";
import type { ClientActor } from "#platform/auth/actor.ts";
import { MINUTE, today, dayFromNow } from "#platform/clock.ts";
import { minorDigits } from "#platform/i18n/format.ts";
import { clientActor } from "./demo-actors.ts";
import type { Stage } from "./stage.ts";

/** After the desk's drafts. */
const BEFORE_THE_END_MS = 8 * MINUTE;
/** Yuan for a euro, as Harbour Rail's treasury has it. */
const YUAN = 7.79;

export function tellSheets(stage: Stage): void {
	const { trx } = stage;
	stage.at(stage.endsAtMs - BEFORE_THE_END_MS, async () => {
		const tomas = await clientActor(trx, "tomas@harbour-rail.example");
		const content = await findOpenQuote(stage, tomas);
		if (!content) return;
		const { sheetId } = await startSheet(trx, tomas, { rfqNumber: content.rfqNumber, name: "", currency: "EUR" });
		await settle(stage, tomas, sheetId, content);
		const add = (supplier: string, terms: RivalTerms, factor: number, own: Partial<RivalPrice>) =>
			addColumn(stage, tomas, { sheetId, supplier, terms, content, factor, own });
		await add("Nordwälz Lager AG", nordic(), 1.04, {});
		const quiet = await add("Bohai Bearing Works", bohai(), 0.86 * YUAN, { packSize: "50" });
		const body = "Freight from Qingdao is still open; asked on the phone, offer expected by Friday.";
		await writeNote(trx, tomas, { sheetId, rfqLineId: "", columnKey: quiet, body });
		const ines = await clientActor(trx, "ines@harbour-rail.example");
		const [first] = content.lines;
		const doubt = "No test report for this size yet. Please ask for EN 10204 3.1.";
		if (first) await writeNote(trx, ines, { sheetId, rfqLineId: first.rfqLineId, columnKey: quiet, body: doubt });
	});
}

async function findOpenQuote({ trx }: Stage, tomas: ClientActor): Promise<QuoteContent | null> {
	const row = await trx
		.selectFrom("quote")
		.select("number")
		.where("organisationId", "=", tomas.organisationId)
		.where("clientState", "=", "open")
		.where("latestVersion", ">", 0)
		.orderBy("id", "desc")
		.executeTakeFirst();
	const quote = row && (await findQuote(trx, tomas, row.number));
	return (quote && (await findVersion(trx, tomas, quote)))?.content ?? null;
}

async function settle({ trx }: Stage, tomas: ClientActor, sheetId: string, content: QuoteContent): Promise<void> {
	const reckoned = (percent: string, basis: string) => ({ state: "computed" as const, amount: "", percent, basis });
	const volumes = content.lines.map(({ rfqLineId, asked }) => [
		rfqLineId,
		String((asked.quantities[0]?.quantity ?? 1) * 12),
	]);
	const treasury = { base: "EUR", quote: "CNY", rate: String(YUAN), day: today(), source: "Harbour Rail treasury" };
	const { ours, ownRates } = sheetSettingsSchema.parse({
		ours: {
			freight: reckoned("3.2", "Forwarder's tariff, sea freight to Hamburg"),
			insurance: reckoned("0.3", "Our open policy"),
			duty: reckoned("8", "TARIC 8482 10"),
		},
		ownRates: [treasury],
	});
	await saveSheetSettings(trx, tomas, { sheetId, change: { ours, ownRates, volumes: Object.fromEntries(volumes) } });
}

interface Column {
	sheetId: string;
	supplier: string;
	terms: RivalTerms;
	content: QuoteContent;
	/** Of our price, into the column's currency. */
	factor: number;
	own: Partial<RivalPrice>;
}

async function addColumn(
	{ trx }: Stage,
	tomas: ClientActor,
	{ sheetId, supplier, terms, content, factor, own }: Column,
): Promise<string> {
	const { offerId } = await addRivalOffer(trx, tomas, { sheetId, supplier, terms });
	const prices = content.lines.map((line, at) => [line.rfqLineId, priceFor(content, line, factor, at, own)]);
	await saveRivalPrices(trx, tomas, { sheetId, offerId, prices: Object.fromEntries(prices) });
	return offerId;
}

/** A few per cent up and down from line to line, the same in every demo. */
function priceFor(
	content: QuoteContent,
	line: ContentLine,
	factor: number,
	at: number,
	own: Partial<RivalPrice>,
): RivalPrice {
	const [offer] = line.offers;
	const minor = offer?.breaks[0]?.unitPriceMinor;
	if (!offer || minor === undefined) return rivalPriceSchema.parse({ answer: "no-offer" });
	const amount = (minor / 10 ** minorDigits(content.currency)) * factor * (0.97 + (at % 4) * 0.02);
	const verdicts = offer.requirements.map(({ requirementId }, place) => [
		requirementId,
		{ verdict: place % 3 === 2 ? "deviates" : "meets", note: "" },
	]);
	return rivalPriceSchema.parse({
		price: amount.toFixed(3),
		unit: offer.unit,
		priceBasis: String(offer.priceBasis),
		leadTimeDays: String(28 + (at % 5) * 7),
		verdicts: Object.fromEntries(verdicts),
		...own,
	});
}

function nordic(): RivalTerms {
	return rivalTermsSchema.parse({
		...{ currency: "EUR", incoterm: "DDP", place: "Hamburg", paymentDays: "30", validUntil: inDays(60) },
		...{ tooling: { state: "none" }, ppm: "12", onTimePercent: "97.5", testReports: "EN 10204 3.1 with each lot" },
		certificates: [
			{ standard: "ISO 9001", number: "NW-Q-2291", validUntil: inDays(700) },
			{ standard: "IATF 16949", number: "NW-A-118", validUntil: inDays(410) },
		],
	});
}

function bohai(): RivalTerms {
	return rivalTermsSchema.parse({
		...{ currency: "CNY", incoterm: "FOB", place: "Qingdao", paymentDays: "60", validUntil: inDays(30) },
		...{
			insurance: { state: "computed", percent: "0.3" },
			duty: { state: "computed", percent: "8", basis: "TARIC 8482 10" },
		},
		...{ tooling: { state: "none" }, ppm: "85", onTimePercent: "91" },
		certificates: [{ standard: "ISO 9001", number: "BBW-9001-7", validUntil: inDays(220) }],
	});
}

function inDays(days: number): string {
	return dayFromNow(days);
}
