import { expect, test } from "vitest";
import { dropDraft } from "../../src/features/quotes/drop-draft.ts";
import { findQuote } from "../../src/features/quotes/find-quotes.ts";
import { readQuoteDraft } from "../../src/features/quotes/quote-draft.ts";
import { saveQuoteDraft } from "../../src/features/quotes/save-quote-draft.ts";
import { sendQuote } from "../../src/features/quotes/send-quote.ts";
import { settings, useDesk, withOffer } from "./desk.ts";

const desk = useDesk();

async function revised() {
	const draft = await desk.drafted();
	const { number, revision, typed } = draft;
	await sendQuote(desk.db, desk.cast.wei, { number, revision }, settings);
	const changed = withOffer(typed, 1, { notes: "Second thoughts" });
	const saved = await saveQuoteDraft(desk.db, desk.cast.wei, { number, revision, typed: changed });
	return { ...draft, revision: saved.revision };
}

test("Wei gives up the second version: the first stands, and the draft is what it was made from", async () => {
	const { number, quoteId, revision, typed } = await revised();
	await dropDraft(desk.db, desk.cast.wei, { number, revision });
	expect(await findQuote(desk.db, desk.cast.mei, number)).toMatchObject({
		deskState: "with-client",
		clientState: "open",
		latestVersion: 1,
	});
	expect(await readQuoteDraft(desk.db, quoteId)).toMatchObject({ typed, revision: revision + 1 });
});

test("a first draft is not given up, nor one that somebody has changed meanwhile", async () => {
	const first = await desk.drafted();
	await expect(dropDraft(desk.db, desk.cast.wei, first)).rejects.toThrow("quote-cannot");
	const { number, revision } = await revised();
	await expect(dropDraft(desk.db, desk.cast.wei, { number, revision: revision - 1 })).rejects.toThrow(
		"changed-meanwhile",
	);
});

test("neither a client nor a colleague who does not sell gives up a draft", async () => {
	const { number, revision } = await revised();
	await expect(dropDraft(desk.db, desk.cast.lin, { number, revision })).rejects.toThrow("not-allowed");
	await expect(dropDraft(desk.db, desk.cast.mei, { number, revision })).rejects.toThrow("not-allowed");
	await expect(dropDraft(desk.db, desk.cast.olga, { number, revision })).rejects.toThrow("not-found");
});
