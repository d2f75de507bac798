import { afterEach, beforeAll, expect, test } from "vitest";
import { findRfq } from "../../src/features/rfq/find-rfqs.ts";
import { startRfqDraft } from "../../src/features/rfq/start-rfq-draft.ts";
import { submitRfq } from "../../src/features/rfq/submit-rfq.ts";
import { saveRfqDraft } from "../../src/features/rfq/save-rfq-draft.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { emptyLine, emptyRfq } from "../../src/features/rfq/typed-rfq.ts";
import { bearings, openFolder, stockShelf, submitted, troubles, typedForm } from "./shelf.ts";

const house = useDatabase();
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
	await stockShelf(house.db);
});
afterEach(() => holdClock(null));

test("a buyer sends an RFQ and it gets a number, a promise and an event in the same commit", async () => {
	holdClock("2026-11-27T02:00:00.000Z");
	const { rfqId, number } = await submitted(house.db, cast.mei);
	expect(number).toMatch(/^RFQ-2026-\d{6}$/);
	const rfq = await findRfq(house.db, cast.mei, number);
	expect(rfq).toMatchObject({
		id: rfqId,
		state: "submitted",
		project: "Bogie 7",
		incoterm: "DAP",
		paymentDays: 60,
		organisationName: "Harbour Rail",
		delivery: { country: "DE", city: "Hamburg", latitude: 53.55, longitude: 9.99 },
		// Friday 10:00 in Chengdu; the week-end does not count.
		submission: { name: "Mei", answerDueAt: "2026-12-01T02:00:00.000Z" },
		lines: [
			{
				product: { partNumber: "6205-2RS", familyCode: "ball-bearings" },
				quantities: [
					{ quantity: 5000, targetPriceMinor: 125, priceBasis: 1, currency: "EUR", unit: "piece" },
					{ quantity: 20000, targetPriceMinor: null },
				],
				requirements: [{ property: { code: "bore_diameter" }, operator: "=", baseMin: 25, baseMax: 25, isMust: true }],
			},
			{ product: null, buyerPartNumber: "HR-4711", quantities: [{ quantity: 200 }] },
		],
	});
	const events = await house.db.selectFrom("event").selectAll().where("subjectId", "=", rfqId).orderBy("id").execute();
	expect(events.map((event) => event.kind).sort()).toEqual(["rfq.started", "rfq.submitted"]);
	const sent = events.find((event) => event.kind === "rfq.submitted")!;
	expect(JSON.parse(sent.payload)).toEqual({ rfqId, number });
	const pending = await house.db.selectFrom("consequence").selectAll().where("eventId", "=", sent.id).execute();
	expect(pending.map((one) => one.reaction)).toContain("leads/qualify-lead");
});

test("the same draft sent fifty times at once makes one RFQ, and every press gets the same answer", async () => {
	const { rfqId } = await startRfqDraft(house.db, cast.mei, { typed: typedForm(bearings), locale: "en" });
	const answers = await Promise.all(Array.from({ length: 50 }, () => submitRfq(house.db, cast.mei, { rfqId })));
	expect(new Set(answers.map((answer) => answer.number)).size).toBe(1);
	const events = await house.db
		.selectFrom("event")
		.select("id")
		.where("subjectId", "=", rfqId)
		.where("kind", "=", "rfq.submitted")
		.execute();
	expect(events).toHaveLength(1);
	const lines = await house.db.selectFrom("rfqLine").select("id").where("rfqId", "=", rfqId).execute();
	expect(lines).toHaveLength(2);
});

test("a fresh form pressed twenty times at once starts one draft and sends one RFQ", async () => {
	const typed = typedForm({ ...bearings, project: "Pressed hard" });
	const press = async () => {
		const draft = await startRfqDraft(house.db, cast.mei, { typed, locale: "en", formKey: "one-form" });
		await saveRfqDraft(house.db, cast.mei, { ...draft, typed }, { dataDir: "unused" });
		return submitRfq(house.db, cast.mei, draft);
	};
	const answers = await Promise.all(Array.from({ length: 20 }, press));
	expect(new Set(answers.map((answer) => answer.number)).size).toBe(1);
	const made = await house.db.selectFrom("rfq").select("id").where("project", "=", "Pressed hard").execute();
	expect(made).toHaveLength(1);
});

test("an RFQ that needs another look is not sent, takes no number and stays a draft", async () => {
	const typed = typedForm({ ...bearings, "lines[0].quantities[0].quantity": "abc", "lines[1].description": "" });
	const { rfqId } = await startRfqDraft(house.db, cast.mei, { typed, locale: "en" });
	expect(await troubles(() => submitRfq(house.db, cast.mei, { rfqId }))).toEqual({
		"lines.0.quantities.0.quantity": "not-a-whole-number",
		"lines.1.description": "unknown-part",
	});
	const row = await house.db.selectFrom("rfq").selectAll().where("id", "=", rfqId).executeTakeFirstOrThrow();
	expect(row).toMatchObject({ state: "draft", number: null });
	expect(JSON.parse(row.typed!)).toEqual(typed);
});

test("somebody whose organisation and membership are still pending sends an RFQ all the same", async () => {
	const newcomer = { ...cast.mei, isOrganisationApproved: false, isMemberApproved: false };
	const { number } = await submitted(house.db, newcomer);
	expect(await findRfq(house.db, newcomer, number)).toBeDefined();
});

