import type { Database } from "#db/connect.ts";
import type { PlantName } from "#features/catalogue/find-plants.ts";
import { readCostOfMoney } from "#features/prices/cost-of-money.ts";
import type { PriceHelp } from "#features/prices/find-price-help.ts";
import { canReadPrices } from "#features/prices/price-roles.ts";
import { readRfq } from "#features/rfq/read-rfq.ts";
import type { Rfq } from "#features/rfq/rfq.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { today } from "#platform/clock.ts";
import type { z } from "zod";
import { readQuote } from "./check-quote.ts";
import { type Approval, findLastApproval } from "./find-approvals.ts";
import { findLastQuotedPrices, type QuotedPrice } from "./find-last-quoted-prices.ts";
import { findQuote, type Quote } from "./find-quotes.ts";
import { mergeWindow } from "./merge-window.ts";
import {
	type ApprovalNeeds,
	askedProducts,
	findPriceFindings,
	neededApproval,
	type PriceFinding,
} from "./price-findings.ts";
import type { ContentRequirement, CostField } from "./quote-content.ts";
import { findQuoteFacts, offeredProduct, type OfferedProduct, type QuoteFacts } from "./quote-facts.ts";
import { readQuoteDraft } from "./quote-draft.ts";
import { type InsidePrice, insidePrice } from "./quote-inside.ts";
import { emptyCosts, type TypedOffer, type TypedQuote } from "./typed-quote.ts";

export interface QuoteDraftView {
	quote: Quote;
	rfq: Rfq;
	typed: TypedQuote;
	/** False where what was posted differs from what is stored. */
	isStored: boolean;
	revision: number;
	updatedAt: string | null;
	updatedByName: string | null;
	/** What sending would refuse, as fields of the whole draft: `lines[3].offers[0].breaks[1].price`. */
	issues: readonly z.core.$ZodIssue[];
	/** What is known of each offer, by its key. */
	offers: ReadonlyMap<string, OfferView>;
	/** The leave the prices need as they stand; null: none. */
	needs: ApprovalNeeds | null;
	approval: Approval | undefined;
	plants: readonly PlantName[];
	/** What of a price's breakdown this client is shown. */
	disclosed: ReadonlySet<CostField>;
	/** What money costs us in a year: 0.08 is 8 %. */
	yearlyRate: number;
	/** Whether whoever is looking may see what stands behind a price; where not, nothing here tells of it. */
	showsInside: boolean;
}

export interface OfferView {
	/** Null: not of the catalogue, or not found. */
	product: OfferedProduct | null;
	/** As computed, with what a person said. */
	requirements: ContentRequirement[];
	prices: (PriceFinding & Pick<InsidePrice, "margin" | "effectiveMargin">)[];
	help: PriceHelp | null;
	/** What this client was quoted for the product before, the newest first. */
	lastPrices: QuotedPrice[];
	/** Where it is made, with the lead time each plant has said. */
	madeAt: { plant: string; leadTimeDays: number | null }[];
}

/**
 * A draft with everything the desk wants to see beside it, in a fixed number of queries. `posted` takes the place of
 * what is stored where a save was refused. For the desk alone.
 */
export async function findQuoteDraft(
	db: Database,
	actor: Actor,
	number: string,
	posted?: TypedQuote,
): Promise<QuoteDraftView | undefined> {
	if (actor.kind !== "staff") return undefined;
	const quote = await findQuote(db, actor, number);
	const draft = quote && (await readQuoteDraft(db, quote.id));
	const rfq = draft && (await readRfq(db, quote.rfqId));
	if (!rfq) return undefined;
	const showsInside = canReadPrices(actor);
	const stored = showsInside ? draft.typed : withoutInside(draft.typed);
	const typed = posted ? mergeWindow(stored, posted) : stored;
	const isStored = !posted || JSON.stringify(typed) === JSON.stringify(stored);
	return viewDraft(db, actor, { quote, rfq, draft: { ...draft, typed, isStored } });
}

async function viewDraft(
	db: Database,
	actor: Actor,
	{
		quote,
		rfq,
		draft,
	}: {
		quote: Quote;
		rfq: Rfq;
		draft: Pick<QuoteDraftView, "typed" | "isStored" | "revision" | "updatedAt" | "updatedByName">;
	},
): Promise<QuoteDraftView> {
	const facts = await findQuoteFacts(db, rfq, draft.typed, today());
	const issues: z.core.$ZodIssue[] = [];
	const checked = readQuote(draft.typed, facts, today(), issues);
	const findings = findPriceFindings(checked.lines, checked.products, facts.prices, askedProducts(rfq));
	const yearlyRate = await readCostOfMoney(db);
	const showsInside = canReadPrices(actor);
	const { organisationId } = rfq;
	const productIds = [...facts.products.values()].flat().map(({ id }) => id);
	const lastPrices = await findLastQuotedPrices(db, actor, { productIds, organisationId });
	const terms = { paymentDays: checked.paymentDays, yearlyRate };
	const requirements = new Map(
		checked.lines.flatMap(({ offers }) => offers.map((offer) => [offer.key, offer.requirements] as const)),
	);
	const byOffer = Map.groupBy(findings, ({ offerKey }) => offerKey);
	const offers = draft.typed.lines.flatMap((line) =>
		line.offers.map((offer): [string, OfferView] => {
			const product = productOf(facts, offer);
			return [
				offer.key,
				{
					product,
					requirements: requirements.get(offer.key) ?? [],
					prices: (showsInside ? (byOffer.get(offer.key) ?? []) : []).map((finding) => {
						const { margin, effectiveMargin } = insidePrice(finding, terms);
						return { ...finding, margin, effectiveMargin };
					}),
					help: (showsInside && product && facts.prices.get(product.id)) || null,
					lastPrices: (product && lastPrices.get(product.id)) ?? [],
					madeAt: product ? plantsOf(facts, product) : [],
				},
			];
		}),
	);
	return {
		quote,
		rfq,
		...draft,
		issues,
		offers: new Map(offers),
		needs: showsInside ? neededApproval(findings) : null,
		approval: await findLastApproval(db, actor, quote.id),
		plants: [...facts.plants.values()],
		disclosed: facts.disclosed,
		yearlyRate,
		showsInside,
	};
}

/** The open book and the reason for a departure are the price readers'. */
function withoutInside(typed: TypedQuote): TypedQuote {
	const lines = typed.lines.map((line) => ({
		...line,
		offers: line.offers.map((offer) => ({ ...offer, costs: emptyCosts })),
	}));
	return { ...typed, approvalReason: "", lines };
}

function productOf(facts: QuoteFacts, offer: TypedOffer): OfferedProduct | null {
	return offer.kind === "own-words" ? null : (offeredProduct(facts, offer.partNumber) ?? null);
}

function plantsOf(facts: QuoteFacts, { plantCodes, familyId }: OfferedProduct): OfferView["madeAt"] {
	return plantCodes.map((plant) => ({ plant, leadTimeDays: facts.leadTimes.get(`${plant}/${familyId}`) ?? null }));
}
