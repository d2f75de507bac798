// Canaries in everything that is the desk's own: none of them may sing where a client listens.
import { readFileSync } from "node:fs";
import { globSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { ownedTable } from "../../src/features/own-data/owned-tables.ts";
import { acceptQuote } from "../../src/features/quotes/accept-quote.ts";
import { askApproval } from "../../src/features/quotes/ask-approval.ts";
import { decideApproval } from "../../src/features/quotes/decide-approval.ts";
import { describeChanges } from "../../src/features/quotes/describe-change.ts";
import { listAnswers } from "../../src/features/quotes/find-answers.ts";
import { findOpenApprovals } from "../../src/features/quotes/find-approvals.ts";
import { findLastQuotedPrices } from "../../src/features/quotes/find-last-quoted-prices.ts";
import { findQuoteDraft } from "../../src/features/quotes/find-quote-draft.ts";
import { findQuote, findQuoteOfRfq, findVersion, listVersions } from "../../src/features/quotes/find-quotes.ts";
import { listDeskQuotes } from "../../src/features/quotes/list-desk-quotes.ts";
import { saveQuoteDraft } from "../../src/features/quotes/save-quote-draft.ts";
import { sendQuote } from "../../src/features/quotes/send-quote.ts";
import { findRfq } from "../../src/features/rfq/find-rfqs.ts";
import { findTimeline } from "../../src/features/rfq/find-timeline.ts";
import { carryOutPending } from "../../src/jobs/seed/stage.ts";
import type { ClientActor } from "../../src/platform/auth/actor.ts";
import { locales } from "../../src/platform/i18n/locales.ts";
import { standingList } from "../support/prices.ts";
import { type Drafted, settings, useDesk, withOffer } from "./desk.ts";

const desk = useDesk();

/** Cost, floor, list, contract, undisclosed shares, and the words that are ours alone. */
const canaries = [
	"731297",
	"7312.97",
	"7,312.97",
	"747458",
	"7474.58",
	"7,474.58",
	"757575",
	"7575.75",
	"767676",
	"7676.76",
	"787878",
	"7878.78",
	"0.131719",
	"CANARY",
	"approvalReason",
	"draftRevision",
	'"margin"',
	"costMinor",
	"floorMinor",
	"listMinor",
	"contractMinor",
];

let draft: Drafted;
beforeAll(async () => {
	const { db, cast } = desk;
	const { id } = await db
		.selectFrom("product")
		.select("id")
		.where("partNumber", "=", "6205-2RS")
		.executeTakeFirstOrThrow();
	const by = { importedBy: cast.petra.personId };
	const { organisationId } = cast.mei;
	await standingList(db, { ...by, prices: [[id, 1, 757_575]] });
	await standingList(db, { ...by, kind: "contract", organisationId, prices: [[id, 1, 767_676]] });
	await db.deleteFrom("productCost").execute();
	await standingList(db, { ...by, kind: "cost", currency: "CNY", costs: [[id, 5_551_945, 5_674_642]] });
	const rate = { base: "CNY", quote: "EUR", rate: "0.131719", day: "2026-01-02", source: "CANARY rate" };
	await db.insertInto("exchangeRate").values(rate).execute();
	draft = await desk.drafted((typed) =>
		withOffer({ ...typed, approvalReason: "CANARY reason" }, 0, {
			breaks: [{ quantity: "500", price: "7000.00" }],
			costs: {
				material: "7878.78",
				materialIndex: "CANARY index",
				materialBaseDay: "2026-01-01",
				conversion: "7878.78",
				packing: "7878.78",
				freight: "7878.78",
			},
		}),
	);
	const { number, typed } = draft;
	const first = await allowAndSend(draft.revision);
	expect(first).toBe(1);
	const cheaper = withOffer(typed, 0, { breaks: [{ quantity: "500", price: "6900.00" }] });
	const saved = await saveQuoteDraft(db, cast.wei, { number, revision: draft.revision, typed: cheaper });
	await allowAndSend(saved.revision);
	const further = withOffer(cheaper, 0, { notes: "CANARY draft that was never sent" });
	await saveQuoteDraft(db, cast.wei, { number, revision: saved.revision, typed: further });
	await db.transaction().execute((trx) => carryOutPending(trx, settings));
});

async function allowAndSend(revision: number): Promise<number> {
	const what = { number: draft.number, revision };
	const { approvalId, needs } = await askApproval(desk.db, desk.cast.wei, what);
	expect(needs).toBe("floor");
	await decideApproval(desk.db, desk.cast.viktor, { approvalId, outcome: "approved", note: "CANARY note" });
	return (await sendQuote(desk.db, desk.cast.wei, what, settings)).version;
}

function expectSilence(heard: unknown): void {
	const text = typeof heard === "string" ? heard : JSON.stringify(heard, (_, value: unknown) => plain(value));
	for (const canary of canaries) expect(text).not.toContain(canary);
}

const plain = (value: unknown) => (value instanceof Map ? [...value] : value instanceof Set ? [...value] : value);

test("the canaries do sing at the desk", async () => {
	const view = (await findQuoteDraft(desk.db, desk.cast.wei, draft.number))!;
	const heard = JSON.stringify(view, (_, value: unknown) => plain(value));
	for (const canary of ["CANARY reason", "757575", "767676", "7878.78", "731297", "747458", "CANARY rate"])
		expect(heard).toContain(canary);
});

test("no seat of the client hears one, in any question about the quote", async () => {
	const { mei, tomas, ines } = desk.cast;
	for (const actor of [mei, tomas, ines]) expectSilence(await everythingSeenBy(actor));
});

async function everythingSeenBy(actor: ClientActor) {
	const { db } = desk;
	const quote = (await findQuote(db, actor, draft.number))!;
	const versions = await listVersions(db, quote);
	const contents = await Promise.all(versions.map(({ version }) => findVersion(db, actor, quote, version)));
	return {
		quote: { ...quote, deskState: "" },
		ofRfq: { ...(await findQuoteOfRfq(db, actor, draft.rfq.id)), deskState: "" },
		versions,
		contents,
		said: contents.flatMap((one) => locales.map((locale) => describeChanges(locale, one!.changes, one!.content!))),
		answers: await listAnswers(db, actor, quote),
		rfq: await findRfq(db, actor, draft.rfq.number!),
		timeline: await findTimeline(db, actor, draft.rfq),
		desk: await listDeskQuotes(db, actor),
		approvals: await findOpenApprovals(db, actor),
		draft: await findQuoteDraft(db, actor, draft.number),
		prices: await findLastQuotedPrices(db, actor, {
			productIds: ["any"],
			organisationId: actor.organisationId,
		}),
	};
}

test("an outsider hears nothing at all", async () => {
	const { db } = desk;
	expect(await findQuote(db, desk.cast.olga, draft.number)).toBeUndefined();
	expect(await findQuoteOfRfq(db, desk.cast.olga, draft.rfq.id)).toBeUndefined();
});

test("the stored bytes of every version hold the fields that were agreed on, and no other", async () => {
	const rows = await desk.db.selectFrom("quoteVersion").select(["content", "changes", "changeNote"]).execute();
	expect(rows.length).toBeGreaterThanOrEqual(2);
	for (const row of rows) {
		expectSilence(row);
		const names = new Set<string>();
		JSON.parse(row.content, (name, value: unknown) => {
			if (name !== "" && !/^\d+$/.test(name)) names.add(name);
			return value;
		});
		expect([...names].filter((name) => !agreed.has(name))).toEqual([]);
	}
});

/** Every name that may stand in a version: a new one is looked at here before it goes out. */
const agreed = new Set(
	`format number version rfqNumber project organisation name country seller en zh-cn signedBy currency incoterm place
	paymentDays validUntil notes unansweredReason rates base quote rate day source lines rfqLineId position asked
	partNumber buyerPartNumber description quantities quantity unit answer offers key kind product revision brand
	brandPartNumber mode priceBasis minimumQuantity packSize breaks unitPriceMinor leadTimeDays toolingMinor
	toolingPieces plant code requirements requirementId label operator typed isMust verdict value deviation note
	isByHand costs materialMinor materialIndex materialBaseDay conversionMinor packingMinor freightMinor`.split(/\s+/),
);

test("no letter sings, to whomever it goes, and none names a price", async () => {
	const letters = await desk.db.selectFrom("letter").selectAll().execute();
	expect(letters.length).toBeGreaterThan(6);
	for (const { subject, text, html, kind } of letters) {
		expectSilence([subject, text, html]);
		expect([kind, /7[,.]?000|6[,.]?900/.test(`${text}${html}`)]).toEqual([kind, false]);
	}
});

test("no event sings, and those a client owns do not even say that leave was asked", async () => {
	const events = await desk.db.selectFrom("event").selectAll().where("kind", "like", "quote.%").execute();
	for (const { payload } of events) expectSilence(payload);
	const owned = events.filter(({ organisationId }) => organisationId !== null);
	expect(new Set(owned.map(({ kind }) => kind))).toEqual(new Set(["quote.sent"]));
});

test("what Mei accepts is worded without one", async () => {
	const { db, cast } = desk;
	const quote = (await findQuote(db, cast.mei, draft.number))!;
	const { content, contentHash: versionHash } = (await findVersion(db, cast.mei, quote))!;
	const take = { [content!.lines[0]!.offers[0]!.key]: 500 };
	await acceptQuote(db, cast.mei, { number: draft.number, versionHash, take, locale: "en" });
	expectSilence(await db.selectFrom("quoteAnswer").selectAll().execute());
	expectSilence(await everythingSeenBy(cast.mei));
});

test("what stood behind a version is read by the desk's own files alone", () => {
	const readers = globSync("src/**/*.{ts,astro}").filter((file) => {
		const source = readFileSync(file, "utf8");
		return /quoteVersionInside|quote_version_inside|find-sent\.ts|find-quote-draft\.ts|find-price-help\.ts/.test(
			source,
		);
	});
	// The list of what leaves with a client's data names it as what never does; tests/own-data holds it to that.
	const named = "src/features/own-data/owned-tables.ts";
	const others = readers.filter((file) => file !== named);
	expect(others.filter((file) => !/quotes\/|prices\/|pages\/\[locale\]\/desk\//.test(file))).toEqual([]);
	expect(ownedTable("quoteVersionInside")).toMatchObject({ side: "desk" });
	const clientSide = readers.filter((file) =>
		/pages\/\[locale\]\/(?!desk\/)|client-actions|Quote(Line|Offer|Terms)/.test(file),
	);
	expect(clientSide).toEqual([]);
});
