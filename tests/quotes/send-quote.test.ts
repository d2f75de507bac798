import { expect, test } from "vitest";
import { canonicalJson, contentHash } from "../../src/platform/canonical-json.ts";
import { declineQuote } from "../../src/features/quotes/decline-quote.ts";
import { findQuote, findVersion } from "../../src/features/quotes/find-quotes.ts";
import { saveQuoteDraft } from "../../src/features/quotes/save-quote-draft.ts";
import { sendQuote } from "../../src/features/quotes/send-quote.ts";
import { findRfq } from "../../src/features/rfq/find-rfqs.ts";
import { withdrawRfq } from "../../src/features/rfq/withdraw-rfq.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { troubles } from "../rfq/shelf.ts";
import { asked, settings, useDesk, withOffer } from "./desk.ts";

const desk = useDesk();
const send = (what: { number: string; revision: number }) => sendQuote(desk.db, desk.cast.wei, what, settings);

async function versionOf(number: string, actor = desk.cast.mei) {
	const quote = (await findQuote(desk.db, actor, number))!;
	return (await findVersion(desk.db, actor, quote))!;
}

test("Wei sends at list prices without asking anybody, and every seat sees the same bytes", async () => {
	const { number, quoteId, revision, rfq } = await desk.drafted();
	const sent = await send({ number, revision });
	expect(sent.version).toBe(1);
	for (const actor of [desk.cast.mei, desk.cast.tomas, desk.cast.ines]) {
		const { content, contentHash: hash, changes } = await versionOf(number, actor);
		expect(contentHash(canonicalJson(content))).toBe(hash);
		expect(changes).toEqual([]);
		expect(content).toMatchObject({
			number,
			version: 1,
			signedBy: "Wei",
			seller: { en: expect.any(String) as string },
		});
		expect(content!.lines[0]!.offers[0]!.breaks).toEqual([
			{ quantity: 500, unitPriceMinor: 140 },
			{ quantity: 5000, unitPriceMinor: 125 },
		]);
	}
	expect(await findQuote(desk.db, desk.cast.wei, number)).toMatchObject({
		deskState: "with-client",
		clientState: "open",
		latestVersion: 1,
	});
	expect((await findRfq(desk.db, desk.cast.mei, rfq.number!))!.state).toBe("quoted");
	const events = await desk.db.selectFrom("event").selectAll().where("subjectId", "=", quoteId).execute();
	const { payload } = events.find(({ kind }) => kind === "quote.sent")!;
	expect(JSON.parse(payload)).toEqual({ quoteId, number, rfqId: rfq.id, rfqNumber: rfq.number, version: 1 });
	const prices = await desk.db.selectFrom("quotedPrice").selectAll().where("versionId", "=", sent.versionId).execute();
	expect(prices).toHaveLength(3);
});

test("the buying and comparing seats get one letter each, with the link and without a price", async () => {
	const { number, revision, rfq } = await desk.drafted();
	const { versionId } = await send({ number, revision });
	const letters = await desk.db
		.selectFrom("letter")
		.selectAll()
		.where("idempotencyKey", "like", `quote-sent/${versionId}/%`)
		.orderBy("recipientAddress")
		.execute();
	const { ines, mei, tomas } = desk.cast;
	expect(letters.map((letter) => letter.recipientAddress)).toEqual([ines.email, mei.email, tomas.email]);
	expect(letters[0]!.text).toContain(`${settings.siteUrl}/en/rfqs/${rfq.number}/quote`);
	expect(letters[0]!.text).not.toMatch(/1\.40|12\.50|Bogie/);
});

test("pressing twice sends once", async () => {
	const { number, revision } = await desk.drafted();
	const both = await Promise.all([send({ number, revision }), send({ number, revision })]);
	expect(both[0]).toEqual(both[1]);
	expect((await versionOf(number)).version).toBe(1);
});

test("the second version says what changed, and the first stays as it was", async () => {
	const { number, revision, typed } = await desk.drafted();
	await send({ number, revision });
	const first = await versionOf(number);
	const cheaper = {
		...withOffer(typed, 1, { breaks: [{ quantity: "200", price: "11.00" }] }),
		changeNote: "As agreed.",
	};
	const { revision: next } = await saveQuoteDraft(desk.db, desk.cast.wei, { number, revision, typed: cheaper });
	await send({ number, revision: next });
	const second = await versionOf(number);
	expect(second).toMatchObject({ version: 2, changeNote: "As agreed." });
	expect(second.changes).toMatchObject([{ field: "break", quantity: 200, before: 1250, after: 1100, kind: "changed" }]);
	const quote = (await findQuote(desk.db, desk.cast.mei, number))!;
	expect((await findVersion(desk.db, desk.cast.mei, quote, 1))!.contentHash).toBe(first.contentHash);
});

