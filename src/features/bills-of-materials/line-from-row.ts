// A row as a line of an RFQ. Every cell finds its way: into a field, into the notes, or into the words of a line that is
// none of ours. Pure.
import { partNumberKey } from "#features/catalogue/part-number.ts";
import { findProperty, type LineFacts, productOf } from "#features/rfq/line-facts.ts";
import { MAX_REQUIREMENTS } from "#features/rfq/rfq.ts";
import { emptyLine, emptyRequirement, type TypedLine, type TypedRequirement } from "#features/rfq/typed-rfq.ts";
import type { BillRowRead, NamedCell } from "./read-bill-row.ts";
import type { AskedFor } from "./row-requirements.ts";

/** `partNumber`: ours, or empty for a line in the buyer's own words. */
export function lineFromRow(
	row: BillRowRead,
	partNumber: string,
	asked: readonly AskedFor[],
	facts: LineFacts,
): TypedLine {
	const requirements = asked.map((one) => requirementOf(one, partNumber, facts));
	const beyond = asked.slice(MAX_REQUIREMENTS).map(({ name, value }) => ({ name, text: value }));
	const common = {
		...emptyLine(partNumber),
		wantedOn: row.wantedOn,
		yearlyVolume: row.yearlyVolume,
		quantities: row.quantities,
		requirements: requirements.slice(0, MAX_REQUIREMENTS),
	};
	if (partNumber === "") return { ...common, ...inOwnWords(row, beyond) };
	const buyerPartNumber = buyersNumber(row, partNumber);
	const said = [partNumber, buyerPartNumber].map(partNumberKey);
	const isSaid = ({ text }: NamedCell) => said.includes(partNumberKey(text));
	const others = row.numbers.filter((cell) => !isSaid(cell));
	return {
		...common,
		buyerPartNumber,
		description: row.description,
		notes: joined([...others, ...row.notes, ...beyond]),
	};
}

/** What the organisation will write again next time; nothing where it writes our number. */
function buyersNumber({ partNumber, makerPartNumber }: BillRowRead, ours: string): string {
	const key = partNumberKey(ours);
	return [partNumber, makerPartNumber].find((number) => number !== "" && partNumberKey(number) !== key) ?? "";
}

function inOwnWords(
	row: BillRowRead,
	beyond: readonly NamedCell[],
): Pick<TypedLine, "buyerPartNumber" | "description" | "notes"> {
	const buyerPartNumber = row.partNumber || row.makerPartNumber;
	const [isNamed, isNote] = [({ name }: NamedCell) => name !== "", ({ name }: NamedCell) => name === ""];
	const others = row.numbers.filter(({ text }) => text !== buyerPartNumber);
	const said = [
		{ name: "", text: row.description },
		...others,
		...row.notes.filter(isNamed),
		...row.leftOut,
		...beyond,
	];
	// A line needs words where it has no product.
	return { buyerPartNumber, description: joined(said) || joined(row.numbers), notes: joined(row.notes.filter(isNote)) };
}

function joined(cells: readonly NamedCell[]): string {
	return cells
		.filter(({ text }) => text !== "")
		.map(({ name, text }) => (name === "" ? text : `${name}: ${text}`))
		.join("\n");
}

/** By the property where the catalogue knows which is meant and the value can be read; else in the buyer's words. */
function requirementOf(
	{ code, name, value, operator, read }: AskedFor,
	partNumber: string,
	facts: LineFacts,
): TypedRequirement {
	const inWords = { ...emptyRequirement, label: name, operator: "=", value, strength: "must" };
	const product = partNumber === "" ? undefined : productOf(facts, partNumber);
	const property = findProperty(facts, product, code);
	if (!read || !property) return inWords;
	return {
		...emptyRequirement,
		property: product ? code : `${property.familyCode}/${code}`,
		operator,
		value,
		strength: "must",
	};
}
