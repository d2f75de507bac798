// A house of the time before versions, brought to today: nothing that was sent is lost, and what was sent can be proven.
import { sql } from "kysely";
import { Migrator } from "kysely/migration";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { connect, type Database } from "../../db/connect.ts";
import { migrate } from "../../db/migrate.ts";
import { migrations } from "../../db/migrations/index.ts";
import { canonicalJson, contentHash } from "../../src/platform/canonical-json.ts";
import { findQuoteDraft } from "../../src/features/quotes/find-quote-draft.ts";
import { findQuote, findVersion, listVersions } from "../../src/features/quotes/find-quotes.ts";
import type { QuoteContent } from "../../src/features/quotes/quote-content.ts";
import { saveQuoteDraft } from "../../src/features/quotes/save-quote-draft.ts";
import { sendQuote } from "../../src/features/quotes/send-quote.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { emptyDatabase } from "../support/database.ts";
import { settings } from "./desk.ts";

let db: Database;
let cast: Cast;
let remove = async () => {};

beforeAll(async () => {
	const empty = await emptyDatabase(inject("databaseTemplate"));
	db = connect(empty.url);
	remove = empty.remove;
	const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
	const { error } = await migrator.migrateTo("0015-negotiation");
	if (error) throw error;
	cast = await castInto(db, { isOld: true });
	await stock();
	await rfq("revised", "quoted");
	await quote("revised", 1, "superseded", [
		[500, 140],
		[100, 150],
	]);
	await quote("revised", 2, "sent", [[500, 135]]);
	await rfq("won", "closed");
	await quote("won", 1, "accepted", [[500, 140]]);
	await rfq("lost", "closed");
	await quote("lost", 1, "declined", [[500, 140]]);
	await rfq("stale", "quoted");
	await quote("stale", 1, "expired", [[500, 140]]);
	await rfq("stopped", "withdrawn");
	await quote("stopped", 1, "sent", [[500, 140]]);
	await rfq("never-sent", "submitted");
	await quote("never-sent", 1, "draft", [[500, 140]]);
	await migrate(db);
});
afterAll(async () => {
	await db.destroy();
	await remove();
});

const at = "2026-11-01T08:00:00.000Z";

async function stock() {
	await sql`insert into family (id, code, parent_id, name_en, name_zh, description_en, description_zh, position)
		values ('family', 'ball-bearings', null, 'Ball bearings', '球轴承', '', '', 1)`.execute(db);
	const names = { nameEn: "Ball bearing", nameZh: "球轴承" };
	const product = { id: "product", serial: 1, partNumber: "6205-2RS", partNumberKey: "62052RS", familyId: "family" };
	const state = { status: "active" as const, createdAt: at, updatedAt: at };
	await db
		.insertInto("product")
		.values({ ...product, ...names, ...state })
		.execute();
}

async function rfq(id: string, state: "quoted" | "closed" | "withdrawn" | "submitted") {
	const { organisationId, personId: createdBy } = cast.mei;
	const head = { number: `RFQ-${id}`, organisationId, createdBy, state, locale: "en", revision: 1, project: "Bogie 7" };
	const place = { currency: "EUR", deliveryCity: "Hamburg", notes: "", createdAt: at, updatedAt: at };
	await db
		.insertInto("rfq")
		.values({ id, ...head, ...place })
		.execute();
	const said = { buyerPartNumber: "", notes: "" };
	await db
		.insertInto("rfqLine")
		.values([
			{ id: `${id}-a`, rfqId: id, position: 0, productId: "product", description: "", ...said },
			{ id: `${id}-b`, rfqId: id, position: 1, productId: null, description: "Ring to our drawing", ...said },
		])
		.execute();
	const quantity = { position: 0, quantity: 500, unit: "piece", priceBasis: 1, currency: "EUR" };
	await db
		.insertInto("rfqQuantity")
		.values([
			{ id: `${id}-qa`, lineId: `${id}-a`, ...quantity },
			{ id: `${id}-qb`, lineId: `${id}-b`, ...quantity },
		])
		.execute();
}

