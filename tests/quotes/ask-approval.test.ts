import { expect, test } from "vitest";
import { askApproval } from "../../src/features/quotes/ask-approval.ts";
import { acceptQuote } from "../../src/features/quotes/accept-quote.ts";
import { findLastApproval, findOpenApprovals } from "../../src/features/quotes/find-approvals.ts";
import { findQuote, findVersion } from "../../src/features/quotes/find-quotes.ts";
import { saveQuoteDraft } from "../../src/features/quotes/save-quote-draft.ts";
import { sendQuote } from "../../src/features/quotes/send-quote.ts";
import { tellOfApprovalAsked } from "../../src/features/quotes/tell-of-approval.ts";
import type { TypedQuote } from "../../src/features/quotes/typed-quote.ts";
import { settings, useDesk, withOffer } from "./desk.ts";

const desk = useDesk();
const at = (price: string) => (typed: TypedQuote) =>
	withOffer({ ...typed, approvalReason: "SECRET: the yearly talk" }, 0, { breaks: [{ quantity: "500", price }] });

test("Wei asks for leave to go below the list, and the draft waits", async () => {
	const { number, quoteId, revision } = await desk.drafted(at("1.30"));
	await expect(sendQuote(desk.db, desk.cast.wei, { number, revision }, settings)).rejects.toThrow(
		"quote-needs-approval",
	);
	const { approvalId, needs } = await askApproval(desk.db, desk.cast.wei, { number, revision });
	expect(needs).toBe("price");
	expect(await findQuote(desk.db, desk.cast.wei, number)).toMatchObject({ deskState: "in-approval" });
	const open = await findOpenApprovals(desk.db, desk.cast.gao);
	expect(open.find(({ id }) => id === approvalId)).toMatchObject({
		quoteNumber: number,
		reason: "SECRET: the yearly talk",
		requestedBy: { name: "Wei" },
		canDecide: true,
		currency: "EUR",
		findings: [{ quantity: 500, unitPriceMinor: 130, listMinor: 140, floorMinor: 100, because: "departs" }],
	});
	const seenByWei = await findOpenApprovals(desk.db, desk.cast.wei);
	expect(seenByWei.find(({ id }) => id === approvalId)!.canDecide).toBe(false);
	expect(await findLastApproval(desk.db, desk.cast.wei, quoteId)).toMatchObject({ outcome: null });
});

test("a price above the list needs leave as well, and one under the floor needs more", async () => {
	const above = await desk.drafted(at("1.50"));
	expect((await askApproval(desk.db, desk.cast.wei, above)).needs).toBe("price");
	const under = await desk.drafted(at("0.99"));
	expect((await askApproval(desk.db, desk.cast.wei, under)).needs).toBe("floor");
});

test("nothing is asked where nothing departs, nor without a reason, nor twice", async () => {
	const unchanged = await desk.drafted();
	await expect(askApproval(desk.db, desk.cast.wei, unchanged)).rejects.toThrow("quote-needs-no-approval");
	const silent = await desk.drafted((typed) => ({ ...at("1.30")(typed), approvalReason: " " }));
	await expect(askApproval(desk.db, desk.cast.wei, silent)).rejects.toThrow("quote-approval-reason");
	const twice = await desk.drafted(at("1.30"));
	await askApproval(desk.db, desk.cast.wei, twice);
	await expect(askApproval(desk.db, desk.cast.wei, twice)).rejects.toThrow("quote-cannot");
});

test("changing the draft takes the question back", async () => {
	const { number, quoteId, revision, typed } = await desk.drafted(at("1.30"));
	await askApproval(desk.db, desk.cast.wei, { number, revision });
	await saveQuoteDraft(desk.db, desk.cast.wei, { number, revision, typed: withOffer(typed, 0, { notes: "x" }) });
	expect(await findLastApproval(desk.db, desk.cast.wei, quoteId)).toMatchObject({ outcome: "void" });
	expect(await findQuote(desk.db, desk.cast.wei, number)).toMatchObject({ deskState: "drafting" });
});

test("everybody who may decide gets a letter, the one who asked does not, and no reason stands in it", async () => {
	const draft = await desk.drafted(at("0.99"));
	const { approvalId } = await askApproval(desk.db, desk.cast.petra, draft);
	const tell = () => desk.db.transaction().execute((trx) => tellOfApprovalAsked(trx, approvalId, settings));
	await tell();
	await tell();
	const letters = await desk.db
		.selectFrom("letter")
		.selectAll()
		.where("idempotencyKey", "like", `quote-approval-asked/${approvalId}/%`)
		.execute();
	expect(letters.map((letter) => letter.recipientAddress)).toEqual([desk.cast.viktor.email]);
	expect(letters[0]!.text + letters[0]!.html).not.toContain("SECRET");
});

test("no client sees what waits for leave", async () => {
	const draft = await desk.drafted(at("1.30"));
	await askApproval(desk.db, desk.cast.wei, draft);
	for (const actor of [desk.cast.mei, desk.cast.olga]) {
		expect(await findOpenApprovals(desk.db, actor)).toEqual([]);
		expect(await findLastApproval(desk.db, actor, draft.quoteId)).toBeUndefined();
		await expect(askApproval(desk.db, actor, draft)).rejects.toThrow("not-found");
	}
	await expect(askApproval(desk.db, desk.cast.lin, draft)).rejects.toThrow("not-allowed");
});

test("what the client settles meanwhile waits for nobody's leave any more", async () => {
	const { number, revision, typed } = await desk.drafted();
	await sendQuote(desk.db, desk.cast.wei, { number, revision }, settings);
	const next = await saveQuoteDraft(desk.db, desk.cast.wei, { number, revision, typed: at("1.30")(typed) });
	const { approvalId } = await askApproval(desk.db, desk.cast.wei, { number, revision: next.revision });
	const waits = async () => (await findOpenApprovals(desk.db, desk.cast.gao)).some(({ id }) => id === approvalId);
	expect(await waits()).toBe(true);
	const quote = (await findQuote(desk.db, desk.cast.mei, number))!;
	const { content, contentHash } = (await findVersion(desk.db, desk.cast.mei, quote))!;
	const take = { [content!.lines[0]!.offers[0]!.key]: 500 };
	await acceptQuote(desk.db, desk.cast.mei, { number, versionHash: contentHash, take, locale: "en" });
	expect(await waits()).toBe(false);
});
