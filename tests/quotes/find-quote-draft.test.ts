import { expect, test } from "vitest";
import { askApproval } from "../../src/features/quotes/ask-approval.ts";
import { findLastApproval, findOpenApprovals } from "../../src/features/quotes/find-approvals.ts";
import { findLastQuotedToOthers } from "../../src/features/quotes/find-last-quoted-to-others.ts";
import { findQuoteDraft } from "../../src/features/quotes/find-quote-draft.ts";
import { findLastQuotedPrices } from "../../src/features/quotes/find-last-quoted-prices.ts";
import { sendQuote } from "../../src/features/quotes/send-quote.ts";
import { emptyCosts } from "../../src/features/quotes/typed-quote.ts";
import { asked, settings, useDesk, withOffer } from "./desk.ts";

const desk = useDesk();

test("Wei sees beside each offer what is known of it, and what sending would still refuse", async () => {
	const earlier = await desk.drafted();
	await sendQuote(desk.db, desk.cast.wei, earlier, settings);
	const { number, revision, typed } = await desk.drafted((draft) =>
		withOffer({ ...draft, validUntil: "" }, 0, { breaks: [{ quantity: "500", price: "1.30" }] }),
	);
	const view = (await findQuoteDraft(desk.db, desk.cast.wei, number))!;
	expect(view).toMatchObject({ revision, typed, needs: "price", approval: undefined, updatedByName: "Wei" });
	expect(view.issues.map(({ path }) => path)).toEqual([["validUntil"]]);
	const offer = view.offers.get(typed.lines[0]!.offers[0]!.key)!;
	expect(offer.product!.partNumber).toBe("6205-2RS");
	expect(offer.requirements.map(({ verdict }) => verdict)).toEqual(["meets", "deviates"]);
	expect(offer.prices).toMatchObject([{ listMinor: 140, costMinor: 90, needs: "price", margin: 40 / 130 }]);
	expect(offer.help!.list).toHaveLength(2);
	expect(offer.lastPrices[0]).toMatchObject({ quoteNumber: earlier.number, quantity: 500, unitPriceMinor: 140 });
	expect(offer.madeAt.length).toBeGreaterThan(0);
	expect(view.offers.get(typed.lines[1]!.offers[0]!.key)).toMatchObject({ product: null, prices: [{ needs: null }] });
});

test("a draft of 200 lines takes as many queries as one of two", async () => {
	const many = Object.fromEntries(
		Array.from({ length: 200 }, (_, at) => [
			[`lines[${at}].partNumber`, "6205-2RS"],
			[`lines[${at}].quantity`, String(at + 1)],
			[`lines[${at}].requirements[0].property`, "bore_diameter"],
			[`lines[${at}].requirements[0].value`, "25 mm"],
		]).flat(),
	);
	const small = await desk.drafted();
	const large = await desk.drafted(undefined, { ...asked, ...many });
	const count = async (number: string) => {
		let queries = 0;
		const watched = desk.db.withPlugin({
			transformQuery: ({ node }) => {
				queries += 1;
				return node;
			},
			transformResult: async ({ result }) => result,
		});
		const view = await findQuoteDraft(watched, desk.cast.wei, number);
		return { queries, lines: view!.typed.lines.length };
	};
	const [few, lots] = [await count(small.number), await count(large.number)];
	expect(lots.lines).toBe(200);
	expect(lots.queries).toBe(few.queries);
	expect(lots.queries).toBeLessThan(30);
});

test("prices quoted to one client are nobody else's, and a colleague reads what a client does not", async () => {
	const draft = await desk.drafted();
	await sendQuote(desk.db, desk.cast.wei, draft, settings);
	const { id } = await desk.db
		.selectFrom("product")
		.select("id")
		.where("partNumber", "=", "6205-2RS")
		.executeTakeFirstOrThrow();
	const of = (actor: Parameters<typeof findLastQuotedPrices>[1], organisationId: string) =>
		findLastQuotedPrices(desk.db, actor, { productIds: [id], organisationId });
	const { wei, lin, mei, olga } = desk.cast;
	expect((await of(wei, mei.organisationId)).get(id)!.length).toBeGreaterThan(1);
	expect((await of(wei, olga.organisationId)).size).toBe(0);
	expect((await of(mei, mei.organisationId)).size).toBe(0);
	expect(await findQuoteDraft(desk.db, lin, draft.number)).toBeDefined();
	for (const actor of [mei, olga]) expect(await findQuoteDraft(desk.db, actor, draft.number)).toBeUndefined();
});

test("whoever may not read prices sees the quote, and neither floor, cost, margin, list price nor why it leaves the list", async () => {
	const costs = { ...emptyCosts, material: "0.77" };
	const draft = await desk.drafted((typed) =>
		withOffer({ ...typed, approvalReason: "CANARY-REASON" }, 0, {
			breaks: [{ quantity: "500", price: "1.30" }],
			costs,
		}),
	);
	await askApproval(desk.db, desk.cast.wei, draft);
	const { wei, lin, ada, mei } = desk.cast;
	const whole = (await findQuoteDraft(desk.db, wei, draft.number))!;
	expect(JSON.stringify([...whole.offers])).toContain('"floorMinor":100');
	const productIds = [...whole.offers.values()].flatMap(({ product }) => product?.id ?? []);
	const { organisationId } = desk.cast.olga;
	expect((await findLastQuotedToOthers(desk.db, wei, { productIds, organisationId })).size).toBeGreaterThan(0);
	for (const actor of [lin, ada]) {
		const view = (await findQuoteDraft(desk.db, actor, draft.number))!;
		expect(view).toMatchObject({ showsInside: false, needs: null, approval: undefined, isStored: true });
		const { offers, ...rest } = view;
		expect(JSON.stringify([rest, ...offers])).not.toMatch(
			/CANARY-REASON|0\.77"|floorMinor|costMinor|listMinor|"minor"/,
		);
		expect(view.typed.lines[0]!.offers[0]!.breaks).toEqual([{ quantity: "500", price: "1.30" }]);
		expect(await findLastApproval(desk.db, actor, draft.quoteId)).toBeUndefined();
		expect(await findOpenApprovals(desk.db, actor)).toEqual([]);
		const prices = { productIds, organisationId: mei.organisationId };
		expect((await findLastQuotedPrices(desk.db, actor, prices)).size).toBe(0);
		expect((await findLastQuotedToOthers(desk.db, actor, { productIds, organisationId })).size).toBe(0);
	}
});
