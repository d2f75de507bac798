// A draft is kept exactly as it was typed, however incomplete or wrong. Pure.
import type { FieldTree } from "#platform/http/fields.ts";
import { lastText, texts, trees } from "#platform/http/typed-texts.ts";
import { newId } from "#platform/ids.ts";
import { MAX_LINES, MAX_QUANTITIES, MAX_REQUIREMENTS } from "./rfq.ts";

export interface TypedRfq {
	project: string;
	currency: string;
	deliveryCountry: string;
	deliveryCity: string;
	/** Which of several places of that name is meant. */
	deliveryPlace: string;
	incoterm: string;
	paymentDays: string;
	notes: string;
	/** Where the lines say nothing else. */
	wantedOn: string;
	/** The last day on which a first answer is taken. */
	closeOn: string;
	lines: TypedLine[];
}

export interface TypedLine {
	/** Given by the house when the line is added; drawings hang on it, and the line sent keeps it as its id. */
	key: string;
	/** One of ours; or the buyer's own where the catalogue does not know it. */
	partNumber: string;
	buyerPartNumber: string;
	description: string;
	wantedOn: string;
	yearlyVolume: string;
	notes: string;
	/** Its own place; all empty: the RFQ's. */
	deliveryCountry: string;
	deliveryCity: string;
	deliveryPlace: string;
	quantities: TypedQuantity[];
	requirements: TypedRequirement[];
}

export interface TypedQuantity {
	quantity: string;
	unit: string;
	targetPrice: string;
	currency: string;
	priceBasis: string;
}

export interface TypedRequirement {
	/** The code of a property, or empty where `label` says what is meant. */
	property: string;
	label: string;
	operator: string;
	value: string;
	strength: string;
}

const headNames = [
	"project",
	"currency",
	"deliveryCountry",
	"deliveryCity",
	"deliveryPlace",
	"incoterm",
	"paymentDays",
	"notes",
	"wantedOn",
	"closeOn",
] as const;
const lineNames = [
	"partNumber",
	"buyerPartNumber",
	"description",
	"wantedOn",
	"yearlyVolume",
	"notes",
	"deliveryCountry",
	"deliveryCity",
	"deliveryPlace",
] as const;
const quantityNames = ["quantity", "unit", "targetPrice", "currency", "priceBasis"] as const;
const requirementNames = ["property", "label", "operator", "value", "strength"] as const;

/** Takes from a form what an RFQ knows and nothing else; what is missing is empty. */
export function readTyped(values: FieldTree): TypedRfq {
	return { ...texts(values, headNames), lines: withOwnKeys(trees(values.lines, MAX_LINES).map(readLine)) };
}

/** What looks like one of our ids; everything else that a browser calls a key is none. */
const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Two lines never share a key, or the drawings of the one would be the other's. */
function withOwnKeys(lines: TypedLine[]): TypedLine[] {
	const seen = new Set<string>();
	return lines.map((line) => {
		const isOwn = idPattern.test(line.key) && !seen.has(line.key);
		const key = isOwn ? line.key : newId();
		seen.add(key);
		return isOwn ? line : { ...line, key };
	});
}

function readLine(values: FieldTree): TypedLine {
	const quantities = trees(values.quantities, MAX_QUANTITIES).map((quantity) => texts(quantity, quantityNames));
	// A form for one quantity per line may write `lines[0].quantity` in short.
	const isShort = ["quantity", "targetPrice"].some((name) => typeof values[name] === "string");
	return {
		...texts(values, lineNames),
		key: lastText(values.key),
		quantities: isShort ? [texts(values, quantityNames), ...quantities] : quantities,
		requirements: trees(values.requirements, MAX_REQUIREMENTS).map((requirement) =>
			texts(requirement, requirementNames),
		),
	};
}

export const emptyQuantity: TypedQuantity = { quantity: "", unit: "", targetPrice: "", currency: "", priceBasis: "" };
export const emptyRequirement: TypedRequirement = { property: "", label: "", operator: "", value: "", strength: "" };

export function emptyLine(partNumber = "", quantity = ""): TypedLine {
	return {
		key: newId(),
		partNumber,
		buyerPartNumber: "",
		description: "",
		wantedOn: "",
		yearlyVolume: "",
		notes: "",
		deliveryCountry: "",
		deliveryCity: "",
		deliveryPlace: "",
		quantities: [{ ...emptyQuantity, quantity }],
		requirements: [],
	};
}

export function emptyRfq(lines: TypedLine[] = [emptyLine()]): TypedRfq {
	return { ...texts({}, headNames), lines };
}

/** Units, bases and currencies stand preselected, so they alone do not make a row. */
export function isBlankQuantity(quantity: TypedQuantity): boolean {
	return isBlank(quantity.quantity) && isBlank(quantity.targetPrice);
}

export function isBlankRequirement(requirement: TypedRequirement): boolean {
	return isBlank(requirement.property) && isBlank(requirement.label) && isBlank(requirement.value);
}

/** What was typed, without what the house added to it. */
export function withoutKeys(typed: TypedRfq): TypedRfq {
	return { ...typed, lines: typed.lines.map((line) => ({ ...line, key: "" })) };
}

export function isBlankLine(line: TypedLine): boolean {
	return (
		lineNames.every((name) => isBlank(line[name])) &&
		line.quantities.every(isBlankQuantity) &&
		line.requirements.every(isBlankRequirement)
	);
}

function isBlank(text: string): boolean {
	return text.trim() === "";
}
