// Where two people typed different things, in the words of the form. Pure.
import { fill, type Words } from "#platform/i18n/words.ts";
import type { TypedRfq } from "./typed-rfq.ts";

const step = /^(\w+)(?:\[([\w-]+)\])?$/;

/** `lines[<key>].quantities[0].targetPrice` as `Line 3 · Quantity 1 · Target price`. */
export function describeConflict(words: Words, path: string, drafts: readonly TypedRfq[]): string {
	const says = words.rfq.form;
	const labels: Record<string, string> = { ...labelsOf(says) };
	const parts = path.split(".").map((part) => {
		const [, name = part, which] = step.exec(part) ?? [];
		if (name === "lines" && which !== undefined) return fill(says.line, { number: placeOf(which, drafts) });
		return [labels[name] ?? name, which !== undefined && String(Number(which) + 1)].filter(Boolean).join(" ");
	});
	return parts.join(" · ");
}

function placeOf(key: string, drafts: readonly TypedRfq[]): number | string {
	const places = drafts.map((draft) => draft.lines.findIndex((line) => line.key === key));
	const at = places.find((place) => place >= 0);
	return at === undefined ? "?" : at + 1;
}

function labelsOf(says: Words["rfq"]["form"]) {
	const { project, currency, deliveryCountry, deliveryCity, deliveryPlace, incoterm, paymentDays, notes } = says;
	const { partNumber, buyerPartNumber, description, wantedOn, closeOn, yearlyVolume, requirements } = says;
	const { quantity, unit, targetPrice, property, label, operator, value, strength, lines } = says;
	return {
		...{ project, currency, deliveryCountry, deliveryCity, deliveryPlace, incoterm, paymentDays, notes, lines },
		...{
			partNumber,
			buyerPartNumber,
			description,
			wantedOn,
			closeOn,
			yearlyVolume,
			quantities: quantity,
			requirements,
		},
		...{ quantity, unit, targetPrice, property, label, operator, value, strength, priceBasis: says.per },
	};
}
