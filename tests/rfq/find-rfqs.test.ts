import { beforeAll, expect, test } from "vitest";
import { findRfq, listRfqs } from "../../src/features/rfq/find-rfqs.ts";
import { findTimeline } from "../../src/features/rfq/find-timeline.ts";
import { startRfqDraft } from "../../src/features/rfq/start-rfq-draft.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { bearings, stockShelf, submitted, typedForm } from "./shelf.ts";

const house = useDatabase();
let cast: Cast;
let number: string;
beforeAll(async () => {
	cast = await castInto(house.db);
	await stockShelf(house.db);
	number = (await submitted(house.db, cast.mei)).number;
	await startRfqDraft(house.db, cast.mei, {
		typed: typedForm({ ...bearings, project: "Still thinking" }),
		locale: "en",
	});
});

test("every seat of the organisation sees its RFQs and drafts", async () => {
	for (const actor of [cast.mei, cast.tomas, cast.ines]) {
		const { rfqs } = await listRfqs(house.db, actor);
		expect(rfqs.map((rfq) => rfq.project)).toEqual(["Still thinking", "Bogie 7"]);
		expect(await findRfq(house.db, actor, number)).toBeDefined();
	}
});

test("an outsider sees nothing, whatever is filtered", async () => {
	expect(await listRfqs(house.db, cast.olga)).toEqual({ rfqs: [], next: null });
	expect(await listRfqs(house.db, cast.olga, { state: "submitted", after: "z" })).toEqual({ rfqs: [], next: null });
	expect(await findRfq(house.db, cast.olga, number)).toBeUndefined();
	expect(await findRfq(house.db, { kind: "visitor" }, number)).toBeUndefined();
});

test("a colleague who was not let in yet sees only the own ones", async () => {
	const pending = { ...cast.tomas, isMemberApproved: false };
	expect((await listRfqs(house.db, pending)).rfqs).toEqual([]);
	expect(await findRfq(house.db, pending, number)).toBeUndefined();
});

test("the staff see what was sent and never a draft", async () => {
	const { rfqs } = await listRfqs(house.db, cast.wei);
	expect(rfqs.map((rfq) => rfq.number)).toEqual([number]);
	expect((await listRfqs(house.db, cast.wei, { state: "draft" })).rfqs).toEqual([]);
});

test("lists are paged by key and nothing is shown twice", async () => {
	for (let at = 0; at < 30; at++) await submitted(house.db, cast.olga, { ...bearings, project: `P${at}` });
	const first = await listRfqs(house.db, cast.olga);
	const second = await listRfqs(house.db, cast.olga, { after: first.next! });
	expect([first.rfqs.length, second.rfqs.length, second.next]).toEqual([25, 5, null]);
	expect(new Set([...first.rfqs, ...second.rfqs].map((rfq) => rfq.id)).size).toBe(30);
});

test("the timeline tells who started and who sent", async () => {
	const rfq = (await findRfq(house.db, cast.tomas, number))!;
	const happened = await findTimeline(house.db, cast.tomas, rfq);
	expect(happened.map(({ kind, who }) => [kind, who?.name])).toEqual([
		["rfq.started", "Mei"],
		["rfq.submitted", "Mei"],
	]);
});
