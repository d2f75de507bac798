import { addRivalOffer } from "../src/features/comparison-sheets/add-rival-offer.ts";
import { findSheet } from "../src/features/comparison-sheets/find-sheets.ts";
import { readComparison } from "../src/features/comparison-sheets/read-comparison.ts";
import { rivalPriceSchema } from "../src/features/comparison-sheets/rival-price.ts";
import { rivalTermsSchema } from "../src/features/comparison-sheets/rival-terms.ts";
import { saveRivalPrices } from "../src/features/comparison-sheets/save-rival-prices.ts";
import { signSheet } from "../src/features/comparison-sheets/sign-sheet.ts";
import { startSheet } from "../src/features/comparison-sheets/start-sheet.ts";
import { findRfq } from "../src/features/rfq/find-rfqs.ts";
import { clientActor } from "../src/jobs/seed/demo-actors.ts";
import { readSettings } from "../src/platform/env.ts";
import { signInOverHttp } from "../tests/support/sign-in-over-http.ts";
import { type RunningHouse, startHouse } from "../tests/support/start-house.ts";
import { load } from "./load.ts";
import { quoteLongRfq } from "./measure-negotiation.ts";

/** Beside our own column. */
const RIVALS = 7;
const RUNS = 20;

/** A comparison sheet of two hundred lines and eight offers: what it takes to reckon, to show and to sign. */
export async function measureSheets(say: (line: string) => void): Promise<void> {
	const house = await startHouse({ mode: "demo" });
	try {
		await measureIn(house, say);
	} finally {
		await house.stop();
	}
}

async function measureIn(house: RunningHouse, say: (line: string) => void): Promise<void> {
	const { db } = house;
	const { rfqNumber } = await quoteLongRfq(db, readSettings({ SITE_URL: house.url }, "demo"), () => {});
	const tomas = await db.transaction().execute((trx) => clientActor(trx, "tomas@harbour-rail.example"));
	const { sheetId } = await startSheet(db, tomas, { rfqNumber, name: "Two hundred lines" });
	const lines = (await findRfq(db, tomas, rfqNumber))!.lines.map(({ id }) => id);
	for (let at = 0; at < RIVALS; at++) {
		const { offerId } = await addRivalOffer(db, tomas, { sheetId, supplier: `Supplier ${at + 1}`, terms: termsOf(at) });
		const prices = Object.fromEntries(lines.map((id, place) => [id, priceOf(at, place)]));
		const began = performance.now();
		await saveRivalPrices(db, tomas, { sheetId, offerId, prices });
		if (at === 0) say(`  keep ${lines.length} prices of one supplier: ${since(began)} ms`);
	}
	const sheet = (await findSheet(db, tomas, sheetId))!;
	const times: number[] = [];
	for (let run = 0; run < RUNS; run++) {
		const began = performance.now();
		await readComparison(db, tomas, sheet);
		times.push(performance.now() - began);
	}
	say(`  read and reckon ${lines.length} lines × ${RIVALS + 1} offers: median ${middle(times).toFixed(1)} ms`);
	const cookie = await signInOverHttp(house.url, "tomas@harbour-rail.example");
	await measurePages(house, sheetId, cookie, say);
	const began = performance.now();
	await signSheet(db, tomas, { sheetId, revision: sheet.revision, seat: "price-comparison", statement: "" });
	say(`  sign it: ${since(began)} ms`);
	await measurePage(house, `/en/sheets/${sheetId}`, "page of a signed sheet", cookie, say);
}

async function measurePages(house: RunningHouse, id: string, cookie: string, say: (line: string) => void) {
	await measurePage(house, `/en/sheets/${id}`, "page, 25 lines", cookie, say);
	await measurePage(house, `/en/sheets/${id}?parts=1&from=175`, "page, the last lines, all parts open", cookie, say);
	await measurePage(house, `/en/sheets/${id}?differences=1`, "page, only what differs", cookie, say);
}

async function measurePage(
	house: RunningHouse,
	path: string,
	name: string,
	cookie: string,
	say: (line: string) => void,
) {
	const headers = { cookie };
	await load(house.url + path, { requests: 3, connections: 1, headers });
	const { p50, p95, bytes } = await load(house.url + path, { requests: RUNS * 2, connections: 1, headers });
	say(`  ${name}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, ${(bytes / 1_000).toFixed(0)} kB`);
}

function termsOf(at: number) {
	const freight = at % 3 === 0 ? { state: "unknown" } : { state: "stated", amount: String(900 + at * 70) };
	return rivalTermsSchema.parse({
		...{
			currency: ["EUR", "CNY", "USD"][at % 3],
			incoterm: ["FOB", "CIP", "DDP"][at % 3],
			paymentDays: String(30 * (at % 4)),
		},
		...{ freight, insurance: { state: "computed", percent: "0.3" }, duty: { state: "computed", percent: "4.5" } },
		...{ tooling: { state: "none" }, ppm: String(10 + at), onTimePercent: String(90 + at) },
		certificates: [{ standard: "ISO 9001", validUntil: "2099-12-31" }],
	});
}

function priceOf(at: number, place: number) {
	return rivalPriceSchema.parse({
		price: String((700 + ((at * 37 + place * 13) % 400)) / 100),
		minimumQuantity: place % 9 === 0 ? "1500" : "",
		packSize: place % 7 === 0 ? "48" : "",
		leadTimeDays: String(21 + ((at + place) % 30)),
	});
}

function since(began: number): string {
	return (performance.now() - began).toFixed(0);
}

function middle(times: readonly number[]): number {
	return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
}
