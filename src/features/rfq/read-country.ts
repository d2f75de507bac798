import { countries } from "#features/organisations/countries.ts";
import { countryName } from "#platform/i18n/format.ts";

let byName: Map<string, string> | undefined;

/** `DE` of `Germany`, `de` or `德国`; what is no country stays as it was typed. Pure. */
export function readCountry(typed: string): string {
	if (typed === "" || countries.includes(typed)) return typed;
	// Built once from the list; it never changes.
	byName ??= new Map(
		countries.flatMap((code) =>
			[code, countryName("en", code), countryName("zh-cn", code)].map((name): [string, string] => [fold(name), code]),
		),
	);
	return byName.get(fold(typed)) ?? typed;
}

function fold(name: string): string {
	return name.normalize("NFKC").trim().toLowerCase();
}
