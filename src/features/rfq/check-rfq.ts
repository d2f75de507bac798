// The strict reading of a draft, at the moment it is sent: a sentence for each field that needs another look. Pure.
import { countries } from "#features/organisations/countries.ts";
import { FieldChecks } from "./field-checks.ts";
import { findPlaces, type Place } from "./find-places.ts";
import { findProperty, type LineFacts, productOf } from "./line-facts.ts";
import { type CheckedRequirement, parseRequirement } from "./parse-requirement.ts";
import { currencies, incoterms, MAX_LINES, MAX_QUANTITIES, MAX_REQUIREMENTS, priceBases, units } from "./rfq.ts";
import {
	emptyQuantity,
	isBlankLine,
	isBlankQuantity,
	isBlankRequirement,
	type TypedLine,
	type TypedQuantity,
	type TypedRfq,
} from "./typed-rfq.ts";

export interface CheckedRfq {
	project: string;
	currency: string;
	deliveryCountry: string | null;
	deliveryCity: string;
	deliveryLatitude: number | null;
	deliveryLongitude: number | null;
	incoterm: string | null;
	paymentDays: number | null;
	notes: string;
	lines: CheckedLine[];
}

export interface CheckedLine {
	productId: string | null;
	buyerPartNumber: string;
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
	const check = new FieldChecks();
	const currency = check.oneOf(["currency"], typed.currency, currencies, "EUR");
	const place = checkPlace(check, typed);
	const lines = typed.lines.flatMap((line, at) =>
		isBlankLine(line) ? [] : [checkLine(check.at("lines", at), line, { currency, facts, today })],
	);
	if (lines.length === 0) check.blame(["lines", 0, "partNumber"], "required");
	if (lines.length > MAX_LINES) check.blame(["lines", MAX_LINES, "partNumber"], "too-many-rows");
	const checked = {
		project: check.text(["project"], typed.project, SHORT),
		currency,
		deliveryCountry: check.oneOf(["deliveryCountry"], typed.deliveryCountry, countries, "") || null,
		deliveryCity: check.text(["deliveryCity"], typed.deliveryCity, SHORT),
		deliveryLatitude: place?.latitude ?? null,
		deliveryLongitude: place?.longitude ?? null,
		incoterm: check.oneOf(["incoterm"], typed.incoterm, incoterms, "") || null,
		paymentDays: check.whole(["paymentDays"], typed.paymentDays, 0, 365),
		notes: check.text(["notes"], typed.notes, LONG),
		lines,
	};
	check.settle("rfq-incomplete");
	return checked;
}

/** One place of that name is meant; several ask for a choice; none is an unknown place and no fault. */
function checkPlace(check: FieldChecks, typed: TypedRfq): Place | undefined {
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
	const buyerPartNumber = check.text(["buyerPartNumber"], line.buyerPartNumber, SHORT);
	const quantities = checkQuantities(check, line, context.currency);
	const requirements = line.requirements.flatMap((requirement, at) => {
		if (isBlankRequirement(requirement)) return [];
		const here = check.at("requirements", at);
		const property = findProperty(context.facts, product, requirement.property);
		if (requirement.property !== "" && !property) return here.blame(["property"], "choose-one");
		if (!property && requirement.label.trim() === "") return here.blame(["label"], "required");
		here.text(["label"], requirement.label, SHORT);
		here.text(["value"], requirement.value, SHORT);
		// Patterns are for short text only.
		if (requirement.value.length > SHORT) return [];
		const parsed = parseRequirement(requirement, property);
		return "field" in parsed ? here.blame([parsed.field], parsed.code) : [parsed];
	});
	if (requirements.length > MAX_REQUIREMENTS) check.blame(["requirements", MAX_REQUIREMENTS, "value"], "too-many-rows");
	return {
		productId: product?.id ?? null,
		// A number the catalogue does not know is the buyer's own.
		buyerPartNumber: product || buyerPartNumber !== "" ? buyerPartNumber : partNumber,
		description,
		wantedOn: check.futureDay(["wantedOn"], line.wantedOn, context.today),
		yearlyVolume: check.whole(["yearlyVolume"], line.yearlyVolume, 0, MAX_WHOLE),
		notes: check.text(["notes"], line.notes, LONG),
		quantities,
		requirements,
	};
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
	const currency = check.oneOf(["currency"], typed.currency, currencies, headCurrency);
	if (typed.quantity.trim() === "") check.blame(["quantity"], "required");
	return {
		quantity: check.whole(["quantity"], typed.quantity, 1, MAX_WHOLE) ?? 0,
		unit: check.oneOf(["unit"], typed.unit, units, "piece"),
		targetPriceMinor: check.money(["targetPrice"], typed.targetPrice, currency),
		priceBasis: Number(check.oneOf(["priceBasis"], typed.priceBasis, priceBases.map(String), "1")),
		currency,
	};
}