test("a version that says nothing new is not sent", async () => {
	const { number, revision, typed } = await desk.drafted();
	await send({ number, revision });
	const inner = { ...typed, approvalReason: "for us alone" };
	const { revision: next } = await saveQuoteDraft(desk.db, desk.cast.wei, { number, revision, typed: inner });
	await expect(send({ number, revision: next })).rejects.toThrow("quote-unchanged");
});

test("an unanswered must holds a quote back until its author says why", async () => {
	const open = {
		...asked,
		"lines[1].requirements[0].label": "Salt spray test",
		"lines[1].requirements[0].value": "480 h",
	};
	const { number, revision, typed } = await desk.drafted(undefined, open);
	expect(await troubles(() => send({ number, revision }))).toEqual({ unansweredReason: "must-unanswered" });
	const said = { ...typed, unansweredReason: "The laboratory answers next week." };
	const { revision: next } = await saveQuoteDraft(desk.db, desk.cast.wei, { number, revision, typed: said });
	await send({ number, revision: next });
	const { content } = await versionOf(number);
	expect(content!.unansweredReason).toBe("The laboratory answers next week.");
	expect(content!.lines[1]!.offers[0]!.requirements).toMatchObject([{ verdict: "unanswered", isMust: true }]);
});

test("what was saved after one looked is not sent unseen", async () => {
	const { number, revision } = await desk.drafted();
	await expect(send({ number, revision: revision - 1 })).rejects.toThrow("changed-meanwhile");
});

test("a first answer comes by the client's closing day, a second may come later", async () => {
	const { number, revision, typed, rfq } = await desk.drafted();
	const late = await desk.drafted();
	const closeOn = "2026-12-01";
	await desk.db.updateTable("rfq").set({ closeOn }).where("id", "in", [rfq.id, late.rfq.id]).execute();
	try {
		holdClock("2026-12-01T12:00:00.000Z");
		await send({ number, revision });
		holdClock("2026-12-02T00:00:00.000Z");
		await expect(send(late)).rejects.toThrow("rfq-close-day-passed");
		const changed = withOffer(typed, 1, { leadTimeDays: "20" });
		const saved = await saveQuoteDraft(desk.db, desk.cast.wei, { number, revision, typed: changed });
		expect((await send({ number, revision: saved.revision })).version).toBe(2);
	} finally {
		holdClock(null);
	}
});

test("nobody answers an RFQ that was taken back, and only who sells sends", async () => {
	const { number, revision, rfq } = await desk.drafted();
	const by = (actor: (typeof desk.cast)["mei"] | (typeof desk.cast)["lin"]) =>
		sendQuote(desk.db, actor, { number, revision }, settings);
	await expect(by(desk.cast.mei)).rejects.toThrow("not-found");
	await expect(by(desk.cast.olga)).rejects.toThrow("not-found");
	await expect(by(desk.cast.lin)).rejects.toThrow("not-allowed");
	await withdrawRfq(desk.db, desk.cast.mei, { number: rfq.number!, reason: "" });
	await expect(send({ number, revision })).rejects.toThrow("rfq-not-open");
});

test("prices stay hidden until the organisation and the person are approved", async () => {
	const { number, revision } = await desk.drafted();
	await send({ number, revision });
	for (const flags of [{ isOrganisationApproved: false }, { isMemberApproved: false }])
		expect((await versionOf(number, { ...desk.cast.mei, ...flags })).content).toBeNull();
	expect(await findQuote(desk.db, desk.cast.olga, number)).toBeUndefined();
});

test("of a version that went out only its own save is kept, and of what is settled none", async () => {
	const { number, quoteId, revision } = await desk.drafted();
	const kept = async () => {
		const rows = await desk.db.selectFrom("draftRevision").select("revision").where("draftId", "=", quoteId).execute();
		return rows.map((row) => row.revision);
	};
	expect((await kept()).length).toBeGreaterThan(1);
	await send({ number, revision });
	expect(await kept()).toEqual([revision]);
	const { contentHash: versionHash } = await versionOf(number);
	await declineQuote(desk.db, desk.cast.mei, { number, versionHash, reason: "Too late", locale: "en" });
	expect(await kept()).toEqual([]);
});
