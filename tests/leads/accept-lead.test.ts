import { beforeAll, expect, test } from "vitest";
import { acceptLead } from "../../src/features/leads/accept-lead.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { askedLead, leadOf, openShop } from "./asked.ts";

const house = useDatabase();
let cast: Cast;

beforeAll(async () => {
	cast = await castInto(house.db);
	await openShop(house.db);
	await house.db.updateTable("organisation").set({ ownerPersonId: cast.wei.personId }).execute();
});

const acceptances = (leadId: string) =>
	house.db.selectFrom("leadAcceptance").selectAll().where("leadId", "=", leadId).execute();
const acceptedEvents = (leadId: string) =>
	house.db
		.selectFrom("event")
		.select("id")
		.where("subjectId", "=", leadId)
		.where("kind", "=", "lead.accepted")
		.execute();

test("Wei accepts a lead, and it is kept who did and when", async () => {
	const lead = await askedLead(house.db, cast.mei);
	await acceptLead(house.db, cast.wei, { number: lead.number });
	expect(await leadOf(house.db, lead.rfqId)).toMatchObject({ state: "accepted" });
	expect(await acceptances(lead.id)).toMatchObject([{ personId: cast.wei.personId }]);
});

test("accepting twice changes nothing", async () => {
	const lead = await askedLead(house.db, cast.mei);
	await acceptLead(house.db, cast.wei, { number: lead.number });
	const first = await acceptances(lead.id);
	await acceptLead(house.db, cast.petra, { number: lead.number });
	expect(await acceptances(lead.id)).toEqual(first);
	expect(await acceptedEvents(lead.id)).toHaveLength(1);
});

test("Petra, who leads the command, accepts what lies with Wei", async () => {
	const lead = await askedLead(house.db, cast.mei);
	await acceptLead(house.db, cast.petra, { number: lead.number });
	expect(await acceptances(lead.id)).toMatchObject([{ personId: cast.petra.personId }]);
});

test("Ada may look but not decide; Lin, Olga and Mei find no such lead", async () => {
	const lead = await askedLead(house.db, cast.mei);
	await expect(acceptLead(house.db, cast.ada, { number: lead.number })).rejects.toMatchObject({
		code: "lead-not-yours",
	});
	for (const outsider of [cast.lin, cast.olga, cast.mei]) {
		await expect(acceptLead(house.db, outsider, { number: lead.number })).rejects.toMatchObject({ code: "not-found" });
	}
	expect(await acceptances(lead.id)).toEqual([]);
});
