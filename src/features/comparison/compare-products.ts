// The comparison itself: rows in groups, each cell with what is stated, how it stands to the reference, and whether it
// meets what is required.
import { groupProperties, notStated, type Property, type SpecificationValue } from "#features/catalogue/property.ts";
import type { RequiredValue } from "#features/catalogue/required-value.ts";
import { showBareValue, showTyped, showValue } from "#features/catalogue/show-value.ts";
import { type UnitSystem, unitIn } from "#features/catalogue/units.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { type Agreement, agreementOf, type Difference, type Judgement, judge } from "./compare-values.ts";
import { judgeRequirement, type RequirementMark } from "./judge-requirement.ts";
import { relateValues } from "./relate-values.ts";
import { showDeviation } from "./show-deviation.ts";
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
	const valueOf = (productId: string) => input.values.get(productId)?.get(property.code) ?? notStated;
	const all = input.productIds.map(valueOf);
	const reference = valueOf(input.referenceId);
	const required = input.required?.get(property.code);
	const hasStanding = property.direction !== "neither" && areComparable(all);
	const cells = input.productIds.map((productId): ComparedCell => {
		const value = valueOf(productId);
		const isReference = productId === input.referenceId;
		return {
			productId,
			isReference,
			...describe(locale, property, value, input.units),
			...(isReference ? itself(property, value) : relateValues(locale, property, value, reference, input.units)),
			standing: hasStanding ? standingOf(property, value, all) : null,
			requirement: required ? markOf(locale, property, required, value, input.units) : null,
		};
	});
	return {
		property,
		unit: unitIn(input.units, property.unit),
		cells,
		isDifferent: cells.some(({ agreement }) => agreement !== "same"),
		isDeviating: cells.some(({ requirement }) => requirement !== null && requirement.mark !== "meets"),
	};
}

function describe(locale: Locale, property: Property, value: SpecificationValue, units: UnitSystem) {
	return {
		state: value.state,
		shown: showValue(locale, property, value, units),
		numbers: numbersShown(property, value, units),
		typed: value.unit === property.unit ? undefined : showTyped(property, value, units),
		condition: value.condition,
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
) {
	const mark = judgeRequirement(property, required, value, units);
	return { ...mark, shown: showDeviation(locale, property, mark, value, units) };
}

function standingOf(property: Property, value: SpecificationValue, all: readonly SpecificationValue[]) {
	const judgements = all.map((other) => judge(property.direction, value, other)).filter((one) => one !== null);
	if (judgements.length < 2 || judgements.every((one) => one === "equal")) return null;
	if (!judgements.includes("worse")) return "best";
	return judgements.includes("better") ? null : "worst";
}

/** The digits on screen, not the ones conversion would invent. English groups by comma and so does every reader of a number here. */
function numbersShown(property: Property, value: SpecificationValue, units: UnitSystem): ComparedCell["numbers"] {
	if (value.state !== "stated" || value.baseMin === null) return null;
	const [lower = "", upper = lower] = showBareValue("en", property, value, units).split(" … ");
	return { lower: toNumber(lower), upper: toNumber(upper) };
}

function toNumber(shown: string): number {
	return Number(shown.replaceAll(",", "").replace("−", "-"));
}
