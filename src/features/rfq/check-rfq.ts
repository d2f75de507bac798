// The strict reading of a draft, at the moment it is sent: a sentence for each field that needs another look. Pure.
import type { z } from "zod";
import { parseNumber } from "#features/catalogue/parse-measure.ts";
import type { ValidationCode } from "#platform/http/explain-issue.ts";
import { WrongFields } from "#platform/http/wrong-fields.ts";
import { minorDigits } from "#platform/i18n/format.ts";
import { countries } from "#features/organisations/countries.ts";
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
	const check = new Check();
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
	check.settle();
	return checked;
}

/** One place of that name is meant; several ask for a choice; none is an unknown place and no fault. */
function checkPlace(check: Check, typed: TypedRfq): Place | undefined {
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

function checkLine(check: Check, line: TypedLine, context: LineContext): CheckedLine {
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

function checkQuantities(check: Check, line: TypedLine, currency: string): CheckedQuantity[] {
	const rows = line.quantities.map((typed, at) => ({ typed, at })).filter(({ typed }) => !isBlankQuantity(typed));
	if (rows.length === 0) check.blame(["quantities", 0, "quantity"], "required");
	if (rows.length > MAX_QUANTITIES) check.blame(["quantities", MAX_QUANTITIES, "quantity"], "too-many-rows");
	return rows.map(({ typed, at }) =>
		checkQuantity(check.at("quantities", at), { ...emptyQuantity, ...typed }, currency),
	);
}

function checkQuantity(check: Check, typed: TypedQuantity, headCurrency: string): CheckedQuantity {
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

type Path = (string | number)[];

/** Collects what is wrong, so that the buyer hears everything at once. */
class Check {
	readonly #path: Path;
	readonly #issues: z.core.$ZodIssue[];

	constructor(path: Path = [], issues: z.core.$ZodIssue[] = []) {
		this.#path = path;
		this.#issues = issues;
	}

	at(...path: Path): Check {
		return new Check([...this.#path, ...path], this.#issues);
	}

	blame(path: Path, code: ValidationCode): [] {
		this.#issues.push({ code: "custom", path: [...this.#path, ...path], message: code, params: { code } });
		return [];
	}

	settle(): void {
		if (this.#issues.length > 0) throw new WrongFields("rfq-incomplete", this.#issues);
	}

	text(path: Path, typed: string, maximum: number): string {
		if (typed.length > maximum) {
			const where = [...this.#path, ...path];
			this.#issues.push({ code: "too_big", origin: "string", maximum, path: where, message: "too-long" });
		}
		return typed.trim();
	}

	oneOf(path: Path, typed: string, known: readonly string[], fallback: string): string {
		if (typed === "") return fallback;
		if (!known.includes(typed)) this.blame(path, "choose-one");
		return typed;
	}

	whole(path: Path, typed: string, minimum: number, maximum: number): number | null {
		const text = typed.normalize("NFKC").trim();
		if (text === "") return null;
		// A comma or an apostrophe before every third digit groups; in a whole number it can mean nothing else.
		const grouped = /^\d{1,3}([, '])\d{3}(\1\d{3})*$/.test(text) ? text.replace(/[, ']/g, "") : text;
		if (!/^\d{1,15}$/.test(grouped)) {
			this.blame(path, "not-a-whole-number");
			return null;
		}
		const value = Number(grouped);
		const where = [...this.#path, ...path];
		if (value < minimum)
			this.#issues.push({ code: "too_small", origin: "number", minimum, path: where, message: "too-small" });
		if (value > maximum)
			this.#issues.push({ code: "too_big", origin: "number", maximum, path: where, message: "too-large" });
		return value;
	}

	money(path: Path, typed: string, currency: string): number | null {
		const text = typed.normalize("NFKC").trim();
		if (text === "") return null;
		const value = parseNumber(text);
		const isKnown = (currencies as readonly string[]).includes(currency);
		const minor = value === null ? Number.NaN : value * 10 ** (isKnown ? minorDigits(currency) : 2);
		const isWhole = Math.abs(minor - Math.round(minor)) < 1e-6;
		if (!isWhole || minor < 0 || minor > 1e12) {
			this.blame(path, "not-a-price");
			return null;
		}
		return Math.round(minor);
	}

	futureDay(path: Path, typed: string, today: string): string | null {
		const text = typed.trim();
		if (text === "") return null;
		const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
		if (!isDay) this.blame(path, "not-a-day");
		else if (text < today) this.blame(path, "day-in-the-past");
		return text;
	}
}
