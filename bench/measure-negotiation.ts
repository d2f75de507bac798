import type { Database } from "../db/connect.ts";
import { readQuoteDraft } from "../src/features/quotes/quote-draft.ts";
import { saveQuoteDraft } from "../src/features/quotes/save-quote-draft.ts";
import { sendQuote } from "../src/features/quotes/send-quote.ts";
import { startQuote } from "../src/features/quotes/start-quote.ts";
import { startRfqDraft } from "../src/features/rfq/start-rfq-draft.ts";
import { submitRfq } from "../src/features/rfq/submit-rfq.ts";
import { emptyLine, emptyRfq } from "../src/features/rfq/typed-rfq.ts";
import { clientActor, staffActor } from "../src/jobs/seed/demo-actors.ts";
import { readSettings } from "../src/platform/env.ts";
import { newId } from "../src/platform/ids.ts";
import { signInOverHttp } from "../tests/support/sign-in-over-http.ts";
import { type RunningHouse, startHouse } from "../tests/support/start-house.ts";
import { load } from "./load.ts";

const RFQS = 10_000;
const LINES = 200;
const REQUESTS = 100;

/** The desk with ten thousand RFQs, and one quote of two hundred lines: from asking to the papers. */
export async function measureNegotiation(say: (line: string) => void): Promise<void> {
	const house = await startHouse({ mode: "demo" });
	try {
		await measureIn(house, say);
	} finally {
		await house.stop();
	}
}

async function measureIn(house: RunningHouse, say: (line: string) => void): Promise<void> {
	const settings = readSettings({ SITE_URL: house.url }, "demo");
	await multiplyRfqs(house.db);
	const { rfqNumber, quoteNumber } = await quoteLongRfq(house.db, settings, say);
	const wei = { cookie: await signInOverHttp(house.url, "wei@minhe.example") };
	const mei = { cookie: await signInOverHttp(house.url, "mei@harbour-rail.example") };
	const middle = await house.db
		.selectFrom("rfq")
		.select("id")
		.orderBy("id")
		.limit(1)
		.offset(RFQS / 2)
		.executeTakeFirstOrThrow();
	const questions: [string, string, { cookie: string }][] = [
		[`desk: list of ${RFQS} RFQs`, "/en/desk/rfqs", wei],
		["desk: the same, answered ones only", "/en/desk/rfqs?state=quoted", wei],
		["desk: a page in the middle", `/en/desk/rfqs?after=${middle.id}`, wei],
		["desk: list of quotes", "/en/desk/quotes", wei],
		[`desk: RFQ of ${LINES} lines`, `/en/desk/rfqs/${rfqNumber}`, wei],
		[`desk: editor of ${LINES} lines`, `/en/desk/quotes/${quoteNumber}`, wei],
		[`client: quote of ${LINES} lines`, `/en/rfqs/${rfqNumber}/quote`, mei],
		["client: accepting it, offers to choose", `/en/rfqs/${rfqNumber}/quote?answer=accept`, mei],
		["client: as PDF", `/en/rfqs/${rfqNumber}/quote.pdf`, mei],
		["client: as PDF, Chinese", `/zh-cn/rfqs/${rfqNumber}/quote.pdf`, mei],
		["client: as XLSX", `/en/rfqs/${rfqNumber}/quote.xlsx`, mei],
	];
	for (const [name, path, headers] of questions) {
		await load(house.url + path, { requests: 5, connections: 1, headers });
		const requests = path.includes("quote.") ? REQUESTS / 5 : REQUESTS;
		const { p50, p95, bytes } = await load(house.url + path, { requests, connections: 1, headers });
		say(`  ${name}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, ${(bytes / 1_000).toFixed(0)} kB`);
	}
}

/** Copies of the demo's RFQs under numbers of their own; each with its submission and its lines. */
async function multiplyRfqs(db: Database): Promise<void> {
	const rfqs = await db.selectFrom("rfq").selectAll().where("number", "is not", null).execute();
	const submissions = await db.selectFrom("rfqSubmission").selectAll().execute();
	const lines = await db.selectFrom("rfqLine").selectAll().execute();
	await db.transaction().execute(async (trx) => {
		for (let at = 0; at < RFQS; at++) {
			const from = rfqs[at % rfqs.length]!;
			const id = newId();
			const number = `RFQ-2019-${String(at + 1).padStart(6, "0")}`;
			await trx
				.insertInto("rfq")
				.values({ ...from, id, number, formKey: null, typed: null })
				.execute();
			const submission = submissions.find(({ rfqId }) => rfqId === from.id)!;
			await trx
				.insertInto("rfqSubmission")
				.values({ ...submission, rfqId: id })
				.execute();
			const own = lines.filter(({ rfqId }) => rfqId === from.id).map((line) => ({ ...line, id: newId(), rfqId: id }));
			if (own.length > 0) await trx.insertInto("rfqLine").values(own).execute();
		}
	});
}

/** An RFQ of two hundred lines and its quote, sent. */
export async function quoteLongRfq(
	db: Database,
	settings: ReturnType<typeof readSettings>,
	say: (line: string) => void,
): Promise<{ rfqNumber: string; quoteNumber: string }> {
	const [mei, wei] = await db
		.transaction()
		.execute(
			async (trx) =>
				[await clientActor(trx, "mei@harbour-rail.example"), await staffActor(trx, "wei@minhe.example")] as const,
		);
	const products = await db.selectFrom("product").select("partNumber").orderBy("serial").limit(LINES).execute();
	const typed = emptyRfq(products.map(({ partNumber }, at) => emptyLine(partNumber, String((at + 1) * 100))));
	const timed = async <Done>(name: string, run: () => Promise<Done>): Promise<Done> => {
		const began = performance.now();
		const done = await run();
		say(`  ${name}: ${(performance.now() - began).toFixed(0)} ms`);
		return done;
	};
	const draft = await startRfqDraft(db, mei, { typed, locale: "en" });
	const { number: rfqNumber } = await timed(`submit ${LINES} lines`, () => submitRfq(db, mei, draft));
	const { number, quoteId } = await timed("start the quote", () => startQuote(db, wei, { rfqNumber }));
	const proposed = (await readQuoteDraft(db, quoteId))!;
	const lines = proposed.typed.lines.map((line) => ({
		...line,
		offers: line.offers.map((offer) => ({
			...offer,
			leadTimeDays: offer.leadTimeDays || "35",
			breaks: offer.breaks.map((one) => ({ ...one, price: one.price || "9.90" })),
		})),
	}));
	const save = () =>
		saveQuoteDraft(db, wei, { number, revision: proposed.revision, typed: { ...proposed.typed, lines } });
	const { revision } = await timed("save its draft", save);
	await timed("send it", () => sendQuote(db, wei, { number, revision }, settings));
	return { rfqNumber, quoteNumber: number };
}
