import { afterAll, beforeAll, expect, test } from "vitest";
import { forms } from "../../src/features/rfq/actions.ts";
import { findDraft } from "../../src/features/rfq/find-drafts.ts";
import { openRfqForm } from "../../src/features/rfq/open-rfq-form.ts";
import { startRfqDraft } from "../../src/features/rfq/start-rfq-draft.ts";
import { emptyLine, emptyRfq } from "../../src/features/rfq/typed-rfq.ts";
import type { ClientActor } from "../../src/platform/auth/actor.ts";
import { findSavers } from "../../src/platform/drafts/keep-draft-revision.ts";
import { nestFields } from "../../src/platform/http/fields.ts";
import type { FormContext } from "../../src/platform/http/forms.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { type Folder, openFolder, stockShelf } from "./shelf.ts";

const house = useDatabase();
const page = new URL("https://portal.example/en/rfqs/new");
let cast: Cast;
let ben: ClientActor;
let folder: Folder;
beforeAll(async () => {
	cast = await castInto(house.db);
	// A colleague of Mei's who prepares RFQs as well.
	ben = { ...cast.tomas, seats: cast.mei.seats };
	await stockShelf(house.db);
	folder = await openFolder();
});
afterAll(() => folder.remove());

async function start(count: number, quantity = "5"): Promise<{ id: string; keys: string[] }> {
	const lines = Array.from({ length: count }, () => emptyLine("6205-2RS", quantity));
	const { rfqId } = await startRfqDraft(house.db, cast.mei, { typed: emptyRfq(lines), locale: "en" });
	return { id: rfqId, keys: lines.map((line) => line.key) };
}

/** What a browser posts that shows the lines from `from` on and in which these fields were typed. */
function windowOf({ id, keys }: { id: string; keys: string[] }, from: number, more: Record<string, string> = {}) {
	const shown = keys.slice(from, from + 25).map((key, at): [string, string][] => [
		[`lines[${from + at}].key`, key],
		[`lines[${from + at}].partNumber`, "6205-2RS"],
		[`lines[${from + at}].quantities[0].quantity`, "5"],
	]);
	return { draft: id, revision: "1", from: String(from), ...Object.fromEntries(shown.flat()), ...more };
}

function press(actor: ClientActor, fields: Record<string, string>, files: FormContext["files"] = []) {
	const context = {
		db: house.db,
		actor,
		locale: "en",
		settings: folder,
		clientIp: "::1",
		spend: async () => {},
		files,
	};
	const values = nestFields(Object.entries({ intent: "save", ...fields }));
	return forms[0]!.run({ ...context, params: {}, url: page } as unknown as FormContext, values);
}

const typedOf = async (id: string) => (await findDraft(house.db, cast.mei, { id }))!;

test("a window that is saved leaves the lines of all other pages as they are", async () => {
	const draft = await start(60);
	const fields = windowOf(draft, 25, { "lines[30].notes": "no paint", intent: "page.50" });
	expect(await press(cast.mei, fields)).toEqual({
		goTo: `/en/rfqs/new?draft=${draft.id}&from=50&saved=1#field-lines`,
	});
	const { typed } = await typedOf(draft.id);
	expect(typed.lines.map((line) => line.key)).toEqual(draft.keys);
	expect(typed.lines.filter((line) => line.notes !== "").map((line) => line.key)).toEqual([draft.keys[30]]);
});

test("the thousandth line is added, reached and taken out from its own page", async () => {
	const draft = await start(1_000);
	const added = await press(cast.mei, windowOf(draft, 0, { intent: "add-line" }));
	expect(added).toEqual({
		goTo: `/en/rfqs/new?draft=${draft.id}&from=1000&saved=1#field-lines-1000-partNumber`,
	});
	const { typed } = await typedOf(draft.id);
	const last = { id: draft.id, keys: typed.lines.map((line) => line.key) };
	await press(cast.mei, { ...windowOf(last, 1_000, { intent: "remove-line.1000" }), revision: "2" });
	expect((await typedOf(draft.id)).typed.lines).toHaveLength(1_000);
});

test("Mei and Ben change different fields, and both changes are kept", async () => {
	const draft = await start(3);
	await press(cast.mei, windowOf(draft, 0, { "lines[0].notes": "from Mei", project: "Bogie" }));
	const outcome = await press(ben, windowOf(draft, 0, { "lines[1].notes": "from Ben" }));
	expect(outcome).toEqual({ goTo: expect.stringContaining("&with=1&saved=1") as string });
	const { typed } = await typedOf(draft.id);
	expect([typed.project, ...typed.lines.map((line) => line.notes)]).toEqual(["Bogie", "from Mei", "from Ben", ""]);
	expect((await findSavers(house.db, draft.id, 1)).map(({ name }) => name)).toEqual(["Tomas", "Mei"]);
});

test("both change one field: nothing is stored, both texts are shown, and the choice settles it", async () => {
	const draft = await start(2);
	const quantity = "lines[1].quantities[0].quantity";
	await press(cast.mei, windowOf(draft, 0, { [quantity]: "7" }));
	const bens = windowOf(draft, 0, { [quantity]: "9", "lines[0].notes": "from Ben" });
	await expect(press(ben, bens)).rejects.toThrow("changed-meanwhile");
	expect((await typedOf(draft.id)).typed.lines[0]!.notes).toBe("");
	const open = (await openRfqForm(house.db, ben, page, nestFields(Object.entries(bens))))!;
	const path = `lines[${draft.keys[1]}].quantities[0].quantity`;
	expect(open.conflicts).toEqual([{ path, base: "5", mine: "9", theirs: "7" }]);
	expect([open.revision, open.typed.lines[0]!.notes, open.typed.lines[1]!.quantities[0]!.quantity]).toEqual([
		1,
		"from Ben",
		"9",
	]);
	const chosen = { ...bens, "conflicts[0].path": path, "conflicts[0].take": "theirs" };
	await expect(press(ben, { ...chosen, seen: "1" }), "a choice among other texts").rejects.toThrow("changed-meanwhile");
	await press(ben, { ...chosen, seen: String(open.draft!.revision) });
	const { typed } = await typedOf(draft.id);
	expect([typed.lines[0]!.notes, typed.lines[1]!.quantities[0]!.quantity]).toEqual(["from Ben", "7"]);
});

