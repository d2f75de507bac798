import { afterAll, beforeAll, expect, test } from "vitest";
import { discardRfqDraft } from "../../src/features/rfq/discard-rfq-draft.ts";
import { findDraft } from "../../src/features/rfq/find-drafts.ts";
import { saveRfqDraft } from "../../src/features/rfq/save-rfq-draft.ts";
import { startRfqDraft } from "../../src/features/rfq/start-rfq-draft.ts";
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
afterAll(() => folder.remove());

test("a discarded draft is gone with its drawings", async () => {
	const typed = typedForm(bearings);
	const draft = await startRfqDraft(house.db, cast.mei, { typed, locale: "en" });
	await saveRfqDraft(house.db, cast.mei, { ...draft, typed, drawings: [await folder.drawing("a.step")] }, folder);
	await discardRfqDraft(house.db, cast.mei, draft);
	expect(await findDraft(house.db, cast.mei, { id: draft.rfqId })).toBeUndefined();
	const files = await house.db.selectFrom("attachment").selectAll().where("subjectId", "=", draft.rfqId).execute();
	expect(files).toEqual([]);
});

test("nobody else discards it, and what was sent stays", async () => {
	const draft = await startRfqDraft(house.db, cast.mei, { typed: typedForm(bearings), locale: "en" });
	await expect(discardRfqDraft(house.db, cast.olga, draft)).rejects.toThrow("not-found");
	await expect(discardRfqDraft(house.db, cast.tomas, draft)).rejects.toThrow("not-allowed");
	const sent = await submitted(house.db, cast.mei);
	await expect(discardRfqDraft(house.db, cast.mei, sent)).rejects.toThrow("rfq-already-sent");
});
