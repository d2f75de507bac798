import { beforeAll, expect, test } from "vitest";
import { explainPart } from "../../src/features/leads/explain-part.ts";
import { findAnswerer } from "../../src/features/leads/find-answerer.ts";
import { routeLead } from "../../src/features/leads/route-lead.ts";
import type { ScorePart } from "../../src/features/leads/score-lead.ts";
import { now } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/ids.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { askedLead, leadOf, openShop, settings, type Shop } from "./asked.ts";

const house = useDatabase();
let cast: Cast;
let shop: Shop;

beforeAll(async () => {
	cast = await castInto(house.db);
	shop = await openShop(house.db);
});

const own = (organisationId: string, ownerPersonId: string | null) =>
	house.db.updateTable("organisation").set({ ownerPersonId }).where("id", "=", organisationId).execute();

test("with no owner, no territory and no fallback, the first of the command has it", async () => {
	const lead = await askedLead(house.db, cast.mei);
	expect(lead.ownerPersonId).toBe(cast.petra.personId);
	expect(JSON.parse(lead.routeReason!)).toEqual({ code: "first-of-command", facts: {} });
});

test("the territory of country and family brings it to Wei, and the reason says so", async () => {
	await house.db
		.insertInto("salesTerritory")
		.values({ id: newId(), country: "DE", familyId: shop.familyId, personId: cast.wei.personId, position: 1 })
		.execute();
	const lead = await askedLead(house.db, cast.mei);
	expect(lead.ownerPersonId).toBe(cast.wei.personId);
	expect(JSON.parse(lead.routeReason!)).toMatchObject({ code: "territory", facts: { country: "DE" } });
	await house.db.deleteFrom("salesTerritory").execute();
});

test("the named fallback takes what nobody owns, unless the account is disabled", async () => {
	const value = JSON.stringify(cast.wei.personId);
	await house.db.insertInto("setting").values({ key: "lead-fallback", value, changedAt: now() }).execute();
	expect((await askedLead(house.db, cast.mei)).ownerPersonId).toBe(cast.wei.personId);
	const disable = (disabledAt: string | null) =>
		house.db.updateTable("person").set({ disabledAt }).where("id", "=", cast.wei.personId).execute();
	await disable(now());
	expect((await askedLead(house.db, cast.mei)).ownerPersonId).toBe(cast.petra.personId);
	await disable(null);
	await house.db.deleteFrom("setting").where("key", "=", "lead-fallback").execute();
});

test("Wei gets a letter that says who, what, where, why, why Wei and until when, in its text as well", async () => {
	await own(cast.mei.organisationId, cast.wei.personId);
	const lead = await askedLead(house.db, cast.mei);
	const letter = await house.db
		.selectFrom("letter")
		.selectAll()
		.where("idempotencyKey", "=", `lead-routed/${lead.id}/${cast.wei.personId}`)
		.executeTakeFirstOrThrow();
	expect(letter.subject).toMatch(/^Lead L-\d{4}-\d{6} · B 74 · Harbour Rail · 2 lines · due \d/);
	expect(letter.recipientAddress).toBe("wei@minhe.example");
	const said = [
		"Harbour Rail",
		"harbour-rail.example",
		"Germany",
		"mei@harbour-rail.example, verified",
		"6205-2RS",
		"5,000 pcs",
		"60,000",
		"Hamburg, Germany",
		"60 days",
		"Wei owns the account of this organisation.",
		`${settings.siteUrl}/en/desk/leads/${lead.number}`,
		"GMT+8",
		...(JSON.parse(lead.parts) as ScorePart[]).map((part) => explainPart("en", part)),
	];
	for (const fact of said) expect(letter.text).toContain(fact);
	for (const fact of said) expect(letter.html).toContain(fact.replaceAll("'", "&#39;"));
});

test("what Mei typed freely stays on the desk", async () => {
	await askedLead(house.db, cast.mei);
	const letters = await house.db.selectFrom("letter").select(["subject", "text", "html"]).execute();
	expect(letters.length).toBeGreaterThan(2);
	for (const { subject, text, html } of letters) expect(subject + text + html).not.toMatch(/SECRET|SPECIAL-RING/);
});

test("an organisation that is not approved is not named in the salesperson's letter", async () => {
	const { organisationId } = cast.olga;
	const set = (state: "pending" | "approved") =>
		house.db.updateTable("organisation").set({ state }).where("id", "=", organisationId).execute();
	await set("pending");
	const lead = await askedLead(house.db, cast.olga);
	await set("approved");
	const { subject, text } = await house.db
		.selectFrom("letter")
		.selectAll()
		.where("kind", "=", "lead-routed")
		.where("idempotencyKey", "like", `%${lead.id}%`)
		.executeTakeFirstOrThrow();
	expect(subject).toContain("new organisation, not approved yet");
	expect(subject + text).not.toContain("Olgino");
});

test("Mei is told who has her RFQ and until when, and finds the same answerer", async () => {
	await own(cast.mei.organisationId, cast.wei.personId);
	const lead = await askedLead(house.db, cast.mei);
	const letter = await house.db
		.selectFrom("letter")
		.selectAll()
		.where("idempotencyKey", "=", `rfq-received/${lead.rfqId}`)
		.executeTakeFirstOrThrow();
	expect(letter.recipientAddress).toBe("mei@harbour-rail.example");
	expect(letter.text).toContain("Wei has it and will answer by");
	expect(letter.text).not.toMatch(/score|grade/i);
	expect(await findAnswerer(house.db, lead.rfqId)).toMatchObject({ name: "Wei", answerDueAt: lead.answerDueAt });
});

test("a Chinese reader gets a Chinese letter", async () => {
	const speak = (locale: string) =>
		house.db.updateTable("person").set({ locale }).where("id", "=", cast.wei.personId).execute();
	await own(cast.mei.organisationId, cast.wei.personId);
	await speak("zh-cn");
	const lead = await askedLead(house.db, cast.mei);
	await speak("en");
	const letter = await house.db
		.selectFrom("letter")
		.selectAll()
		.where("idempotencyKey", "=", `lead-routed/${lead.id}/${cast.wei.personId}`)
		.executeTakeFirstOrThrow();
	expect(letter.subject).toContain("线索");
	expect(letter.text).toContain(`${settings.siteUrl}/zh-cn/desk/leads/${lead.number}`);
	expect(letter.text).not.toMatch(/[{}]|undefined/);
});

test("routing twice moves nothing and writes no second letter", async () => {
	const lead = await askedLead(house.db, cast.mei);
	const count = async () => (await house.db.selectFrom("letter").select("id").execute()).length;
	const before = await count();
	await own(cast.mei.organisationId, cast.petra.personId);
	await house.db.transaction().execute((trx) => routeLead(trx, lead.id, settings));
	expect(await leadOf(house.db, lead.rfqId)).toEqual(lead);
	expect(await count()).toBe(before);
});
