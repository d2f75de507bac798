import { afterEach, beforeEach, expect, test } from "vitest";
import { answerNotice } from "../../src/features/notices/answer-notice.ts";
import { closeRequest } from "../../src/features/notices/close-request.ts";
import { listCalls, listDeskNotices } from "../../src/features/notices/find-desk-notices.ts";
import { listOpenRequests } from "../../src/features/notices/find-open-requests.ts";
import { findLedger, listLedgerLines } from "../../src/features/notices/find-ledger.ts";
import { findNotice, listNotices } from "../../src/features/notices/find-notices.ts";
import { noteView } from "../../src/features/notices/note-view.ts";
import type { PersonsAnswer } from "../../src/features/notices/notice.ts";
import { tellLateConcerned } from "../../src/features/notices/tell-late-concerned.ts";
import { canonicalJson, contentHash } from "../../src/platform/canonical-json.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/ids.ts";
import type { Cast } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { carryOut, change, emptyHouse, follow, furnish, publish } from "./told.ts";

const house = useDatabase();
const number = "PCN-2026-001";
let cast: Cast;

beforeEach(async () => {
	holdClock("2026-01-12T09:00:00.000Z");
	await emptyHouse(house.db);
	cast = await furnish(house.db);
});
afterEach(() => holdClock(null));

const letters = () => house.db.selectFrom("letter").selectAll().where("kind", "=", "notice").orderBy("recipientAddress").execute(); // prettier-ignore
const find = (who: keyof Cast, revision?: number) => findNotice(house.db, cast[who], "en", { number, revision });
const circumstances = { locale: "en" as const, clientIp: "192.0.2.1", userAgent: "test" };

async function answer(who: keyof Cast, kind: PersonsAnswer, note = "", formKey = newId()) {
	const { answerRevision: seen, revision } = (await find(who))!;
	return answerNotice(house.db, cast[who], number, { seen, revision, answer: kind, note, formKey }, circumstances);
}

test("whom a change notice concerns is told by letter, whoever merely looks on is not", async () => {
	await follow(house.db, cast.tomas, "6204");
	await publish(house.db);
	expect((await letters()).map(({ recipientAddress }) => recipientAddress)).toEqual([
		"ines@harbour-rail.example",
		"mei@harbour-rail.example",
	]);
	const [{ text, headers }] = (await letters()) as [Awaited<ReturnType<typeof letters>>[number]];
	expect(text).toContain("Followed by people of yours: 6204");
	expect(text).toContain("https://portal.example/en/notices/PCN-2026-001");
	expect(JSON.parse(headers)).toMatchObject({ "List-Id": "<notices.portal.example>" });
	expect((await find("mei"))!.state).toBe("queued");
	expect(await find("olga")).toBeUndefined();
	expect((await listNotices(house.db, cast.olga, "en")).waiting).toEqual([]);
});

test("what was told is frozen with its fingerprint, whatever becomes of the bulletin", async () => {
	await follow(house.db, cast.mei, "6204");
	await publish(house.db);
	await house.db.updateTable("bulletinText").set({ title: "Something else" }).execute();
	const { content, contentHash: hash, title } = (await find("mei"))!;
	expect(title).toBe("New grease");
	expect(contentHash(canonicalJson(content))).toBe(hash);
});

test("an organisation's own number is concern enough, and nobody else learns of it", async () => {
	await house.db
		.insertInto("crossReference")
		.values({
			id: newId(),
			productId: "6205",
			kind: "client",
			brand: "",
			partNumber: "HR-77",
			partNumberKey: "HR77",
			organisationId: cast.mei.organisationId,
			recordedAt: "2026-01-01T00:00:00.000Z",
		}) // prettier-ignore
		.execute();
	await publish(house.db);
	expect((await find("mei"))!.touches).toMatchObject([{ kind: "own-number", label: "HR-77", partNumber: "6205" }]);
	expect(await find("olga")).toBeUndefined();
});