test("whoever goes on typing while somebody else saves is never in conflict with the own earlier saves", async () => {
	const draft = await start(2);
	const save = async (actor: ClientActor, fields: Record<string, string>, revision: number) => {
		const posted = { ...windowOf(draft, 0, fields), revision: String(revision), intent: "autosave" };
		return (await press(actor, posted)) as { done: { revision: number; isMerged: boolean } };
	};
	const first = await save(cast.mei, { "lines[0].notes": "a" }, 1);
	await save(ben, { "lines[1].notes": "from Ben" }, 1);
	const second = await save(cast.mei, { "lines[0].notes": "ab" }, first.done.revision);
	expect(second.done.isMerged).toBe(true);
	const third = await save(cast.mei, { "lines[0].notes": "abc" }, second.done.revision);
	await save(cast.mei, { "lines[0].notes": "abcd" }, third.done.revision);
	expect((await typedOf(draft.id)).typed.lines.map((line) => line.notes)).toEqual(["abcd", "from Ben"]);
});

test("a window that was left open for longer than revisions are kept asks about every difference", async () => {
	const draft = await start(1);
	await house.db.deleteFrom("draftRevision").where("draftId", "=", draft.id).execute();
	await press(cast.mei, windowOf(draft, 0, { "lines[0].notes": "from Mei" }));
	const late = windowOf(draft, 0, { "lines[0].description": "from Ben" });
	await expect(press(ben, late)).rejects.toThrow("changed-meanwhile");
	const open = (await openRfqForm(house.db, ben, page, nestFields(Object.entries(late))))!;
	expect(open.conflicts.map(({ mine, theirs }) => [mine, theirs])).toEqual([
		["from Ben", ""],
		["", "from Mei"],
	]);
});

test("a refused sending shows the page of the first line at fault, and the places of the others", async () => {
	const draft = await start(80, "");
	const fields = windowOf(draft, 0, { intent: "submit" });
	const refused = await press(cast.mei, fields).catch((refusal: unknown) => refusal);
	const { issues } = refused as { issues: { path: (string | number)[] }[] };
	expect(issues[0]!.path.slice(0, 2)).toEqual(["lines", 25]);
	const errors = issues.map(({ path }) => `lines[${path[1]}].quantities[0].quantity`);
	const open = (await openRfqForm(house.db, cast.mei, page, nestFields(Object.entries(fields)), errors))!;
	expect([open.from, open.to, open.wrongLines.length, open.wrongLines[0]]).toEqual([25, 50, 55, 25]);
	expect(open.revision, "what was saved before it was refused").toBe(open.draft!.revision);
});

test("of thousands of faults no more sentences are told than a page can show", async () => {
	const draft = await start(1_000, "abc");
	const refused = await press(cast.mei, windowOf(draft, 0, { intent: "submit" })).catch((refusal: unknown) => refusal);
	expect((refused as { issues: object[] }).issues).toHaveLength(200);
});

test("a drawing hangs on the line it was put at, and with the whole once that line is gone", async () => {
	const draft = await start(30);
	const file = { ...(await folder.drawing("ring.step")), field: "lines[26].drawings" };
	await press(cast.mei, windowOf(draft, 25), [file]);
	expect((await typedOf(draft.id)).attachments).toMatchObject([{ fileName: "ring.step", lineId: draft.keys[26] }]);
	await press(cast.mei, windowOf(draft, 25, { intent: "remove-line.26" }));
	expect((await typedOf(draft.id)).attachments).toMatchObject([{ fileName: "ring.step", lineId: null }]);
});

test("an outsider's window puts nothing into somebody's draft", async () => {
	const draft = await start(2);
	const fields = windowOf(draft, 0, { "lines[0].notes": "mine now" });
	const file = { ...(await folder.drawing("spy.step")), field: "lines[0].drawings" };
	await expect(press(cast.olga, fields, [file])).rejects.toThrow("not-found");
	// Naming Mei's line in a draft of her own gives Olga a line of her own.
	const outcome = (await press(cast.olga, { ...fields, draft: "", revision: "0" }, [file])) as { goTo: string };
	expect(outcome.goTo).not.toContain(draft.id);
	expect((await typedOf(draft.id)).attachments).toEqual([]);
});

test("properties and countries chosen by their names are kept as codes, whatever the language", async () => {
	const draft = await start(1);
	await press(
		cast.mei,
		windowOf(draft, 0, {
			"lines[0].requirements[0].property": "bore_diameter [mm]",
			"lines[0].requirements[1].property": "something else",
			"lines[0].deliveryCountry": "匈牙利",
		}),
	);
	const [line] = (await typedOf(draft.id)).typed.lines;
	expect(line!.requirements.map(({ property }) => property)).toEqual(["bore_diameter", "something else"]);
	expect(line!.deliveryCountry).toBe("HU");
});
