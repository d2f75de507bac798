// What the property columns of a row ask for, as an RFQ writes it and as the search room measures it.
import { rangeSides } from "#features/catalogue/parse-measure.ts";
import { readRequiredValue, type RequiredValue } from "#features/catalogue/required-value.ts";
import type { Requirement } from "#features/search/find-similar-requirement.ts";
import type { KnownProperty, Vocabulary } from "#features/search/understand-vocabulary.ts";
import type { Condition } from "#features/search/understood.ts";
import { MAX_READ } from "./bill.ts";
import type { BillRowRead } from "./read-bill-row.ts";
import { unitOfHead } from "./unit-of-head.ts";

export interface AskedFor {
	code: string;
	/** Of the column. */
	name: string;
	/** With its unit; as typed where it cannot be read. */
	value: string;
	operator: string;
	/** Null where it cannot be read: then it stays in the buyer's words. */
	read: RequiredValue | null;
	properties: readonly KnownProperty[];
}

const signs: Record<string, string> = { "≥": ">=", "≤": "<=", min: ">=", max: "<=", 最小: ">=", 最大: "<=" };

export function requirementsOfRow({ required }: BillRowRead, vocabulary: Vocabulary): AskedFor[] {
	return required.map(({ code, name, value }) => {
		const properties = vocabulary.properties.filter((property) => property.code === code);
		const [property] = properties;
		const inWords = { code, name, value, operator: "=", read: null, properties };
		// Patterns are for short text only.
		if (!property || value.length > 2 * MAX_READ) return inWords;
		const [, sign = "", rest = ""] = /^(>=|<=|≥|≤|=|(?:min|max)\.?|最小|最大)?\s*(.*)$/is.exec(value) ?? [];
		const said = signs[sign.toLowerCase().replace(".", "")] ?? sign;
		const unit = /^[+-]?[\d.,' ~…–—-]+$/.test(rest) ? unitOfHead(name, property) : "";
		const withUnit = unit === "" ? rest : `${rest} ${unit}`;
		const isNumeric = property.kind === "number" || property.kind === "range";
		const operator = isNumeric && said === "" && rangeSides(withUnit).length === 2 ? "between" : said;
		const read = readRequiredValue(operator, withUnit, property);
		if ("field" in read) return inWords;
		return { code, name, value: withUnit, operator: read.operator, read, properties };
	});
}

/** Those that can be measured. */
export function measurable(asked: readonly AskedFor[]): Requirement[] {
	return asked.flatMap(({ read, properties, code }) => {
		const condition = read && conditionOf(code, read, properties);
		return condition ? [{ conditions: [condition], testedUnder: null }] : [];
	});
}

function conditionOf(code: string, read: RequiredValue, properties: readonly KnownProperty[]): Condition | null {
	const { kind, dimension } = properties[0]!;
	const alike = properties.filter((property) => property.kind === kind && property.dimension === dimension);
	if (read.operator === "not") return null;
	if (read.choices.length > 0) return { kind: "choice", code, properties: alike, choices: read.choices };
	if ((kind !== "number" && kind !== "range") || (read.baseMin === null && read.baseMax === null)) return null;
	return { kind: "range", code, properties: alike, min: read.baseMin, max: read.baseMax };
}