test("a line of an open RFQ is named with its number, and a colleague of another branch does not see it", async () => {
	const unitId = newId();
	const rfqId = newId();
	const at = "2026-01-02T00:00:00.000Z";
	const { organisationId, personId } = cast.mei;
	await house.db.insertInto("organisationUnit").values({ id: unitId, organisationId, kind: "branch", name: "North", country: "DE", city: "", address: "", createdAt: at }).execute(); // prettier-ignore
	await house.db.insertInto("rfq").values({ id: rfqId, number: "RFQ-2026-000001", organisationId, createdBy: personId, state: "submitted", locale: "en", revision: 1, project: "", currency: "", deliveryCity: "", notes: "", unitId, createdAt: at, updatedAt: at }).execute(); // prettier-ignore
	await house.db.insertInto("rfqLine").values({ id: newId(), rfqId, position: 1, productId: "6204", buyerPartNumber: "", description: "", notes: "" }).execute(); // prettier-ignore
	await publish(house.db);
	const rfq = { kind: "rfq", label: "RFQ-2026-000001", line: 2, partNumber: "6204" };
	expect((await find("mei"))!.touches).toMatchObject([rfq]);
	expect((await letters()).find(({ recipientAddress }) => recipientAddress.startsWith("mei"))!.text).toContain(
		"Your RFQ RFQ-2026-000001, line 2: 6204",
	);
	const elsewhere = { ...cast.ines, seats: [{ seat: "quality-comparison" as const, unitId: newId() }] };
	expect((await findNotice(house.db, elsewhere, "en", { number }))!.touches).toEqual([]);
});

test("opening the page counts as seen by that person, and acknowledges nothing", async () => {
	await follow(house.db, cast.mei, "6204");
	await publish(house.db);
	const { id } = (await find("tomas"))!;
	await noteView(house.db, cast.olga, id);
	expect((await find("mei"))!.state).toBe("queued");
	await noteView(house.db, cast.tomas, id);
	await noteView(house.db, cast.tomas, id);
	const after = (await find("mei"))!;
	expect([after.state, after.acknowledgedAt]).toEqual(["viewed", null]);
	const views = await house.db.selectFrom("noticeView").selectAll().execute();
	expect(views).toMatchObject([{ personId: cast.tomas.personId, views: 2 }]);
});

test("two organisations answer, each for itself, and the ledger says who said what", async () => {
	await follow(house.db, cast.mei, "6204");
	await follow(house.db, cast.olga, "6205");
	await publish(house.db);
	await answer("mei", "acknowledged");
	await answer("olga", "objected", "Our paint does not bear it.");
	expect([(await find("ines"))!.state, (await find("olga"))!.state]).toEqual(["acknowledged", "objected"]);
	const ledger = (await findLedger(house.db, cast.wei, { number }))!;
	const { lines } = await listLedgerLines(house.db, cast.wei, ledger.id);
	const said = lines.map(({ organisationName, answers }) => [organisationName, answers[0]!.byName, answers[0]!.note]);
	expect(said.sort()).toEqual([
		["Harbour Rail", "Mei", ""],
		["Olgino Wagon", "Olga", "Our paint does not bear it."],
	]);
	expect(lines[0]!.answers[0]!.wording).toContain("PCN-2026-001, revision 1");
	expect((await listDeskNotices(house.db, cast.wei, "en")).notices).toMatchObject([
		{ organisations: 2, silent: 0, counts: { acknowledged: 1, objected: 1 } },
	]);
	expect(await findLedger(house.db, cast.mei, { number })).toBeUndefined();
	expect((await listLedgerLines(house.db, cast.mei, ledger.id)).lines).toEqual([]);
});

test("an objection has an owner and a clock, is answered once, and who objected is told", async () => {
	await house.db.updateTable("organisation").set({ ownerPersonId: cast.wei.personId }).execute();
	await follow(house.db, cast.mei, "6204");
	await publish(house.db);
	await answer("mei", "objected", "No.");
	await carryOut(house.db);
	const [request] = await listOpenRequests(house.db, cast.wei);
	expect(request).toMatchObject({ isMine: true, ownerName: "Wei", kind: "objected" });
	// Monday 09:00 UTC is 17:00 in Shanghai: one hour is left of that day, and two days of ten hours make twenty.
	expect(request!.dueAt).toBe("2026-01-14T09:00:00.000Z");
	await expect(closeRequest(house.db, cast.mei, { answer: request!.id, reply: "x" })).rejects.toThrow("not-allowed");
	await closeRequest(house.db, cast.wei, { answer: request!.id, reply: "Here are the data." });
	await expect(closeRequest(house.db, cast.wei, { answer: request!.id, reply: "x" })).rejects.toThrow(
		"notice-request-closed",
	);
	await carryOut(house.db);
	expect((await find("mei"))!.state).toBe("closed");
	const kinds = (await house.db.selectFrom("letter").select(["kind", "recipientAddress", "text"]).execute()).filter(
		({ kind }) => kind.startsWith("notice-request"),
	);
	expect(kinds.map(({ kind, recipientAddress }) => [kind, recipientAddress]).sort()).toEqual([
		["notice-request-answered", "mei@harbour-rail.example"],
		["notice-request-arrived", "wei@minhe.example"],
	]);
	expect(kinds.some(({ text }) => text.includes("Here are the data"))).toBe(false);
});

