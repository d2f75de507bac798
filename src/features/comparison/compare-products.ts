// The comparison itself: rows in groups, each cell with what is stated, how it stands to the reference, and whether it
// meets what is required.
import { groupProperties, notStated, type Property, type SpecificationValue } from "#features/catalogue/property.ts";
import type { RequiredValue } from "#features/catalogue/required-value.ts";
import { showTyped } from "#features/catalogue/show-value.ts";
import { type UnitSystem, unitIn } from "#features/catalogue/units.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { type Agreement, agreementOf, type Difference, type Judgement, judge } from "./compare-values.ts";
import { judgeRequirement, type RequirementMark } from "./judge-requirement.ts";
import { relateValues } from "./relate-values.ts";
import { showDeviation } from "./show-deviation.ts";
import { shownValue } from "./shown-value.ts";
import { areComparable } from "./test-conditions.ts";

export interface ComparedCell {
	/** The column's key. */
	productId: string;
	isReference: boolean;
	state: SpecificationValue["state"];
	/** With its unit, or the words for not stated, not applicable, on request. */
	shown: string;
	/** The shown measure as a number at each end; null where it is none. */
	numbers: { lower: number; upper: number } | null;
	/** What was typed, where the unit typed is neither the one shown nor the property's own. */
	typed: string | undefined;
	/** What it was measured under. */
	condition: string | null;
	agreement: Agreement;
	/** Null for the reference, for what is no measure, where one of the two is not stated, and under other conditions. */
	difference: { lower: Difference; upper: Difference } | null;
	/** The difference in words: `+5.2 kN (+37 %)`. */
	differenceShown: string | null;
	judgement: Judgement | null;
	/** Among the values stated in the row, where the property has a direction and they are not all equal. */
	standing: "best" | "worst" | null;
	/** Null where nothing is required of the property. */
	requirement: (RequirementMark & { shown: string | null }) | null;
}

export interface ComparedRow {
	property: Property;
	/** The unit the row is shown in; empty where it has none. */
	unit: string;
	cells: ComparedCell[];
	/** False only where every product is known to say the same. */
	isDifferent: boolean;
	/** True where something is required and not every product is known to meet it. */
	isDeviating: boolean;
}

export interface ComparedGroup {
	code: string;
	name: string;
	rows: ComparedRow[];
}

export interface ComparisonInput {
	/** Keys of the columns. */
	productIds: readonly string[];
	referenceId: string;
	properties: readonly Property[];
	/** Values by column, then by property code. */
	values: ReadonlyMap<string, { get(code: string): SpecificationValue | undefined }>;
	/** By property code. */
	required?: ReadonlyMap<string, RequiredValue>;
	units: UnitSystem;
}

export function compareProducts(locale: Locale, input: ComparisonInput): ComparedGroup[] {
	return groupProperties(input.properties).map(({ group, properties }) => ({
		code: group.code,
		name: group.name[locale],
		rows: properties.map((property) => compareRow(locale, property, input)),
	}));
}

/** The same groups with only the rows wished, and without groups that are left empty. */
export function keepRows(groups: readonly ComparedGroup[], isKept: (row: ComparedRow) => boolean): ComparedGroup[] {
	return groups.map((group) => ({ ...group, rows: group.rows.filter(isKept) })).filter(({ rows }) => rows.length > 0);
}

export function differencesOnly(groups: readonly ComparedGroup[]): ComparedGroup[] {
	return keepRows(groups, ({ isDifferent }) => isDifferent);
}

function compareRow(locale: Locale, property: Property, input: ComparisonInput): ComparedRow {
	const { productIds, referenceId, units } = input;
	const valueOf = (productId: string) => input.values.get(productId)?.get(property.code) ?? notStated;
	const all = productIds.map(valueOf);
	const shown = all.map((value) => shownValue(locale, property, value, units));
	const at = Math.max(0, productIds.indexOf(referenceId));
	const required = input.required?.get(property.code);
	const hasStanding = property.direction !== "neither" && areComparable(all);
	const cells = productIds.map((productId, place): ComparedCell => {
		const value = all[place]!;
		const { decimals, ...seen } = shown[place]!;
		const digits = Math.max(decimals, shown[at]!.decimals);
		return {
			productId,
			isReference: place === at,
			state: value.state,
			...seen,
			typed: value.unit === property.unit ? undefined : showTyped(property, value, units),
			condition: value.condition,
			...(place === at ? itself(property, value) : relateValues(locale, property, value, all[at]!, units, digits)),
			standing: hasStanding ? standingOf(property, value, all) : null,
			requirement: required ? markOf(locale, property, required, value, units, decimals) : null,
		};
	});
	return {
		property,
		unit: unitIn(units, property.unit),
		cells,
		isDifferent: cells.some(({ agreement }) => agreement !== "same"),
		isDeviating: cells.some(({ requirement }) => requirement !== null && requirement.mark !== "meets"),
	};
}

/** What is unknown does not even agree with itself: it may turn out to be anything. */
function itself(property: Property, value: SpecificationValue) {
	const agreement = agreementOf(property.kind, value, value);
	return { agreement, difference: null, differenceShown: null, judgement: null };
}

function markOf(
	locale: Locale,
	property: Property,
	required: RequiredValue,
	value: SpecificationValue,
	units: UnitSystem,
	decimals: number,
) {
	const mark = judgeRequirement(property, required, value, units);
	return { ...mark, shown: showDeviation(locale, property, mark, unitIn(units, property.unit), decimals) };
}

function standingOf(property: Property, value: SpecificationValue, all: readonly SpecificationValue[]) {
	const judgements = all.map((other) => judge(property.direction, value, other)).filter((one) => one !== null);
	if (judgements.length < 2 || judgements.every((one) => one === "equal")) return null;
	if (!judgements.includes("worse")) return "best";
	return judgements.includes("better") ? null : "worst";
}
