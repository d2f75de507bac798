import { beforeAll, expect, test } from "vitest";
import { countWaitingOrganisations } from "../../src/features/sales-desk/count-waiting-organisations.ts";
import { listDeskEvents } from "../../src/features/sales-desk/find-desk-events.ts";
import { readLiveVersion } from "../../src/features/sales-desk/read-live-version.ts";
import { askedLead, openShop } from "../leads/asked.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
let cast: Cast;

beforeAll(async () => {
	cast = await castInto(house.db);
	await openShop(house.db);
});

test("Wei sees what happened last, with the number of the lead it became", async () => {
	const before = await readLiveVersion(house.db, "leads");
	const lead = await askedLead(house.db, cast.mei);
	const events = await listDeskEvents(house.db, cast.wei);
	expect(events.map(({ kind, leadNumber }) => [kind, leadNumber])).toEqual([
		["lead.routed", lead.number],
		["rfq.submitted", lead.number],
	]);
	expect(events[1]).toMatchObject({ actorName: "Mei", organisationName: "Harbour Rail" });
	expect(await readLiveVersion(house.db, "leads")).toBeGreaterThan(before);
});

test("Lin of engineering and the clients are told nothing of it", async () => {
	await askedLead(house.db, cast.mei);
	for (const outsider of [cast.lin, cast.olga, cast.mei]) {
		expect(await listDeskEvents(house.db, outsider)).toEqual([]);
	}
});

test("Petra sees that a company waits; Lin and Olga are not asked", async () => {
	await house.db
		.updateTable("organisation")
		.set({ state: "pending" })
		.where("id", "=", cast.olga.organisationId)
		.execute();
	expect(await countWaitingOrganisations(house.db, cast.petra)).toBe(1);
	expect(await countWaitingOrganisations(house.db, cast.lin)).toBeUndefined();
	expect(await countWaitingOrganisations(house.db, cast.olga)).toBeUndefined();
});
