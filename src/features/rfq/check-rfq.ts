// The strict reading of a draft, at the moment it is sent: a sentence for each field that needs another look. Pure.
import { partNumberKey } from "#features/catalogue/part-number.ts";
import { countries } from "#features/organisations/countries.ts";
import { FieldChecks } from "./field-checks.ts";
import { readCountry } from "./read-country.ts";
import { findPlaces, type Place } from "./find-places.ts";
import { findProperty, type LineFacts, productOf } from "./line-facts.ts";
import { type CheckedRequirement, parseRequirement } from "./parse-requirement.ts";
import { propertyCode } from "./property-names.ts";
import { incoterms, MAX_LINES, MAX_QUANTITIES, MAX_REQUIREMENTS, priceBases, type RfqProduct } from "./rfq.ts";
import {
	emptyQuantity,
	isBlankLine,
	isBlankQuantity,
	isBlankRequirement,
	type TypedLine,
	type TypedQuantity,
	type TypedRequirement,
	type TypedRfq,
} from "./typed-rfq.ts";

export interface CheckedRfq extends CheckedPlace {
	project: string;
	currency: string;
	incoterm: string | null;
	paymentDays: number | null;
	notes: string;
	wantedOn: string | null;
	closeOn: string | null;
	lines: CheckedLine[];
}

interface CheckedPlace {
	deliveryCountry: string | null;
	deliveryCity: string;
	deliveryLatitude: number | null;
	deliveryLongitude: number | null;
}

/** Its place is empty where it is the RFQ's. */
export interface CheckedLine extends CheckedPlace {
	key: string;
	productId: string | null;
	buyerPartNumber: string;
	buyerPartKey: string;
	description: string;
	wantedOn: string | null;
	yearlyVolume: number | null;
	notes: string;
	quantities: CheckedQuantity[];
	requirements: CheckedRequirement[];
}

export interface CheckedQuantity {
	quantity: number;
	unit: string;
	targetPriceMinor: number | null;
	priceBasis: number;
	currency: string;
}

/** Which place is meant where several share the name, and none of them. */
export const OTHER_PLACE = "other";

const MAX_WHOLE = 1_000_000_000;
const LONG = 4_000;
const SHORT = 200;

/** Throws `rfq-incomplete` with an issue for each of the form's fields. `today` is the buyer's day, `2026-11-23`. */
export function checkRfq(typed: TypedRfq, facts: LineFacts, today: string): CheckedRfq {
	const { check, checked } = readStrictly(typed, facts, today);
	check.settle("rfq-incomplete");
	return checked;
}

/** The places of the lines with which `checkRfq` would find fault, in their order. */
export function findWrongLines(typed: TypedRfq, facts: LineFacts, today: string): number[] {
	return readStrictly(typed, facts, today).check.wrongLines();
}

function readStrictly(typed: TypedRfq, facts: LineFacts, today: string) {
	const check = new FieldChecks();
	const head = checkHead(check, typed, today);
	const lines = typed.lines.flatMap((line, at) =>
		isBlankLine(line) ? [] : [checkLine(check.at("lines", at), line, { currency: head.currency, facts, today })],
	);
	if (lines.length === 0) check.blame(["lines", 0, "partNumber"], "required");
	if (lines.length > MAX_LINES) check.blame(["lines", MAX_LINES, "partNumber"], "too-many-rows");
	return { check, checked: { ...head, lines } };
}

function checkHead(check: FieldChecks, typed: TypedRfq, today: string): Omit<CheckedRfq, "lines"> {
	return {
		project: check.text(["project"], typed.project, SHORT),
		currency: check.currency(["currency"], typed.currency, "EUR"),
		wantedOn: check.futureDay(["wantedOn"], typed.wantedOn, today),
		closeOn: check.futureDay(["closeOn"], typed.closeOn, today, "closes-in-the-past"),
		...checkPlace(check, typed),
		incoterm: check.oneOf(["incoterm"], typed.incoterm, incoterms, "") || null,
		paymentDays: check.whole(["paymentDays"], typed.paymentDays, 0, 365),
		notes: check.text(["notes"], typed.notes, LONG),
	};
}

type TypedPlace = Pick<TypedRfq, "deliveryCountry" | "deliveryCity" | "deliveryPlace">;

function checkPlace(check: FieldChecks, typed: TypedPlace): CheckedPlace {
	const country = readCountry(typed.deliveryCountry);
	const place = choosePlace(check, { ...typed, deliveryCountry: country });
	return {
		deliveryCountry: check.oneOf(["deliveryCountry"], country, countries, "") || null,
		deliveryCity: check.text(["deliveryCity"], typed.deliveryCity, SHORT),
		deliveryLatitude: place?.latitude ?? null,
		deliveryLongitude: place?.longitude ?? null,
	};
}

