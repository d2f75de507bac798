// The properties one can ask for, by the names people choose them by. The list on the page is shared by all rows of a
// family: a select with everything in each row would weigh megabytes. Pure.
import type { Locale } from "#platform/i18n/locales.ts";
import { type AskableProperty, findProperty, type LineFacts, propertiesOf } from "./line-facts.ts";
import type { RfqProduct } from "./rfq.ts";
import type { TypedLine, TypedRfq } from "./typed-rfq.ts";
import { productOf } from "./line-facts.ts";

export interface NamedProperty {
	/** As a draft keeps it: `bore_diameter`, or `hub-units/bore_diameter` where there is no product. */
	code: string;
	name: string;
}

const kept = new WeakMap<LineFacts, Map<string, NamedProperty[]>>();

/** Of the product's family, or of every family where the part is described in words. */
export function nameProperties(facts: LineFacts, product: RfqProduct | undefined, locale: Locale): NamedProperty[] {
	const lists = kept.get(facts) ?? new Map<string, NamedProperty[]>();
	kept.set(facts, lists);
	const which = `${locale} ${product?.familyId ?? ""}`;
	const found = lists.get(which) ?? tellApart(product ? ofFamily(facts, product, locale) : ofAll(facts, locale));
	lists.set(which, found);
	return found;
}

function ofFamily(facts: LineFacts, product: RfqProduct, locale: Locale): NamedProperty[] {
	const byCode = new Map(propertiesOf(facts, product.familyId).map((property) => [property.code, property]));
	return [...byCode.values()].map((property) => ({ code: property.code, name: nameOf(property, locale) }));
}

function ofAll(facts: LineFacts, locale: Locale): NamedProperty[] {
	return facts.families.flatMap((family) =>
		(facts.properties.get(family.id) ?? []).map((property) => ({
			code: `${property.familyCode}/${property.code}`,
			name: `${locale === "en" ? `${family.nameEn}: ` : `${family.nameZh}：`}${nameOf(property, locale)}`,
		})),
	);
}

function nameOf({ nameEn, nameZh, symbol, unit }: AskableProperty, locale: Locale): string {
	return [locale === "en" ? nameEn : nameZh, symbol, unit && `[${unit}]`].filter(Boolean).join(" ");
}

/** Two of one name are told apart by their codes. */
function tellApart(properties: NamedProperty[]): NamedProperty[] {
	const counts = Map.groupBy(properties, ({ name }) => name);
	return properties.map(({ code, name }) =>
		counts.get(name)!.length > 1 ? { code, name: `${name} (${code})` } : { code, name },
	);
}

/** The name to show for what a draft keeps; what is no property of ours is shown as it was typed. */
export function propertyName(facts: LineFacts, product: RfqProduct | undefined, code: string, locale: Locale): string {
	if (code === "") return "";
	const property = findProperty(facts, product, code);
	const full = property && (product ? property.code : `${property.familyCode}/${property.code}`);
	return nameProperties(facts, product, locale).find((one) => one.code === full)?.name ?? code;
}

/** The code of what was typed or chosen, a code or a name in either language; what is neither stays as it is. */
export function propertyCode(facts: LineFacts, product: RfqProduct | undefined, typed: string): string {
	if (typed.trim() === "" || findProperty(facts, product, typed)) return typed;
	const wanted = foldName(typed);
	for (const locale of ["en", "zh-cn"] as const) {
		const found = nameProperties(facts, product, locale).filter(({ name }) => foldName(name) === wanted);
		if (found.length === 1) return found[0]!.code;
	}
	return typed;
}

function foldName(name: string): string {
	return name.normalize("NFKC").replaceAll(/\s+/g, " ").trim().toLowerCase();
}

/** A form's names of properties as the codes a draft keeps. */
export function withPropertyCodes(typed: TypedRfq, facts: LineFacts): TypedRfq {
	return { ...typed, lines: typed.lines.map((line) => lineWithCodes(line, facts)) };
}

function lineWithCodes(line: TypedLine, facts: LineFacts): TypedLine {
	if (line.requirements.every(({ property }) => property === "")) return line;
	const product = productOf(facts, line.partNumber);
	const requirements = line.requirements.map((requirement) => ({
		...requirement,
		property: propertyCode(facts, product, requirement.property),
	}));
	return { ...line, requirements };
}
