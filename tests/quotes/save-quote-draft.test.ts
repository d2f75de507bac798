import { expect, test } from "vitest";
import { findQuote } from "../../src/features/quotes/find-quotes.ts";
import { readQuoteDraft } from "../../src/features/quotes/quote-draft.ts";
import { saveQuoteDraft } from "../../src/features/quotes/save-quote-draft.ts";
import { sendQuote } from "../../src/features/quotes/send-quote.ts";
import { settings, useDesk, withOffer } from "./desk.ts";

const desk = useDesk();
const unanswered = "The laboratory answers with the first sample.";

test("Wei saves one page of lines, and the others stay", async () => {
	const { number, quoteId, revision, typed } = await desk.drafted();
	const window = { ...withOffer(typed, 1, { notes: "Hardened" }), lines: [] as typeof typed.lines };
	window.lines = [withOffer(typed, 1, { notes: "Hardened" }).lines[1]!];
	const saved = await saveQuoteDraft(desk.db, desk.cast.wei, { number, revision, typed: window });
	expect(saved).toMatchObject({ outcome: "saved", revision: revision + 1, broughtIn: [] });
	const { typed: stored } = (await readQuoteDraft(desk.db, quoteId))!;
	expect(stored.lines[0]).toEqual(typed.lines[0]);
	expect(stored.lines[1]!.offers[0]!.notes).toBe("Hardened");
});

test("saving what stands already changes nothing, and a line of another RFQ is left out", async () => {
	const { number, quoteId, revision, typed } = await desk.drafted();
	const other = await desk.drafted();
	const foreign = { ...typed, lines: [...typed.lines, other.typed.lines[0]!] };
	const saved = await saveQuoteDraft(desk.db, desk.cast.wei, { number, revision, typed: foreign });
	expect(saved.revision).toBe(revision);
	expect((await readQuoteDraft(desk.db, quoteId))!.typed.lines).toHaveLength(2);
});

test("what Wei and Petra change in two windows comes together", async () => {
	const { number, quoteId, revision, typed } = await desk.drafted();
	const notes = withOffer(typed, 0, { notes: "Ships in one lot" });
	await saveQuoteDraft(desk.db, desk.cast.wei, { number, revision, typed: notes });
	const plant = withOffer(typed, 1, { leadTimeDays: "21" });
	const saved = await saveQuoteDraft(desk.db, desk.cast.petra, { number, revision, typed: plant });
	expect(saved).toMatchObject({ outcome: "saved", broughtIn: ["Wei"] });
	const { typed: stored } = (await readQuoteDraft(desk.db, quoteId))!;
	expect(stored.lines.map(({ offers }) => [offers[0]!.notes, offers[0]!.leadTimeDays])).toMatchObject([
		["Ships in one lot", typed.lines[0]!.offers[0]!.leadTimeDays],
		["", "21"],
	]);
});

test("what both changed differently is shown to whoever saves last, and nothing is stored until it is settled", async () => {
	const { number, quoteId, revision, typed } = await desk.drafted();
	const price = (text: string) => withOffer(typed, 1, { breaks: [{ quantity: "200", price: text }] });
	await saveQuoteDraft(desk.db, desk.cast.wei, { number, revision, typed: price("11.00") });
	const late = { number, revision, typed: price("13.00") };
	const shown = await saveQuoteDraft(desk.db, desk.cast.petra, late);
	if (shown.outcome !== "conflicts") throw new Error("no conflict was seen");
	expect(shown.conflicts).toMatchObject([{ base: "12.50", mine: "13.00", theirs: "11.00" }]);
	expect(shown.savedBy).toEqual(["Wei"]);
	const price1 = async () => (await readQuoteDraft(desk.db, quoteId))!.typed.lines[1]!.offers[0]!.breaks[0]!.price;
	expect(await price1()).toBe("11.00");
	const choices = new Map([[shown.conflicts[0]!.path, "mine" as const]]);
	await saveQuoteDraft(desk.db, desk.cast.petra, { ...late, choices });
	expect(await price1()).toBe("13.00");
});

test("a window older than anybody remembers is told so", async () => {
	const { number, typed } = await desk.drafted();
	const old = { number, revision: 99, typed: withOffer(typed, 0, { notes: "late" }) };
	await expect(saveQuoteDraft(desk.db, desk.cast.wei, old)).rejects.toThrow("changed-meanwhile");
});

test("changing what was sent begins the next version, while the one sent goes on standing", async () => {
	const { number, revision, typed } = await desk.drafted((draft) => ({ ...draft, unansweredReason: unanswered }));
	await sendQuote(desk.db, desk.cast.wei, { number, revision }, settings);
	await saveQuoteDraft(desk.db, desk.cast.wei, { number, revision, typed: withOffer(typed, 0, { notes: "New" }) });
	expect(await findQuote(desk.db, desk.cast.wei, number)).toMatchObject({ deskState: "drafting", clientState: "open" });
});

test("neither a client nor a colleague who does not sell writes a draft", async () => {
	const { number, revision, typed } = await desk.drafted();
	const save = { number, revision, typed };
	await expect(saveQuoteDraft(desk.db, desk.cast.mei, save)).rejects.toThrow("not-found");
	await expect(saveQuoteDraft(desk.db, desk.cast.olga, save)).rejects.toThrow("not-found");
	await expect(saveQuoteDraft(desk.db, desk.cast.lin, save)).rejects.toThrow("not-allowed");
});
