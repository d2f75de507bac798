import { afterAll, beforeAll, expect, test } from "vitest";
import { forms } from "../../src/features/rfq/actions.ts";
import { findDraft } from "../../src/features/rfq/find-drafts.ts";
import { openRfqForm } from "../../src/features/rfq/open-rfq-form.ts";
import type { ClientActor } from "../../src/platform/auth/actor.ts";
import { nestFields } from "../../src/platform/http/fields.ts";
import type { FormContext } from "../../src/platform/http/forms.ts";
import type { RateClass } from "../../src/platform/http/rate-limits.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { bearings, type Folder, openFolder, stockShelf } from "./shelf.ts";

const house = useDatabase();
let cast: Cast;
let folder: Folder;
const spent: RateClass[] = [];
beforeAll(async () => {
	cast = await castInto(house.db);
	await stockShelf(house.db);
	folder = await openFolder();
});
afterAll(() => folder.remove());

function press(actor: ClientActor, fields: Record<string, string>, files: FormContext["files"] = []) {
	const context = {
		db: house.db,
		actor,
		locale: "en",
		settings: { dataDir: folder.dataDir },
		clientIp: "127.0.0.1",
		spend: async (limit: RateClass) => void spent.push(limit),
		params: {},
		files,
	} as unknown as FormContext;
	return forms[0]!.run(context, nestFields(Object.entries(fields)));
}

const draftIn = (outcome: object) => /draft=([\w-]+)/.exec((outcome as { goTo: string }).goTo)![1]!;

test("a complete form without a button's name creates and sends in one go", async () => {
	const outcome = await press(cast.mei, bearings);
	expect(outcome).toEqual({ goTo: expect.stringMatching(/^\/en\/rfqs\/RFQ-\d{4}-\d{6}\?sent=1$/) as string });
	expect(spent.at(-1)).toBe("rfq");
});

test("adding a line to a half-typed form keeps every letter and goes to the new line", async () => {
	const outcome = await press(cast.mei, { intent: "add-line", "lines[0].quantity": "abc", paymentDays: "soon" });
	expect(outcome).toEqual({ goTo: expect.stringMatching(/saved=1#field-lines-1-partNumber$/) as string });
	const draft = await findDraft(house.db, cast.mei, { id: draftIn(outcome) });
	expect(draft!.typed).toMatchObject({ paymentDays: "soon", lines: [{ quantities: [{ quantity: "abc" }] }, {}] });
	expect(spent.at(-1)).toBe("write");
});

test("a form that is not complete is kept as a draft together with its drawing", async () => {
	const fields = { ...bearings, formKey: "with-drawing", "lines[0].partNumber": "", "lines[1].description": "" };
	await expect(press(cast.mei, fields, [await folder.drawing("ring.step")])).rejects.toThrow("rfq-incomplete");
	const draft = await findDraft(house.db, cast.mei, { formKey: "with-drawing" });
	expect(draft!.attachments.map((file) => file.fileName)).toEqual(["ring.step"]);
	expect(draft!.typed.project).toBe("Bogie 7");
});

test("saving while one types answers with the draft and its revision", async () => {
	const first = await press(cast.mei, { intent: "autosave", project: "T", formKey: "typing" });
	const { done } = first as { done: { draft: string; revision: number } };
	expect(done.revision).toBe(1);
	const more = { intent: "autosave", project: "Ty", draft: done.draft, revision: "1" };
	expect(await press(cast.mei, more)).toMatchObject({ done: { draft: done.draft, revision: 2 } });
	await expect(press(cast.mei, { ...more, project: "late" })).rejects.toThrow("changed-meanwhile");
});

test("an outsider's form that names somebody's draft finds nothing, for every button", async () => {
	const draft = draftIn(await press(cast.mei, { ...bearings, intent: "save" }));
	for (const intent of ["save", "autosave", "submit", "discard", "add-line", "remove-drawing.x"])
		await expect(press(cast.olga, { ...bearings, draft, revision: "1", intent })).rejects.toThrow("not-found");
	const address = new URL(`https://portal.example/en/rfqs/new?draft=${draft}`);
	expect(await openRfqForm(house.db, cast.olga, address, undefined)).toBeUndefined();
	expect((await openRfqForm(house.db, cast.mei, address, undefined))!.typed.project).toBe("Bogie 7");
});

test("products and quantities in the address are lines, and looking stores nothing", async () => {
	const before = await house.db.selectFrom("rfq").select("id").execute();
	const address = new URL("https://portal.example/en/rfqs/new?product=6205-2RS&quantity=500&product=6206-2RS");
	const open = await openRfqForm(house.db, cast.mei, address, undefined);
	expect(open!.typed.lines.map((line) => [line.partNumber, line.quantities[0]!.quantity])).toEqual([
		["6205-2RS", "500"],
		["6206-2RS", ""],
	]);
	expect(await house.db.selectFrom("rfq").select("id").execute()).toHaveLength(before.length);
});
