// The comparison itself: rows in groups, each cell with what is stated and how it stands to the reference.
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { type Agreement, agreementOf, type Difference, differenceOf, type Judgement, judge } from "./compare-values.ts";
import { groupProperties, notStated, type Property, type SpecificationValue } from "#features/catalogue/property.ts";
import { showDifference } from "./show-difference.ts";
import { showBareValue, showTyped, showValue } from "#features/catalogue/show-value.ts";
import { type UnitSystem, unitIn } from "#features/catalogue/units.ts";

export interface ComparedCell {
	productId: string;
	isReference: boolean;
	state: SpecificationValue["state"];
	/** With its unit, or the words for not stated, not applicable, on request. */
	shown: string;
	/** The shown measure as a number at each end; null where it is none. */
	numbers: { lower: number; upper: number } | null;
	/** What was typed, where the unit typed is neither the one shown nor the property's own. */
	typed: string | undefined;
	agreement: Agreement;
	/** Null for the reference, for what is no measure, and where one of the two is not stated. */
	difference: { lower: Difference; upper: Difference } | null;
	/** The difference in words: `+5.2 kN (+37 %)`. */
	differenceShown: string | null;
	judgement: Judgement | null;
	/** Among the values stated in the row, where the property has a direction and they are not all equal. */
	standing: "best" | "worst" | null;
}

export interface ComparedRow {
	property: Property;
	/** The unit the row is shown in; empty where it has none. */
	unit: string;
	cells: ComparedCell[];
	/** False only where every product is known to say the same. */
	isDifferent: boolean;
}

export interface ComparedGroup {
	code: string;
	name: string;
	rows: ComparedRow[];
}

export interface ComparisonInput {
	productIds: readonly string[];
	referenceId: string;
	properties: readonly Property[];
	/** Values by product id, then by property code. */
	values: ReadonlyMap<string, { get(code: string): SpecificationValue | undefined }>;
	units: UnitSystem;
}

export function compareProducts(locale: Locale, input: ComparisonInput): ComparedGroup[] {
	return groupProperties(input.properties).map(({ group, properties }) => ({
		code: group.code,
		name: group.name[locale],
		rows: properties.map((property) => compareRow(locale, property, input)),
	}));
}

/** The same groups without the rows in which all agree, and without groups that are left empty. */
export function differencesOnly(groups: readonly ComparedGroup[]): ComparedGroup[] {
	return groups
		.map((group) => ({ ...group, rows: group.rows.filter(({ isDifferent }) => isDifferent) }))
		.filter(({ rows }) => rows.length > 0);
}

function compareRow(locale: Locale, property: Property, input: ComparisonInput): ComparedRow {
	const valueOf = (productId: string) => input.values.get(productId)?.get(property.code) ?? notStated;
	const all = input.productIds.map(valueOf);
	const reference = valueOf(input.referenceId);
	const cells = input.productIds.map((productId): ComparedCell => {
		const value = valueOf(productId);
		const isReference = productId === input.referenceId;
		return {
			productId,
			isReference,
			...describe(locale, property, value, input.units),
			...(isReference ? itself(property, value) : relate(locale, property, value, reference, input.units)),
			standing: standingOf(property, value, all),
		};
	});
	return {
		property,
		unit: unitIn(input.units, property.unit),
		cells,
		isDifferent: cells.some(({ agreement }) => agreement !== "same"),
	};
}

function describe(locale: Locale, property: Property, value: SpecificationValue, units: UnitSystem) {
	return {
		state: value.state,
		shown: showValue(locale, property, value, units),
		numbers: numbersShown(property, value, units),
		typed: value.unit === property.unit ? undefined : showTyped(property, value, units),
	};
}

/** What is unknown does not even agree with itself: it may turn out to be anything. */
function itself(property: Property, value: SpecificationValue) {
	const agreement = agreementOf(property.kind, value, value);
	return { agreement, difference: null, differenceShown: null, judgement: null };
}

function relate(
	locale: Locale,
	property: Property,
	value: SpecificationValue,
	reference: SpecificationValue,
	units: UnitSystem,
) {
	const unit = unitIn(units, property.unit);
	const decimals = Math.max(...[value, reference].map((one) => decimalsShown(property, one, units)));
	const exact = differenceOf(property.dimension, unit, value, reference);
	const difference = exact && { lower: asShown(exact.lower, decimals), upper: asShown(exact.upper, decimals) };
	return {
		agreement: agreementOf(property.kind, value, reference),
		difference,
		differenceShown: difference && showEnds(locale, difference, unit, decimals),
		judgement: judge(property.direction, value, reference),
	};
}

function showEnds(
	locale: Locale,
	{ lower, upper }: { lower: Difference; upper: Difference },
	unit: string,
	decimals: number,
): string {
	const say = words(locale).comparison;
	const show = (end: Difference) => showDifference(locale, end, unit, decimals);
	if (lower.amount === upper.amount && lower.percent === upper.percent) return show(lower);
	// An end that did not move needs no words.
	const ends = [
		lower.amount !== 0 && fill(say.lowerEnd, { difference: show(lower) }),
		upper.amount !== 0 && fill(say.upperEnd, { difference: show(upper) }),
	];
	return ends.filter((end) => end !== false).join(", ");
}

/** A converted difference has no more digits than the values it lies between, unless it would vanish. */
function asShown(difference: Difference, decimals: number): Difference {
	const rounded = Number(difference.amount.toFixed(decimals));
	return { ...difference, amount: rounded === 0 ? Number(difference.amount.toPrecision(2)) : rounded };
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

function decimalsShown(property: Property, value: SpecificationValue, units: UnitSystem): number {
	const shown = showBareValue("en", property, value, units).split(" … ");
	return value.state === "stated" ? Math.max(...shown.map((end) => /\.(\d+)$/.exec(end)?.[1]?.length ?? 0)) : 0;
}
