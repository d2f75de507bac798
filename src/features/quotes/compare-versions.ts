// What is different between two versions of a quote, part by part. Pure.
import { nameLine, nameOffer } from "./name-offer.ts";
import type { ContentLine, ContentOffer, QuoteContent } from "./quote-content.ts";

/** One difference. `rfqLineId` and `offerKey` are null where the whole quote or the whole line is meant. */
export interface VersionChange {
	kind: "added" | "removed" | "changed";
	rfqLineId: string | null;
	/** From 0; null for the head. */
	position: number | null;
	offerKey: string | null;
	/** The field of QuoteContent that differs, such as `validUntil`, `leadTimeDays`, `break`, `offer`. */
	field: string;
	/** Of a `requirement`, whose verdict differs; null otherwise. */
	requirementId: string | null;
	/** The quantity of a `break`; null otherwise. */
	quantity: number | null;
	/** As they stand in the content; null: was not there, is not there any more. */
	before: string | number | null;
	after: string | number | null;
}

const headFields = [
	"currency",
	"incoterm",
	"place",
	"paymentDays",
	"validUntil",
	"notes",
	"unansweredReason",
] as const satisfies (keyof QuoteContent)[];

/** In the order of the newer one; the head first. Who signs, the version's number and its rates are no changes. */
export function compareVersions(old: QuoteContent, latest: QuoteContent): VersionChange[] {
	const head = headFields.flatMap((field) => change(whole, field, old[field], latest[field]));
	const before = new Map(old.lines.map((line) => [line.rfqLineId, line]));
	const after = new Set(latest.lines.map((line) => line.rfqLineId));
	return [
		...head,
		...latest.lines.flatMap((line) => compareLine(before.get(line.rfqLineId), line)),
		...old.lines
			.filter(({ rfqLineId }) => !after.has(rfqLineId))
			.map((line) => ({ ...partOf(line), kind: "removed" as const, field: "line", before: nameLine(line) })),
	];
}

/** Where a change is, before it says what. */
const whole: VersionChange = {
	kind: "changed",
	rfqLineId: null,
	position: null,
	offerKey: null,
	field: "",
	requirementId: null,
	quantity: null,
	before: null,
	after: null,
};

function partOf({ rfqLineId, position }: ContentLine): VersionChange {
	return { ...whole, rfqLineId, position };
}

type Shown = string | number | null;

/** Empty where both say the same. */
function change(part: VersionChange, field: string, before: Shown, after: Shown): VersionChange[] {
	return before === after ? [] : [{ ...part, field, before, after }];
}

function compareLine(old: ContentLine | undefined, line: ContentLine): VersionChange[] {
	const part = partOf(line);
	if (!old) return [{ ...part, kind: "added", field: "line", after: nameLine(line) }];
	const before = new Map(old.offers.map((offer) => [offer.key, offer]));
	const after = new Set(line.offers.map(({ key }) => key));
	return [
		...change(part, "answer", old.answer, line.answer),
		...change(part, "notes", old.notes, line.notes),
		...line.offers.flatMap((offer) => compareOffer(part, before.get(offer.key), offer)),
		...old.offers
			.filter(({ key }) => !after.has(key))
			.map((offer) => ({
				...part,
				kind: "removed" as const,
				offerKey: offer.key,
				field: "offer",
				before: nameOffer(offer),
			})),
	];
}

const offerFields = [
	"kind",
	"brand",
	"brandPartNumber",
	"description",
	"mode",
	"unit",
	"priceBasis",
	"minimumQuantity",
	"packSize",
	"leadTimeDays",
	"toolingMinor",
	"toolingPieces",
	"incoterm",
	"place",
	"validUntil",
	"notes",
] as const satisfies (keyof ContentOffer)[];

function compareOffer(line: VersionChange, old: ContentOffer | undefined, offer: ContentOffer): VersionChange[] {
	const part = { ...line, offerKey: offer.key };
	if (!old) return [{ ...part, kind: "added", field: "offer", after: nameOffer(offer) }];
	return [
		...change(part, "product", old.product?.partNumber ?? null, offer.product?.partNumber ?? null),
		...change(part, "productRevision", revisionOf(old, offer), offer.product?.revision ?? null),
		...offerFields.flatMap((field) => change(part, field, old[field], offer[field])),
		...change(part, "plant", old.plant?.code ?? null, offer.plant?.code ?? null),
		...compareBreaks(part, old, offer),
		...compareRequirements(part, old, offer),
		...compareCosts(part, old, offer),
	];
}

/** Another product is one change, not two. */
function revisionOf(old: ContentOffer, offer: ContentOffer): number | null {
	const isSame = old.product?.partNumber === offer.product?.partNumber;
	return isSame ? (old.product?.revision ?? null) : (offer.product?.revision ?? null);
}

/** By quantity: a price that moved to another quantity is one gone and one new. */
function compareBreaks(part: VersionChange, old: ContentOffer, offer: ContentOffer): VersionChange[] {
	const prices = ({ breaks }: ContentOffer) => new Map(breaks.map((one) => [one.quantity, one.unitPriceMinor]));
	const [before, after] = [prices(old), prices(offer)];
	const quantities = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b);
	return quantities.flatMap((quantity) => {
		const [was, is] = [before.get(quantity) ?? null, after.get(quantity) ?? null];
		const kind = was === null ? "added" : is === null ? "removed" : "changed";
		return change({ ...part, kind, quantity }, "break", was, is);
	});
}

function compareRequirements(part: VersionChange, old: ContentOffer, offer: ContentOffer): VersionChange[] {
	const before = new Map(old.requirements.map((one) => [one.requirementId, one]));
	return offer.requirements.flatMap(({ requirementId, verdict, note }) => {
		const was = before.get(requirementId);
		const here = { ...part, requirementId };
		return [
			...change(here, "requirement", was?.verdict ?? null, verdict),
			...change(here, "requirementNote", was?.note ?? "", note),
		];
	});
}

const costFields = [
	"materialMinor",
	"materialIndex",
	"materialBaseDay",
	"conversionMinor",
	"packingMinor",
	"freightMinor",
] as const;

function compareCosts(part: VersionChange, old: ContentOffer, offer: ContentOffer): VersionChange[] {
	return costFields.flatMap((field) => change(part, field, old.costs?.[field] ?? null, offer.costs?.[field] ?? null));
}