/** As `createSentQuote` wrote it: for the bearing these prices, for the ring one of 12.50 for a hundred. */
async function quote(rfqId: string, version: number, state: string, prices: [quantity: number, minor: number][]) {
	const id = `${rfqId}-v${version}`;
	const sentAt = state === "draft" ? null : at;
	await sql`insert into quote (id, number, rfq_id, organisation_id, version, state, currency, incoterm, payment_days,
			valid_until, notes, created_by, created_at, sent_at)
		values (${id}, ${`Q-${id}`}, ${rfqId}, ${cast.mei.organisationId}, ${version}, ${state}, 'EUR', 'DAP', 60,
			'2099-12-31', 'As discussed', ${cast.wei.personId}, ${at}, ${sentAt})`.execute(db);
	const rows = [
		...prices.map(([quantity, minor]) => ({ line: `${rfqId}-a`, quantity, minor, basis: 1 })),
		{ line: `${rfqId}-b`, quantity: 200, minor: 1250, basis: 100 },
	];
	for (const [position, { line, quantity, minor, basis }] of rows.entries())
		await sql`insert into quote_line (id, quote_id, rfq_line_id, position, quantity, unit, unit_price_minor,
				price_basis, lead_time_days, notes)
			values (${`${id}-${position}`}, ${id}, ${line}, ${position}, ${quantity}, 'piece', ${minor}, ${basis}, 35,
				'Phosphated')`.execute(db);
}

test("what was sent in two quotes is one quote with two versions, under the first one's number", async () => {
	const found = (await findQuote(db, cast.mei, "Q-revised-v1"))!;
	expect(found).toMatchObject({ deskState: "with-client", clientState: "open", latestVersion: 2 });
	expect(found.validUntil).toBe("2099-12-31");
	expect((await listVersions(db, found)).map(({ version }) => version)).toEqual([2, 1]);
	expect(await findQuote(db, cast.mei, "Q-revised-v2")).toBeUndefined();
});

test("each version holds what it said, and its hash can be counted again", async () => {
	const found = (await findQuote(db, cast.mei, "Q-revised-v1"))!;
	const first = (await findVersion(db, cast.mei, found, 1))!;
	expect(contentHash(canonicalJson(first.content))).toBe(first.contentHash);
	expect(first).toMatchObject({ sentAt: at, sentByName: "Wei", changes: [], changeNote: "" });
	expect(first.content).toMatchObject({
		format: 1,
		number: "Q-revised-v1",
		version: 1,
		rfqNumber: "RFQ-revised",
		organisation: { name: "Harbour Rail", country: "DE" },
		currency: "EUR",
		incoterm: "DAP",
		paymentDays: 60,
		notes: "As discussed",
		unansweredReason: "",
	} satisfies Partial<QuoteContent>);
	const [bearing, ring] = first.content!.lines;
	expect(bearing!.offers).toMatchObject([
		{
			kind: "as-asked",
			product: { partNumber: "6205-2RS" },
			mode: "exactly",
			breaks: [
				{ quantity: 100, unitPriceMinor: 150 },
				{ quantity: 500, unitPriceMinor: 140 },
			],
			leadTimeDays: 35,
			notes: "Phosphated",
		},
	]);
	expect(ring!.offers).toMatchObject([
		{ kind: "own-words", product: null, description: "Ring to our drawing", priceBasis: 100 },
	]);
});

test("what was won, lost, run out or taken back stays so, and what was never sent is no quote", async () => {
	const states = await db
		.selectFrom("quote")
		.select(["number", "deskState", "clientState"])
		.orderBy("number")
		.execute();
	expect(states.map((row) => [row.number, row.deskState, row.clientState])).toEqual([
		["Q-lost-v1", "closed", "declined"],
		["Q-revised-v1", "with-client", "open"],
		["Q-stale-v1", "with-client", "expired"],
		["Q-stopped-v1", "closed", "withdrawn"],
		["Q-won-v1", "closed", "accepted"],
	]);
});

test("old prices are among those we quoted before", async () => {
	const rows = await db
		.selectFrom("quotedPrice")
		.select(["quantity", "unitPriceMinor"])
		.where("productId", "=", "product")
		.where("versionId", "like", "revised-%")
		.orderBy("versionId")
		.orderBy("quantity")
		.execute();
	expect(rows.map(({ quantity, unitPriceMinor }) => [quantity, unitPriceMinor])).toEqual([
		[100, 150],
		[500, 140],
		[500, 135],
	]);
});

test("Wei writes the next version of an old quote, beginning with what was sent", async () => {
	const number = "Q-revised-v1";
	const view = (await findQuoteDraft(db, cast.wei, number))!;
	expect(view).toMatchObject({ revision: 0, issues: [], typed: { notes: "As discussed", currency: "EUR" } });
	const typed = { ...view.typed, notes: "A better day", validUntil: "2100-01-31" };
	const { revision } = await saveQuoteDraft(db, cast.wei, { number, revision: 0, typed });
	await sendQuote(db, cast.wei, { number, revision }, settings);
	const found = (await findQuote(db, cast.mei, number))!;
	const third = (await findVersion(db, cast.mei, found))!;
	expect(third.version).toBe(3);
	expect(third.changes.map(({ field }) => field)).toEqual(["validUntil", "notes"]);
});
