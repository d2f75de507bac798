// One offer of a draft, read strictly: quantities, prices, packs, plant, and what it is. Pure.
import type { FieldChecks } from "#features/rfq/field-checks.ts";
import { incoterms, priceBases, type RfqLine } from "#features/rfq/rfq.ts";
import { checkBreaks } from "./check-breaks.ts";
import { checkCosts } from "./check-costs.ts";
import { judgeOffer, saidByHand } from "./judge-offer.ts";
import type { ContentOffer, ContentRequirement, OfferKind } from "./quote-content.ts";
import { type OfferedProduct, offeredProduct, type QuoteFacts } from "./quote-facts.ts";
import { LONG, SHORT } from "./text-lengths.ts";
import type { TypedOffer } from "./typed-quote.ts";

export interface OfferContext {
	facts: QuoteFacts;
	line: RfqLine;
	currency: string;
	/** Of the quote; empty while nobody has typed one. */
	validUntil: string;
	today: string;
	/** Filled with the product of each offer, by its key. */
	products: Map<string, string>;
}

const MAX_WHOLE = 1_000_000_000;

export function checkOffer(check: FieldChecks, typed: TypedOffer, context: OfferContext): ContentOffer {
	const { facts, line, currency } = context;
	const kind: OfferKind = typed.kind || (line.product ? "as-asked" : "own-words");
	const product = checkProduct(check, kind, typed, context);
	if (product) context.products.set(typed.key, product.id);
	const packs = {
		mode: check.oneOf(["mode"], typed.mode, ["exactly", "from"], "from") as ContentOffer["mode"],
		priceBasis: Number(check.oneOf(["priceBasis"], typed.priceBasis, priceBases.map(String), "1")),
		minimumQuantity: check.whole(["minimumQuantity"], typed.minimumQuantity, 1, MAX_WHOLE),
		packSize: check.whole(["packSize"], typed.packSize, 1, MAX_WHOLE),
	};
	if (typed.leadTimeDays.trim() === "") check.blame(["leadTimeDays"], "required");
	return {
		key: typed.key,
		kind,
		product: product ? { partNumber: product.partNumber, name: product.name, revision: product.revision } : null,
		brand: check.text(["brand"], typed.brand, SHORT),
		brandPartNumber: check.text(["brandPartNumber"], typed.brandPartNumber, SHORT),
		description: check.text(["description"], typed.description, LONG),
		unit: check.unit(["unit"], typed.unit || "piece"),
		...packs,
		breaks: checkBreaks(check, typed.breaks, { ...packs, currency }),
		leadTimeDays: check.whole(["leadTimeDays"], typed.leadTimeDays, 0, 1_000) ?? 0,
		...checkTooling(check, typed, currency),
		plant: facts.plants.get(check.oneOf(["plant"], typed.plant, [...facts.plants.keys()], "")) ?? null,
		incoterm: check.oneOf(["incoterm"], typed.incoterm, incoterms, "") || null,
		place: check.text(["place"], typed.place, SHORT),
		validUntil: checkValidity(check, typed, context),
		notes: check.text(["notes"], typed.notes, LONG),
		requirements: checkVerdicts(check, typed, context, product),
		costs: checkCosts(check.at("costs"), typed.costs, currency, facts.disclosed),
	};
}

/** A replacement and a second brand are of the catalogue; own words stand for themselves. */
function checkProduct(
	check: FieldChecks,
	kind: OfferKind,
	typed: TypedOffer,
	{ facts, line }: OfferContext,
): OfferedProduct | undefined {
	if (kind === "own-words") {
		if (typed.description.trim() === "") check.blame(["description"], "required");
		return undefined;
	}
	const partNumber = typed.partNumber.trim() || (kind === "replacement" ? "" : (line.product?.partNumber ?? ""));
	const product = offeredProduct(facts, partNumber);
	if (partNumber === "") check.blame(["partNumber"], "required");
	else if (!product) check.blame(["partNumber"], "not-in-catalogue");
	if (kind === "second-brand" && typed.brand.trim() === "") check.blame(["brand"], "required");
	return product;
}

function checkTooling(check: FieldChecks, typed: TypedOffer, currency: string) {
	const toolingMinor = check.money(["tooling"], typed.tooling, currency);
	const toolingPieces = check.whole(["toolingPieces"], typed.toolingPieces, 1, MAX_WHOLE);
	if (toolingPieces !== null && typed.tooling.trim() === "") check.blame(["tooling"], "required");
	return { toolingMinor, toolingPieces };
}

function checkValidity(check: FieldChecks, typed: TypedOffer, { validUntil, today }: OfferContext): string | null {
	const day = check.futureDay(["validUntil"], typed.validUntil, today);
	if (day !== null && validUntil !== "" && day > validUntil) check.blame(["validUntil"], "after-the-quote");
	return day === validUntil ? null : day;
}

/** Saying otherwise than the specification needs a word why. */
function checkVerdicts(
	check: FieldChecks,
	typed: TypedOffer,
	{ facts, line }: OfferContext,
	product: OfferedProduct | undefined,
): ContentRequirement[] {
	const properties = product ? (facts.properties.get(product.familyId) ?? []) : [];
	return judgeOffer(line.requirements, product ?? null, properties).map((computed) => {
		const at = typed.requirements.findIndex(({ requirementId }) => requirementId === computed.requirementId);
		if (at === -1) return computed;
		const said = saidByHand(computed, typed.requirements[at]);
		const note = check.text(["requirements", at, "note"], said.note, LONG);
		if (said.isByHand && note === "") check.blame(["requirements", at, "note"], "say-why");
		return { ...said, note };
	});
}
