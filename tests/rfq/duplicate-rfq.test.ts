import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { duplicateRfq } from "../../src/features/rfq/duplicate-rfq.ts";
import { findDraft } from "../../src/features/rfq/find-drafts.ts";
import { findRfq } from "../../src/features/rfq/find-rfqs.ts";
import { saveRfqDraft } from "../../src/features/rfq/save-rfq-draft.ts";
import { startRfqDraft } from "../../src/features/rfq/start-rfq-draft.ts";
import { submitRfq } from "../../src/features/rfq/submit-rfq.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { bearings, type Folder, openFolder, stockShelf, submitted, typedForm } from "./shelf.ts";

const house = useDatabase();
let cast: Cast;
let folder: Folder;
beforeAll(async () => {
	cast = await castInto(house.db);
	await stockShelf(house.db);
	folder = await openFolder();
});
afterEach(() => holdClock(null));
afterAll(() => folder.remove());

const rich = {
	...bearings,
	deliveryCountry: "CN",
	deliveryCity: "Suzhou",
	deliveryPlace: "CN/suzhou/anhui",
	wantedOn: "2027-05-01",
	closeOn: "2026-12-24",
	"lines[0].wantedOn": "2026-12-20",
	"lines[0].deliveryCountry": "HU",
	"lines[0].deliveryCity": "Győr",
	"lines[0].quantities[0].unit": "pair",
	"lines[0].quantities[1].targetPrice": "150",
	"lines[0].quantities[1].currency": "JPY",
	"lines[0].quantities[1].priceBasis": "100",
	"lines[1].requirements[0].property": "rolling-bearings/bore_diameter",
	"lines[1].requirements[0].operator": "<=",
	"lines[1].requirements[0].value": "1 in",
	"lines[1].requirements[0].strength": "should",
	"lines[1].requirements[1].label": "Colour",
	"lines[1].requirements[1].value": "RAL 5010",
};

test("a copy asks for everything the RFQ asked for, and what was copied can be sent as it stands", async () => {
	holdClock("2026-11-24T08:00:00.000Z");
	const { number } = await submitted(house.db, cast.mei, rich);
	const copy = await duplicateRfq(house.db, cast.mei, { number, locale: "en" }, folder);
	expect(copy.emptiedDays).toBe(0);
	const again = await submitRfq(house.db, cast.mei, { rfqId: copy.rfqId });
	expect(again.number).not.toBe(number);
	const [before, after] = [
		(await findRfq(house.db, cast.mei, number))!,
		(await findRfq(house.db, cast.mei, again.number))!,
	];
	const content = (rfq: typeof before) => ({
		...rfq,
		...{ id: "", number: "", createdAt: "", updatedAt: "", submission: null },
		lines: rfq.lines.map((line) => ({
			...line,
			...{ id: "", rfqId: "" },
			quantities: line.quantities.map((one) => ({ ...one, id: "", lineId: "" })),
			requirements: line.requirements.map((one) => ({ ...one, id: "", lineId: "" })),
		})),
	});
	expect(content(after)).toEqual(content(before));
	const row = await house.db
		.selectFrom("rfq")
		.select("copiedFromId")
		.where("id", "=", copy.rfqId)
		.executeTakeFirstOrThrow();
	expect(row.copiedFromId).toBe(before.id);
});

test("days that have passed are left empty and counted", async () => {
	holdClock("2026-11-24T08:00:00.000Z");
	const { number } = await submitted(house.db, cast.mei, rich);
	holdClock("2027-01-15T08:00:00.000Z");
	const { rfqId, emptiedDays } = await duplicateRfq(house.db, cast.mei, { number, locale: "en" }, folder);
	const { typed } = (await findDraft(house.db, cast.mei, { id: rfqId }))!;
	expect([emptiedDays, typed.wantedOn, typed.closeOn, typed.lines[0]!.wantedOn]).toEqual([2, "2027-05-01", "", ""]);
});

test("drawings come along at their lines, and the copy may lose them without the first one losing any", async () => {
	const typed = typedForm(bearings);
	const draft = await startRfqDraft(house.db, cast.mei, { typed, locale: "en" });
	const [whole, ring] = [await folder.drawing("whole.step", "whole"), await folder.drawing("ring.step", "ring")];
	const lineDrawings = [{ lineKey: typed.lines[1]!.key, file: ring }];
	await saveRfqDraft(house.db, cast.mei, { ...draft, typed, drawings: [whole], lineDrawings }, folder);
	const { number } = await submitRfq(house.db, cast.mei, draft);
	const { rfqId } = await duplicateRfq(house.db, cast.mei, { number, locale: "en" }, folder);
	const copy = (await findDraft(house.db, cast.mei, { id: rfqId }))!;
	expect(copy.attachments.map((file) => [file.fileName, file.lineId])).toEqual([
		["whole.step", null],
		["ring.step", copy.typed.lines[1]!.key],
	]);
	const files = await house.db
		.selectFrom("attachment")
		.select("storageName")
		.where("sha256", "=", ring.sha256)
		.execute();
	expect(new Set(files.map((file) => file.storageName)).size).toBe(2);
	const save = { rfqId, revision: 1, typed: copy.typed, removeDrawing: copy.attachments[1]!.id };
	await saveRfqDraft(house.db, cast.mei, save, folder);
	expect((await findRfq(house.db, cast.mei, number))!.attachments).toHaveLength(2);
});

test("an outsider finds nothing to copy, and a neutral seat may not", async () => {
	const { number } = await submitted(house.db, cast.mei);
	const copy = (actor: typeof cast.mei) => duplicateRfq(house.db, actor, { number, locale: "en" }, folder);
	await expect(copy(cast.olga)).rejects.toThrow("not-found");
	await expect(copy(cast.tomas)).rejects.toThrow("not-allowed");
});