/** One place of that name is meant; several ask for a choice; none is an unknown place and no fault. */
function choosePlace(check: FieldChecks, typed: TypedPlace): Place | undefined {
	if (typed.deliveryCity.trim() === "") return undefined;
	const places = findPlaces(typed.deliveryCountry, typed.deliveryCity);
	if (places.length < 2) return typed.deliveryPlace === OTHER_PLACE ? undefined : places[0];
	const chosen = places.find((place) => place.key === typed.deliveryPlace);
	if (!chosen && typed.deliveryPlace !== OTHER_PLACE) check.blame(["deliveryPlace"], "choose-place");
	return chosen;
}

interface LineContext {
	currency: string;
	facts: LineFacts;
	today: string;
}

function checkLine(check: FieldChecks, line: TypedLine, context: LineContext): CheckedLine {
	const product = productOf(context.facts, line.partNumber);
	const partNumber = check.text(["partNumber"], line.partNumber, SHORT);
	const description = check.text(["description"], line.description, LONG);
	if (!product && description === "") {
		if (partNumber === "") check.blame(["partNumber"], "part-or-words");
		else check.blame(["description"], "unknown-part");
	}
	const ownNumber = check.text(["buyerPartNumber"], line.buyerPartNumber, SHORT);
	// A number the catalogue does not know is the buyer's own.
	const buyerPartNumber = product || ownNumber !== "" ? ownNumber : partNumber;
	const quantities = checkQuantities(check, line, context.currency);
	const requirements = line.requirements.flatMap((requirement, at) =>
		isBlankRequirement(requirement)
			? []
			: checkRequirement(check.at("requirements", at), requirement, { facts: context.facts, product }),
	);
	if (requirements.length > MAX_REQUIREMENTS) check.blame(["requirements", MAX_REQUIREMENTS, "value"], "too-many-rows");
	return {
		key: line.key,
		productId: product?.id ?? null,
		buyerPartNumber,
		buyerPartKey: partNumberKey(buyerPartNumber),
		description,
		wantedOn: check.futureDay(["wantedOn"], line.wantedOn, context.today),
		yearlyVolume: check.whole(["yearlyVolume"], line.yearlyVolume, 0, MAX_WHOLE),
		notes: check.text(["notes"], line.notes, LONG),
		...checkPlace(check, line),
		quantities,
		requirements,
	};
}

function checkRequirement(
	check: FieldChecks,
	typed: TypedRequirement,
	{ facts, product }: { facts: LineFacts; product: RfqProduct | undefined },
): CheckedRequirement[] {
	const property = findProperty(facts, product, propertyCode(facts, product, typed.property));
	if (typed.property.trim() !== "" && !property) return check.blame(["property"], "choose-one");
	if (!property && typed.label.trim() === "") return check.blame(["label"], "required");
	check.text(["label"], typed.label, SHORT);
	check.text(["value"], typed.value, SHORT);
	// Patterns are for short text only.
	if (typed.value.length > SHORT) return [];
	const parsed = parseRequirement(typed, property);
	return "field" in parsed ? check.blame([parsed.field], parsed.code) : [parsed];
}

function checkQuantities(check: FieldChecks, line: TypedLine, currency: string): CheckedQuantity[] {
	const rows = line.quantities.map((typed, at) => ({ typed, at })).filter(({ typed }) => !isBlankQuantity(typed));
	if (rows.length === 0) check.blame(["quantities", 0, "quantity"], "required");
	if (rows.length > MAX_QUANTITIES) check.blame(["quantities", MAX_QUANTITIES, "quantity"], "too-many-rows");
	return rows.map(({ typed, at }) =>
		checkQuantity(check.at("quantities", at), { ...emptyQuantity, ...typed }, currency),
	);
}

function checkQuantity(check: FieldChecks, typed: TypedQuantity, headCurrency: string): CheckedQuantity {
	const currency = check.currency(["currency"], typed.currency, headCurrency);
	if (typed.quantity.trim() === "") check.blame(["quantity"], "required");
	return {
		quantity: check.whole(["quantity"], typed.quantity, 1, MAX_WHOLE) ?? 0,
		unit: check.unit(["unit"], typed.unit),
		targetPriceMinor: check.money(["targetPrice"], typed.targetPrice, currency),
		priceBasis: Number(check.oneOf(["priceBasis"], typed.priceBasis, priceBases.map(String), "1")),
		currency,
	};
}
