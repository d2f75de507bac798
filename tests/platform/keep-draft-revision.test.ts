import { beforeAll, expect, test } from "vitest";
import {
	findDraftRevision,
	findSavers,
	forgetDraftRevisions,
	keepDraftRevision,
	MAX_DRAFT_CHARACTERS,
} from "../../src/platform/drafts/keep-draft-revision.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
});

function keep(draftId: string, revision: number, savedBy = cast.mei.personId): Promise<void> {
	return house.db
		.transaction()
		.execute((trx) => keepDraftRevision(trx, { draftId, revision, typed: { at: revision }, savedBy }));
}

test("the last thirty saves of a draft are kept, and another draft's stay out of it", async () => {
	await keep("other", 1);
	for (let revision = 1; revision <= 33; revision++) await keep("draft", revision);
	expect(await findDraftRevision(house.db, "draft", 3)).toBeUndefined();
	expect(await findDraftRevision(house.db, "draft", 4)).toEqual({ at: 4 });
	expect(await findDraftRevision(house.db, "draft", 33)).toEqual({ at: 33 });
	expect(await findDraftRevision(house.db, "other", 1)).toEqual({ at: 1 });
});

test("whoever saved since is named once, the latest first; with the draft the saves are forgotten", async () => {
	await keep("shared", 1);
	await keep("shared", 2, cast.tomas.personId);
	await keep("shared", 3);
	await keep("shared", 4, cast.tomas.personId);
	const names = async (since: number) => (await findSavers(house.db, "shared", since)).map(({ name }) => name);
	expect([await names(1), await names(3), await names(4)]).toEqual([["Tomas", "Mei"], ["Tomas"], []]);
	await house.db.transaction().execute((trx) => forgetDraftRevisions(trx, "shared"));
	expect(await names(0)).toEqual([]);
});

test("of large drafts fewer saves are kept, and what nobody could have typed is refused", async () => {
	const save = (revision: number, characters: number) => {
		const typed = { notes: "x".repeat(characters) };
		const kept = { draftId: "large", revision, typed, savedBy: cast.mei.personId };
		return house.db.transaction().execute((trx) => keepDraftRevision(trx, kept));
	};
	for (let revision = 1; revision <= 5; revision++) await save(revision, 7_000_000);
	expect(await findDraftRevision(house.db, "large", 2)).toBeUndefined();
	expect(await findDraftRevision(house.db, "large", 3)).toBeDefined();
	await expect(save(6, MAX_DRAFT_CHARACTERS)).rejects.toThrow("draft-too-large");
	expect(await findDraftRevision(house.db, "large", 6)).toBeUndefined();
});

test("a revision that cannot be is one nobody has saved", async () => {
	for (const revision of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, 1e15]) {
		expect(await findDraftRevision(house.db, "draft", revision)).toBeUndefined();
		expect(await findSavers(house.db, "draft", revision)).toEqual([]);
	}
});
