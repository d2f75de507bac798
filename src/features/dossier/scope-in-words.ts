import type { Database } from "#db/connect.ts";
import { listFamilies } from "#features/catalogue/find-families.ts";
import { listPlants } from "#features/catalogue/find-plants.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { words } from "#platform/i18n/words.ts";
import type { DossierItem } from "./dossier-item.ts";

export type ScopeNames = Map<string, string>;

/** Names of plants and families by their codes; what the catalogue no longer knows keeps its code. */
export async function readScopeNames(db: Database, locale: Locale): Promise<ScopeNames> {
	const [plants, families] = await Promise.all([listPlants(db), listFamilies(db)]);
	return new Map([...plants, ...families].map(({ code, name }) => [code, name[locale]]));
}

export function scopeInWords(
	locale: Locale,
	names: ScopeNames,
	item: Pick<DossierItem, "plants" | "families">,
): string {
	const w = words(locale).dossierItems;
	const separator = locale === "en" ? ", " : "、";
	const list = (codes: readonly string[]) => codes.map((code) => names.get(code) ?? code).join(separator);
	const plants = item.plants.length === 0 ? w.wholeCompany : list(item.plants);
	return item.families.length === 0 ? plants : `${plants} · ${list(item.families)}`;
}
