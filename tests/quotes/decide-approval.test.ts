import { expect, test } from "vitest";
import { askApproval } from "../../src/features/quotes/ask-approval.ts";
import { decideApproval } from "../../src/features/quotes/decide-approval.ts";
import { findLastApproval } from "../../src/features/quotes/find-approvals.ts";
import { findQuote } from "../../src/features/quotes/find-quotes.ts";
import { saveQuoteDraft } from "../../src/features/quotes/save-quote-draft.ts";
import { sendQuote } from "../../src/features/quotes/send-quote.ts";
import { tellOfApprovalDecided } from "../../src/features/quotes/tell-of-approval.ts";
import type { TypedQuote } from "../../src/features/quotes/typed-quote.ts";
import type { Actor } from "../../src/platform/auth/actor.ts";
import { standingList } from "../support/prices.ts";
import { settings, useDesk, withOffer } from "./desk.ts";

const desk = useDesk();
const at = (price: string) => (typed: TypedQuote) =>
	withOffer({ ...typed, approvalReason: "The yearly talk" }, 0, { breaks: [{ quantity: "500", price }] });

async function waiting(price: string, asker = desk.cast.wei) {
	const draft = await desk.drafted(at(price));
	const { approvalId } = await askApproval(desk.db, asker, draft);
	return { ...draft, approvalId };
}

const decide = (actor: Actor, approvalId: string, outcome: "approved" | "refused" = "approved") =>
	decideApproval(desk.db, actor, { approvalId, outcome, note: "Fine this once." });

test("pricing allows the price, and the very draft goes out with it", async () => {
	const { number, quoteId, revision, approvalId } = await waiting("1.30");
	await decide(desk.cast.gao, approvalId);
	expect(await findQuote(desk.db, desk.cast.wei, number)).toMatchObject({ deskState: "ready" });
	const { versionId } = await sendQuote(desk.db, desk.cast.wei, { number, revision }, settings);
	const { inside } = await desk.db
		.selectFrom("quoteVersionInside")
		.select("inside")
		.where("versionId", "=", versionId)
		.executeTakeFirstOrThrow();
	expect(JSON.parse(inside)).toMatchObject({ approvalId, approvalReason: "The yearly talk", draftRevision: revision });
	expect(JSON.parse(inside)).toHaveProperty("offers.0.prices.0", {
		quantity: 500,
		unitPriceMinor: 130,
		listMinor: 140,
		contractMinor: null,
		floorMinor: 100,
		costMinor: 90,
		margin: 40 / 130,
		effectiveMargin: expect.any(Number) as number,
	});
	expect(await findLastApproval(desk.db, desk.cast.wei, quoteId)).toMatchObject({ outcome: "approved" });
});

test("each right decides what it may: pricing the price, the executive the floor, the command both", async () => {
	const { gao, viktor, petra, lin, wei } = desk.cast;
	const price = await waiting("1.30");
	for (const actor of [viktor, lin, wei]) await expect(decide(actor, price.approvalId)).rejects.toThrow("not-allowed");
	const floor = await waiting("0.99");
	for (const actor of [gao, lin, wei]) await expect(decide(actor, floor.approvalId)).rejects.toThrow("not-allowed");
	await decide(viktor, floor.approvalId);
	await decide(petra, price.approvalId);
});

test("whoever asked does not answer", async () => {
	const { approvalId } = await waiting("1.30", desk.cast.petra);
	await expect(decide(desk.cast.petra, approvalId)).rejects.toThrow("quote-own-approval");
	await decide(desk.cast.gao, approvalId);
});

test("a refusal opens the draft again, with its note", async () => {
	const { number, quoteId, revision, approvalId } = await waiting("1.30");
	await decide(desk.cast.gao, approvalId, "refused");
	expect(await findQuote(desk.db, desk.cast.wei, number)).toMatchObject({ deskState: "drafting" });
	expect(await findLastApproval(desk.db, desk.cast.wei, quoteId)).toMatchObject({ note: "Fine this once." });
	await expect(sendQuote(desk.db, desk.cast.wei, { number, revision }, settings)).rejects.toThrow(
		"quote-needs-approval",
	);
	const tell = () => desk.db.transaction().execute((trx) => tellOfApprovalDecided(trx, approvalId, settings));
	await tell();
	await tell();
	const letters = await desk.db
		.selectFrom("letter")
		.selectAll()
		.where("idempotencyKey", "=", `quote-approval-decided/${approvalId}`)
		.execute();
	expect(letters).toMatchObject([{ recipientAddress: desk.cast.wei.email }]);
});

test("two who decide at once: one does", async () => {
	const { approvalId } = await waiting("1.30");
	const both = await Promise.allSettled([
		decide(desk.cast.gao, approvalId),
		decide(desk.cast.petra, approvalId, "refused"),
	]);
	expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("leave that was granted falls away with the next change", async () => {
	const { number, quoteId, revision, typed, approvalId } = await waiting("1.30");
	await decide(desk.cast.gao, approvalId);
	const lower = at("1.20")(typed);
	const { revision: next } = await saveQuoteDraft(desk.db, desk.cast.wei, { number, revision, typed: lower });
	expect(await findLastApproval(desk.db, desk.cast.wei, quoteId)).toMatchObject({ outcome: "void" });
	await expect(sendQuote(desk.db, desk.cast.wei, { number, revision: next }, settings)).rejects.toThrow(
		"quote-needs-approval",
	);
});

test("leave to depart from the list is none to go under a floor that has risen since", async () => {
	const { number, revision, approvalId } = await waiting("1.30");
	await decide(desk.cast.gao, approvalId);
	const { id } = await desk.db
		.selectFrom("product")
		.select("id")
		.where("partNumber", "=", "6205-2RS")
		.executeTakeFirstOrThrow();
	await standingList(desk.db, { kind: "cost", importedBy: desk.cast.petra.personId, costs: [[id, 120, 135]] });
	await expect(sendQuote(desk.db, desk.cast.wei, { number, revision }, settings)).rejects.toThrow(
		"quote-needs-approval",
	);
});

test("an outsider finds nothing to decide", async () => {
	const { approvalId } = await waiting("1.30");
	for (const actor of [desk.cast.mei, desk.cast.olga])
		await expect(decide(actor, approvalId)).rejects.toThrow("not-found");
});
