import type { Company } from "#platform/company.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import type { Certificate, Plant } from "./find-dossier.ts";

/** The company and its plants as schema.org reads them. */
export function companyData(
	company: Company,
	plants: readonly Plant[],
	locale: Locale,
	siteUrl: string,
	certificates: readonly Certificate[] = [],
): unknown {
	return {
		"@context": "https://schema.org",
		"@type": "Organization",
		name: company.name[locale],
		legalName: company.legalName[locale],
		url: siteUrl,
		foundingDate: String(company.founded),
		numberOfEmployees: { "@type": "QuantitativeValue", value: company.employees },
		email: company.email,
		telephone: company.phone,
		...(certificates.length > 0 ? { hasCertification: certificates.filter(isInForce).map(certification) } : {}),
		location: plants.map((plant) => ({
			"@type": "Place",
			name: plant.name,
			address: { "@type": "PostalAddress", addressLocality: plant.city, addressCountry: plant.country },
			geo: { "@type": "GeoCoordinates", latitude: plant.latitude, longitude: plant.longitude },
		})),
	};
}

const isInForce = ({ state }: Certificate) => state !== "expired" && state !== "not-yet-valid";

function certification({ standard, number, body, validFrom, validUntil }: Certificate) {
	return {
		"@type": "Certification",
		name: standard,
		certificationIdentification: number,
		issuedBy: { "@type": "Organization", name: body },
		...(validFrom === null ? {} : { validFrom }),
		...(validUntil === null ? {} : { expires: validUntil }),
	};
}
