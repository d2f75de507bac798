import { beforeAll, expect, test } from "vitest";
import { findLead, listSalespeople } from "../../src/features/leads/find-lead.ts";
import { countLeads, listLeads, listPressingLeads } from "../../src/features/leads/find-leads.ts";
import { readLeadFilter, writeLeadFilter } from "../../src/features/leads/lead-address.ts";
import { moveLead } from "../../src/features/leads/move-lead.ts";
import { DAY, fromNow, now } from "../../src/platform/clock.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { askedLead, openShop } from "./asked.ts";

const house = useDatabase();
let cast: Cast;
let ofMei: Awaited<ReturnType<typeof askedLead>>;
let ofOlga: Awaited<ReturnType<typeof askedLead>>;

beforeAll(async () => {
	cast = await castInto(house.db);
	await openShop(house.db);
	const own = (organisationId: string, ownerPersonId: string) =>
		house.db.updateTable("organisation").set({ ownerPersonId }).where("id", "=", organisationId).execute();
	await own(cast.mei.organisationId, cast.wei.personId);
	await own(cast.olga.organisationId, cast.petra.personId);
	ofMei = await askedLead(house.db, cast.mei);
	ofOlga = await askedLead(house.db, cast.olga, { deliveryCity: "" });
	await house.db.transaction().execute((trx) => moveLead(trx, ofOlga.rfqId, "quoted"));
});

const numbers = async (...asked: Parameters<typeof listLeads> extends [unknown, ...infer Rest] ? Rest : never) =>
	(await listLeads(house.db, ...asked)).leads.map(({ number }) => number);

test("Wei starts with what is Wei's and may look at everybody's", async () => {
	expect(await numbers(cast.wei)).toEqual([ofMei.number]);
	expect(await numbers(cast.wei, { owner: "all" })).toEqual([ofOlga.number, ofMei.number]);
});

test("Petra and Ada start with everybody's, and narrow by state and grade", async () => {
	expect(await numbers(cast.petra)).toEqual([ofOlga.number, ofMei.number]);
	expect(await numbers(cast.ada, { state: "new" })).toEqual([ofMei.number]);
	expect(await numbers(cast.petra, { grade: ofMei.grade, state: "open" })).toContain(ofMei.number);
	expect(await numbers(cast.petra, { owner: "mine" })).toEqual([ofOlga.number]);
});

test("a page begins after the last lead of the page before", async () => {
	expect(await numbers(cast.petra, { after: ofOlga.id })).toEqual([ofMei.number]);
});

test("Lin of engineering and every client find no lead at all", async () => {
	for (const outsider of [cast.lin, cast.olga, cast.mei]) {
		expect(await numbers(outsider, { owner: "all" })).toEqual([]);
		expect(await findLead(house.db, outsider, ofMei.number)).toBeUndefined();
		expect(await listPressingLeads(house.db, outsider)).toEqual([]);
		expect(await countLeads(house.db, outsider, now())).toEqual([]);
		expect(await listSalespeople(house.db, outsider)).toEqual([]);
	}
});

test("a lead shows the RFQ whole, its plants by distance, and what happened", async () => {
	const lead = (await findLead(house.db, cast.wei, ofMei.number))!;
	expect(lead.rfq.lines).toHaveLength(2);
	expect(lead.plants.map(({ name, km }) => [name.en, Math.round(km! / 100)])).toEqual([
		["Győr plant", 8],
		["Chengdu plant", 76],
	]);
	expect(lead.timeline.map(({ kind }) => kind)).toEqual([
		"rfq.started",
		"rfq.submitted",
		"lead.qualified",
		"lead.routed",
	]);
	expect(lead).toMatchObject({ ownerName: "Wei", routedToName: "Wei", asker: { name: "Mei", seats: ["procurement"] } });
	expect(await findLead(house.db, cast.wei, "L-1999-000001")).toBeUndefined();
});

test("what presses is unanswered, and late is counted as late", async () => {
	expect((await listPressingLeads(house.db, cast.wei)).map(({ number }) => number)).toEqual([ofMei.number]);
	expect(await listPressingLeads(house.db, cast.petra)).toEqual([]);
	const inAWeek = await countLeads(house.db, cast.wei, fromNow(7 * DAY));
	expect(inAWeek).toContainEqual({ state: "new", mine: 1, all: 1, overdue: 1 });
	expect(inAWeek).toContainEqual({ state: "quoted", mine: 0, all: 1, overdue: 0 });
	expect(await countLeads(house.db, cast.wei, now())).toContainEqual({ state: "new", mine: 1, all: 1, overdue: 0 });
});

test("the address is the whole filter, and nonsense in it is not believed", () => {
	const filter = { owner: "all", state: "won", grade: "B", after: ofMei.id } as const;
	expect(readLeadFilter(new URLSearchParams(writeLeadFilter(filter)), cast.wei)).toEqual(filter);
	const nonsense = new URLSearchParams({ owner: "x", state: "'", grade: "Z", after: "1 or 1" });
	expect(readLeadFilter(nonsense, cast.wei)).toEqual({
		owner: "mine",
		state: "open",
		grade: undefined,
		after: undefined,
	});
});
