import { afterAll, beforeAll, expect, test } from "vitest";
import { findDraft } from "../../src/features/rfq/find-drafts.ts";
import { saveRfqDraft } from "../../src/features/rfq/save-rfq-draft.ts";
import { startRfqDraft } from "../../src/features/rfq/start-rfq-draft.ts";
import { submitRfq } from "../../src/features/rfq/submit-rfq.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { bearings, type Folder, openFolder, stockShelf, typedForm } from "./shelf.ts";

const house = useDatabase();
let cast: Cast;
let folder: Folder;
beforeAll(async () => {
	cast = await castInto(house.db);
	await stockShelf(house.db);
	folder = await openFolder();
});
afterAll(() => folder.remove());

const start = (actor = cast.mei, fields: Record<string, string> = bearings) =>
	startRfqDraft(house.db, actor, { typed: typedForm(fields), locale: "en" });

test("a draft keeps exactly what was typed, wrong and incomplete as it may be", async () => {
	const { rfqId, revision } = await start();
	const typed = typedForm({
		"lines[0].quantities[0].quantity": "abc ",
		"lines[0].wantedOn": "next spring",
		"lines[2].notes": "  two\nlines ",
		paymentDays: "sixty",
	});
	await saveRfqDraft(house.db, cast.mei, { rfqId, revision, typed }, folder);
	const draft = await findDraft(house.db, cast.mei, { id: rfqId });
	expect(draft!.typed).toEqual(typed);
	expect(draft!.revision).toBe(revision + 1);
});

test("a save that names an older revision is refused and stores nothing", async () => {
	const { rfqId, revision } = await start();
	const first = typedForm({ ...bearings, notes: "Mei was first" });
	await saveRfqDraft(house.db, cast.mei, { rfqId, revision, typed: first }, folder);
	const late = typedForm({ ...bearings, notes: "too late" });
	await expect(saveRfqDraft(house.db, cast.mei, { rfqId, revision, typed: late }, folder)).rejects.toThrow(
		"changed-meanwhile",
	);
	expect((await findDraft(house.db, cast.mei, { id: rfqId }))!.typed).toEqual(first);
});

test("of fifty different saves at once one wins, and fifty equal ones all succeed", async () => {
	const { rfqId, revision } = await start();
	const save = (notes: string) =>
		saveRfqDraft(house.db, cast.mei, { rfqId, revision, typed: typedForm({ ...bearings, notes }) }, folder);
	const different = await Promise.allSettled(Array.from({ length: 50 }, (_, at) => save(`writer ${at}`)));
	expect(different.filter((one) => one.status === "fulfilled")).toHaveLength(1);
	const other = await start();
	const typed = typedForm({ ...bearings, notes: "the same" });
	const equal = await Promise.all(
		Array.from({ length: 50 }, () => saveRfqDraft(house.db, cast.mei, { ...other, typed }, folder)),
	);
	expect(new Set(equal.map((one) => one.revision))).toEqual(new Set([2]));
});

test("drawings hang on the draft once, and come off again", async () => {
	const { rfqId, revision } = await start();
	const typed = typedForm(bearings);
	const save = async (more: object) => saveRfqDraft(house.db, cast.mei, { rfqId, revision, typed, ...more }, folder);
	await save({ drawings: [await folder.drawing("ring.step")] });
	await save({ drawings: [await folder.drawing("ring.step"), await folder.drawing("cage.step", "other")] });
	const hanging = (await findDraft(house.db, cast.mei, { id: rfqId }))!.attachments;
	expect(hanging.map((file) => file.fileName)).toEqual(["ring.step", "cage.step"]);
	await save({ removeDrawing: hanging[0]!.id });
	expect((await findDraft(house.db, cast.mei, { id: rfqId }))!.attachments).toHaveLength(1);
});

test("a drawing of another draft, or of another organisation, does not come off with this one", async () => {
	const mine = await start();
	const typed = typedForm(bearings);
	const theirs = await start(cast.olga);
	const drawings = [await folder.drawing("secret.step")];
	await saveRfqDraft(house.db, cast.olga, { ...theirs, typed, drawings }, folder);
	const [file] = (await findDraft(house.db, cast.olga, { id: theirs.rfqId }))!.attachments;
	const save = saveRfqDraft(house.db, cast.mei, { ...mine, typed, removeDrawing: file!.id }, folder);
	await expect(save).rejects.toThrow("not-found");
	expect((await findDraft(house.db, cast.olga, { id: theirs.rfqId }))!.attachments).toHaveLength(1);
});

test("what was sent is saved no more, and the very same form is simply told its number", async () => {
	const draft = await start();
	const { number } = await submitRfq(house.db, cast.mei, draft);
	const same = await saveRfqDraft(house.db, cast.mei, { ...draft, typed: typedForm(bearings) }, folder);
	expect(same.number).toBe(number);
	const other = typedForm({ ...bearings, notes: "one more wish" });
	await expect(saveRfqDraft(house.db, cast.mei, { ...draft, typed: other }, folder)).rejects.toThrow(
		"rfq-already-sent",
	);
});

test("an outsider finds no such draft, a neutral seat may look and not write, a pending colleague sees only the own", async () => {
	const draft = await start();
	const save = (actor: typeof cast.mei) =>
		saveRfqDraft(house.db, actor, { ...draft, typed: typedForm({ notes: "mine now" }) }, folder);
	await expect(save(cast.olga)).rejects.toThrow("not-found");
	expect(await findDraft(house.db, cast.olga, { id: draft.rfqId })).toBeUndefined();
	await expect(save(cast.tomas)).rejects.toThrow("not-allowed");
	expect(await findDraft(house.db, cast.tomas, { id: draft.rfqId })).toBeDefined();
	const pending = { ...cast.ines, seats: cast.mei.seats, isMemberApproved: false };
	await expect(save(pending)).rejects.toThrow("not-found");
});

test("another person's form key opens nothing", async () => {
	const typed = typedForm(bearings);
	const mine = await startRfqDraft(house.db, cast.mei, { typed, locale: "en", formKey: "shared-key" });
	const theirs = await startRfqDraft(house.db, cast.olga, { typed, locale: "en", formKey: "shared-key" });
	expect(theirs.rfqId).not.toBe(mine.rfqId);
	expect((await findDraft(house.db, cast.olga, { formKey: "shared-key" }))!.id).toBe(theirs.rfqId);
});
