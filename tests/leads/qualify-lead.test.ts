import { beforeAll, expect, test } from "vitest";
import { qualifyLead } from "../../src/features/leads/qualify-lead.ts";
import type { ScorePart } from "../../src/features/leads/score-lead.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { ask, askedLead, leadOf, openShop, type Shop } from "./asked.ts";

const house = useDatabase();
let cast: Cast;
let shop: Shop;

beforeAll(async () => {
	cast = await castInto(house.db);
	shop = await openShop(house.db);
});

test("what Mei submits becomes a lead with a number, a score and the parts that made it", async () => {
	const lead = await askedLead(house.db, cast.mei);
	const parts = JSON.parse(lead.parts) as ScorePart[];
	expect(lead.number).toMatch(/^L-\d{4}-\d{6}$/);
	expect(parts.map(({ code, points }) => [code, points])).toEqual([
		["completeness", 13],
		["company", 15],
		["fit", 10],
		["distance", 8],
		["volume", 11],
		["payment", 7],
		["urgency", 10],
	]);
	expect(lead).toMatchObject({ score: 74, grade: "B", state: "new", nearestPlantId: shop.gyor });
	expect(lead.distanceKm).toBeGreaterThan(800);
	expect(lead.distanceKm).toBeLessThan(900);
});

test("the answer is due when the RFQ promised it", async () => {
	const rfqId = await ask(house.db, cast.mei);
	await house.db.transaction().execute((trx) => qualifyLead(trx, rfqId));
	const { answerDueAt } = await leadOf(house.db, rfqId);
	const promised = await house.db.selectFrom("rfqSubmission").selectAll().where("rfqId", "=", rfqId).executeTakeFirst();
	expect(answerDueAt).toBe(promised!.answerDueAt);
});

test("qualifying twice makes one lead", async () => {
	const rfqId = await ask(house.db, cast.mei);
	const qualify = () => house.db.transaction().execute((trx) => qualifyLead(trx, rfqId));
	await qualify();
	const first = await leadOf(house.db, rfqId);
	await qualify();
	expect(await leadOf(house.db, rfqId)).toEqual(first);
	const events = await house.db
		.selectFrom("event")
		.select("kind")
		.where("subjectId", "=", first.id)
		.where("kind", "=", "lead.qualified")
		.execute();
	expect(events).toHaveLength(1);
});

test("an unknown place leaves the distance unknown instead of guessed", async () => {
	const lead = await askedLead(house.db, cast.mei, { deliveryCity: "Nowhere in particular" });
	expect(lead).toMatchObject({ distanceKm: null, nearestPlantId: null });
});
