import { afterEach, beforeAll, expect, test } from "vitest";
import { findOpenings } from "../../src/features/openings/find-openings.ts";
import { readOpeningFilter } from "../../src/features/openings/opening-filter.ts";
import { writeOpeningsCsv } from "../../src/features/openings/write-openings-csv.ts";
import { noteOpening } from "../../src/platform/audit/note-opening.ts";
import { noteOrReport } from "../../src/platform/audit/note-or-report.ts";
import type { Actor, ClientActor } from "../../src/platform/auth/actor.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { words } from "../../src/platform/i18n/words.ts";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { type SentQuote, sentQuote } from "../quotes/sent-quote.ts";
import { stockShelf } from "../rfq/shelf.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
let cast: Cast;
let first: SentQuote;
let second: SentQuote;
beforeAll(async () => {
	cast = await castInto(house.db);
	await stockShelf(house.db);
	[first, second] = [await sentQuote(house.db, cast), await sentQuote(house.db, cast)];
	await openQuote(cast.mei, first, "2026-11-20T23:59:59.000Z");
	await openQuote(cast.mei, first, "2026-11-20T23:59:59.500Z");
	await openQuote(cast.wei, first, "2026-11-21T00:00:00.000Z");
	await openQuote(cast.tomas, second, "2026-11-22T08:00:00.000Z", "pdf");
	holdClock(null);
});
afterEach(() => holdClock(null));

async function openQuote(actor: Actor, quote: SentQuote, at: string, how: "page" | "pdf" = "page") {
	holdClock(at);
	const { organisationId } = cast.mei;
	await noteOpening(house.db, actor, { organisationId, subject: { kind: "quote", id: quote.quoteId }, part: "1", how });
}

async function seen(query: string, who: Actor = cast.tomas) {
	const page = await findOpenings(house.db, who, readOpeningFilter(new URLSearchParams(query)));
	return page?.openings.map(({ personName, seats, thing, how }) => [personName, seats, thing.name, how].join(" "));
}

test("the comparison seats and the administrator read who opened what, newest first, ten minutes once", async () => {
	const all = [
		`Tomas price-comparison ${second.number} pdf`,
		`Wei staff ${first.number} page`,
		`Mei procurement administrator ${first.number} page`,
	];
	for (const who of ["tomas", "ines", "mei"] as const) expect(await seen("", cast[who]), who).toEqual(all);
});

test("buyers, pending people, staff and visitors read no openings, and Olga none of another organisation", async () => {
	const buyer = { ...cast.mei, isOrganisationAdmin: false };
	const pending = { ...cast.tomas, isMemberApproved: false };
	for (const who of [buyer, pending, cast.wei, cast.ada, { kind: "visitor" as const }])
		expect(await seen("", who)).toBeUndefined();
	expect(await seen("", cast.olga)).toEqual([]);
	expect(await seen(`thing=${first.rfqNumber}`, cast.olga)).toEqual([]);
});

test("they are narrowed by person, by ours, by RFQ or quote, and by days that both count", async () => {
	expect(await seen(`person=${cast.mei.personId}`)).toHaveLength(1);
	expect(await seen("person=supplier")).toEqual([`Wei staff ${first.number} page`]);
	expect(await seen(`thing=${first.rfqNumber.toLowerCase()}`)).toHaveLength(2);
	expect(await seen(`thing=${second.number}`)).toHaveLength(1);
	expect(await seen("thing=RFQ-2026-999999")).toEqual([]);
	expect(await seen("from=2026-11-21")).toHaveLength(2);
	expect(await seen("until=2026-11-20")).toHaveLength(1);
	expect(await seen("from=2026-11-21&until=2026-11-21")).toEqual([`Wei staff ${first.number} page`]);
	expect(await seen("from=yesterday&until=2026-13-40")).toHaveLength(3);
});

test("a page ends where the next begins", async () => {
	const filter = readOpeningFilter(new URLSearchParams());
	const page = (await findOpenings(house.db, cast.tomas, filter, { limit: 2 }))!;
	const rest = (await findOpenings(house.db, cast.tomas, filter, { limit: 2, before: page.next! }))!;
	expect([page.openings.length, rest.openings.length, rest.next]).toEqual([2, 1, null]);
});

test("whoever holds a seat in one branch reads openings of that branch's RFQs only", async () => {
	const { db } = house;
	const unit = {
		id: "branch-1",
		organisationId: cast.mei.organisationId,
		kind: "branch" as const,
		name: "Bremen",
		country: "DE",
		city: "Bremen",
		address: "",
		createdAt: "2026-11-01T00:00:00.000Z",
	};
	await db.insertInto("organisationUnit").values(unit).execute();
	await db.updateTable("rfq").set({ unitId: unit.id }).where("id", "=", second.rfqId).execute();
	const branch: ClientActor = { ...cast.tomas, seats: [{ seat: "price-comparison", unitId: unit.id }] };
	expect(await seen("", branch)).toEqual([`Tomas price-comparison ${second.number} pdf`]);
});

test("the auditor's file holds every row, and marks what a spreadsheet would take for a formula", async () => {
	await house.db.updateTable("person").set({ name: "=cmd" }).where("id", "=", cast.tomas.personId).execute();
	const out = new PassThrough();
	const written = text(out);
	await writeOpeningsCsv(out, house.db, cast.mei, readOpeningFilter(new URLSearchParams()), words("en"));
	const rows = (await written).trim().split("\r\n");
	expect(rows).toHaveLength(4);
	expect(rows[1]).not.toMatch(/,=cmd/);
	expect(rows[2]).toContain(`2026-11-21T00:00:00.000Z,Supplier: Wei,Supplier's staff,Quote,${first.number},1`);
});

test("what cannot be written down is logged, and whoever reads reads on", async () => {
	const { db } = house;
	await db.schema.alterTable("opening").renameTo("opening_away").execute();
	const faults: unknown[] = [];
	const reader = { db, actor: cast.mei, reportFault: (fault: unknown) => void faults.push(fault) };
	const subject = { kind: "rfq", id: first.rfqId };
	await noteOrReport(reader, { organisationId: cast.mei.organisationId, subject, how: "page" });
	await db.schema.alterTable("opening_away").renameTo("opening").execute();
	expect(faults).toHaveLength(1);
	await noteOrReport(reader, { organisationId: cast.mei.organisationId, subject, how: "page" });
	expect(faults).toHaveLength(1);
});
