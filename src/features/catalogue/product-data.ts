// A product for machines: schema.org ProductModel with its values and their UN/CEFACT units. No price is ever offered.
import type { Locale } from "#platform/i18n/locales.ts";
import type { ProductPage } from "./find-product-page.ts";
import { isNumeric, type Property, type SpecificationValue } from "./property.ts";
import { showBareValue } from "./show-value.ts";
import { findUnit, fromBase } from "./units.ts";

export interface Publisher {
	siteUrl: string;
	company: string;
}

export function productData(locale: Locale, page: ProductPage, { siteUrl, company }: Publisher): unknown {
	const { product, family, properties, values, alternatives } = page;
	const address = (partNumber: string) => `${siteUrl}/${locale}/products/${encodeURIComponent(partNumber)}`;
	const stated = properties.filter(({ code }) => values.get(code).state === "stated");
	return {
		"@context": "https://schema.org",
		"@type": "ProductModel",
		"@id": address(product.partNumber),
		url: address(product.partNumber),
		name: product.name[locale],
		inLanguage: locale === "en" ? "en" : "zh-CN",
		mpn: product.partNumber,
		sku: product.partNumber,
		...(product.facts.gtin && { gtin: product.facts.gtin }),
		...(product.facts.weightGrams !== null && {
			weight: { "@type": "QuantitativeValue", value: product.facts.weightGrams, unitCode: "GRM", unitText: "g" },
		}),
		category: family.name[locale],
		brand: { "@type": "Brand", name: company },
		manufacturer: { "@type": "Organization", name: company },
		isVariantOf: { "@type": "ProductGroup", productGroupID: family.code, name: family.name[locale] },
		additionalProperty: stated.map((property) => propertyValue(locale, property, values.get(property.code))),
		...(alternatives.length > 0 && {
			isSimilarTo: alternatives.map((one) => ({
				"@type": "ProductModel",
				name: one.product.name[locale],
				mpn: one.product.partNumber,
				url: address(one.product.partNumber),
			})),
		}),
	};
}

function propertyValue(locale: Locale, property: Property, value: SpecificationValue): Record<string, unknown> {
	const shared = { "@type": "PropertyValue", propertyID: property.code, name: property.name[locale] };
	if (!isNumeric(property)) return { ...shared, value: showBareValue(locale, property, value) };
	const unit = property.unit ?? "";
	const number = (base: number) => fromBase(property.dimension, base, unit);
	const unitCode = findUnit(property.dimension, unit)?.uncefact;
	const numbers =
		value.baseMin === value.baseMax
			? { value: number(value.baseMin!) }
			: { minValue: number(value.baseMin!), maxValue: number(value.baseMax!) };
	return { ...shared, ...numbers, ...(unit && { unitText: unit }), ...(unitCode && { unitCode }) };
}