test("who compares prices reads along and does not bind the organisation", async () => {
	await follow(house.db, cast.mei, "6204");
	await publish(house.db);
	await expect(answer("tomas", "accepted")).rejects.toThrow("not-allowed");
	const input = { seen: 0, revision: 1, answer: "accepted" as const, note: "", formKey: newId() };
	await expect(answerNotice(house.db, cast.olga, number, input, circumstances)).rejects.toThrow("not-found");
	await expect(answer("mei", "objected")).rejects.toThrow("notice-note-missing");
	await expect(answer("mei", "last-time-buy")).rejects.toThrow("notice-not-ending");
});

test("pressing twice answers once, and two colleagues at once are told of each other", async () => {
	await follow(house.db, cast.mei, "6204");
	await publish(house.db);
	const input = { seen: 0, revision: 1, answer: "accepted" as const, note: "", formKey: newId() };
	await answerNotice(house.db, cast.mei, number, input, circumstances);
	await answerNotice(house.db, cast.mei, number, input, circumstances);
	expect((await find("mei"))!.answers).toHaveLength(1);
	await expect(
		answerNotice(house.db, cast.ines, number, { ...input, formKey: newId() }, circumstances),
	).rejects.toThrow("notice-answered-meanwhile");
});

test("a new revision supersedes the old one, and all who were told are told again", async () => {
	await follow(house.db, cast.mei, "6204");
	await publish(house.db);
	await answer("mei", "accepted");
	await house.db.deleteFrom("follow").execute();
	await publish(house.db, { ...change, revision: 2, title: "Newer grease" });
	expect((await find("mei"))!).toMatchObject({ revision: 2, state: "queued", title: "Newer grease" });
	expect((await find("mei", 1))!).toMatchObject({ state: "superseded", title: "New grease" });
	expect(await letters()).toHaveLength(4);
	const input = { seen: 1, revision: 1, answer: "accepted" as const, note: "", formKey: newId() };
	await expect(answerNotice(house.db, cast.mei, number, input, circumstances)).rejects.toThrow("notice-superseded");
});

test("a last-time buy opens a draft with the parts that end", async () => {
	await follow(house.db, cast.mei, "6204");
	await publish(house.db, { ...change, kind: "end-of-life", more: change.more!.replace("MATER", "PDN") });
	const { rfqId } = await answer("mei", "last-time-buy");
	const { typed, state } = await house.db
		.selectFrom("rfq")
		.select(["typed", "state"])
		.where("id", "=", rfqId!)
		.executeTakeFirstOrThrow();
	expect(state).toBe("draft");
	expect((JSON.parse(typed!) as { lines: { partNumber: string }[] }).lines.map((line) => line.partNumber)).toEqual([
		"6204",
	]);
	expect((await find("mei"))!.state).toBe("acknowledged");
});

test("who has no contact stands on the call list, and who comes to be concerned later is told then", async () => {
	await follow(house.db, cast.olga, "6204");
	await house.db.updateTable("person").set({ emailVerifiedAt: null }).where("id", "=", cast.olga.personId).execute();
	await publish(house.db);
	expect(await letters()).toEqual([]);
	expect(await listCalls(house.db, cast.wei)).toMatchObject([
		{ organisationName: "Olgino Wagon", reason: "no-contact" },
	]);
	expect(await listCalls(house.db, cast.mei)).toEqual([]);
	await follow(house.db, cast.mei, "6205");
	await tellLateConcerned(house.db);
	await carryOut(house.db);
	expect(await letters()).toHaveLength(2);
	await tellLateConcerned(house.db);
	await carryOut(house.db);
	expect(await letters()).toHaveLength(2);
});

test("a withdrawn bulletin waits for nobody, and a price notice asks nobody", async () => {
	await follow(house.db, cast.mei, "6204");
	await publish(house.db);
	await house.db.updateTable("bulletin").set({ withdrawnAt: "2026-01-12T09:00:00.000Z" }).execute();
	expect((await listNotices(house.db, cast.mei, "en")).waiting).toEqual([]);
	await expect(answer("mei", "accepted")).rejects.toThrow("notice-withdrawn");
	await publish(house.db, { number: "PRI-2026-001", kind: "price-notice", products: ["6204"] });
	const kinds = await house.db.selectFrom("notice").select("kind").execute();
	expect(kinds).toEqual([{ kind: "change-notice" }]);
});