test("an unknown place is sent as it was typed, without coordinates", async () => {
	const { number } = await submitted(house.db, cast.mei, { ...bearings, deliveryCity: "Hinterpfuiteufel" });
	const rfq = await findRfq(house.db, cast.mei, number);
	expect(rfq!.delivery).toEqual({ country: "DE", city: "Hinterpfuiteufel", latitude: null, longitude: null });
});

test("a price comparer, a quality comparer and an outsider send nothing", async () => {
	const typed = typedForm(bearings);
	await expect(async () => startRfqDraft(house.db, cast.tomas, { typed, locale: "en" })).rejects.toThrow("not-allowed");
	const { rfqId } = await startRfqDraft(house.db, cast.mei, { typed, locale: "en" });
	await expect(submitRfq(house.db, cast.ines, { rfqId })).rejects.toThrow("not-allowed");
	await expect(submitRfq(house.db, cast.olga, { rfqId })).rejects.toThrow("not-found");
	await expect(submitRfq(house.db, cast.wei, { rfqId })).rejects.toThrow("not-found");
});

test("forty lines are sent with as many statements as four", async () => {
	const count = async (lines: number) => {
		const fields: Record<string, string> = {};
		for (let at = 0; at < lines; at++) {
			fields[`lines[${at}].partNumber`] = "6205-2RS";
			fields[`lines[${at}].quantity`] = "100";
			fields[`lines[${at}].requirements[0].property`] = "bore_diameter";
			fields[`lines[${at}].requirements[0].value`] = "25 mm";
		}
		const { rfqId } = await startRfqDraft(house.db, cast.mei, { typed: typedForm(fields), locale: "en" });
		let statements = 0;
		const counting = house.db.withPlugin({
			transformQuery: ({ node }) => (statements++, node),
			transformResult: async ({ result }) => result,
		});
		await submitRfq(counting, cast.mei, { rfqId });
		return statements;
	};
	const few = await count(4);
	expect(await count(40)).toBe(few);
	expect(few).toBeLessThan(25);
});

test("a line keeps the key of the draft, its own place, its drawing and the buyer's number as it is searched", async () => {
	const folder = await openFolder();
	const typed = typedForm({
		...bearings,
		wantedOn: "2099-03-01",
		closeOn: "2099-01-01",
		"lines[1].deliveryCountry": "HU",
		"lines[1].deliveryCity": "Győr",
	});
	const draft = await startRfqDraft(house.db, cast.mei, { typed, locale: "en", door: "bill-of-materials" });
	const lineDrawings = [{ lineKey: typed.lines[1]!.key, file: await folder.drawing("ring.step") }];
	await saveRfqDraft(house.db, cast.mei, { ...draft, typed, lineDrawings }, folder);
	const { number } = await submitRfq(house.db, cast.mei, draft);
	const rfq = (await findRfq(house.db, cast.mei, number))!;
	expect(rfq).toMatchObject({ door: "bill-of-materials", wantedOn: "2099-03-01", closeOn: "2099-01-01" });
	expect(rfq.lines.map((line) => line.id)).toEqual(typed.lines.map((line) => line.key));
	expect(rfq.lines.map((line) => line.delivery)).toEqual([
		null,
		{ country: "HU", city: "Győr", latitude: 47.7, longitude: 17.6 },
	]);
	expect(rfq.attachments.map((file) => file.lineId)).toEqual([typed.lines[1]!.key]);
	const row = await house.db
		.selectFrom("rfqLine")
		.select("buyerPartKey")
		.where("id", "=", typed.lines[1]!.key)
		.executeTakeFirstOrThrow();
	expect(row.buyerPartKey).toBe("HR4711");
	await folder.remove();
});

test("whoever names another's line in a draft gets a line of the own, and the other keeps what is theirs", async () => {
	const typed = typedForm(bearings);
	const mine = await startRfqDraft(house.db, cast.mei, { typed, locale: "en" });
	const { number } = await submitRfq(house.db, cast.mei, mine);
	const theirs = await startRfqDraft(house.db, cast.olga, { typed, locale: "en" });
	const folder = await openFolder();
	const lineDrawings = [{ lineKey: typed.lines[0]!.key, file: await folder.drawing("olga.step") }];
	await saveRfqDraft(house.db, cast.olga, { ...theirs, typed, lineDrawings }, folder);
	const sent = await submitRfq(house.db, cast.olga, theirs);
	const other = (await findRfq(house.db, cast.olga, sent.number))!;
	const own = (await findRfq(house.db, cast.mei, number))!;
	expect(own.lines.map((line) => line.id)).toEqual(typed.lines.map((line) => line.key));
	expect(own.attachments).toEqual([]);
	expect(other.lines.map((line) => line.id)).not.toContain(typed.lines[0]!.key);
	expect(other.attachments.map((file) => file.lineId)).toEqual([other.lines[0]!.id]);
	await folder.remove();
});

test("two thousand lines are one RFQ, in the order they were typed", async () => {
	const lines = Array.from({ length: 2_000 }, (_, at) => emptyLine("6205-2RS", String(at + 1)));
	const { rfqId } = await startRfqDraft(house.db, cast.mei, { typed: emptyRfq(lines), locale: "en" });
	const { number } = await submitRfq(house.db, cast.mei, { rfqId });
	const rfq = (await findRfq(house.db, cast.mei, number))!;
	expect(rfq.lines.map((line) => line.quantities[0]!.quantity)).toEqual(lines.map((_, at) => at + 1));
});
