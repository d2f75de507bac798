import type { Database } from "#db/connect.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { childrenOf, lineageOf } from "#features/catalogue/family-tree.ts";
import { type Family, listFamilies } from "#features/catalogue/find-families.ts";
import { countFamilies } from "./count-families.ts";
import { type FamilyTable, findFamilyTable } from "./find-family-table.ts";
import { listPlants, type PlantName } from "#features/catalogue/find-plants.ts";
import { listFamilyProperties } from "#features/catalogue/find-properties.ts";
import type { Property } from "#features/catalogue/property.ts";
import type { ProductIndex } from "./product-index.ts";
import { rowsOfText } from "./rows-of-text.ts";
import { usualSort } from "./usual-sort.ts";
import { readTableAddress, type TableWish } from "./table-address.ts";

export interface FamilyPage {
	family: Family;
	/** From the root down to the family itself. */
	lineage: Family[];
	children: Family[];
	/** Of the families below, by id. */
	counts: Map<string, number>;
	families: Family[];
	properties: Property[];
	plants: PlantName[];
	wish: TableWish;
	table: FamilyTable;
	/** True where a word stands in more products than were looked at, so that there are more than the table counts. */
	isCut: boolean;
}

/** Everything a family's page shows, in a fixed small number of queries. */
export async function findFamilyPage(
	db: Database,
	index: ProductIndex,
	locale: Locale,
	code: string,
	search: URLSearchParams,
): Promise<FamilyPage | undefined> {
	const families = await listFamilies(db);
	const family = families.find((one) => one.code === code);
	if (!family) return undefined;
	const properties = await listFamilyProperties(db, family.id);
	const wish = readTableAddress(search, properties);
	const lineage = lineageOf(families, family.id);
	const rows = wish.text ? await rowsOfText(db, index, family.id, wish.text) : undefined;
	const children = childrenOf(families, family.id);
	return {
		family,
		lineage,
		children,
		counts: children.length > 0 ? countFamilies(index) : new Map(),
		families,
		properties,
		plants: await listPlants(db),
		wish,
		table: await findFamilyTable(db, index, {
			locale,
			familyId: family.id,
			properties,
			wish,
			rows,
			usualSort: usualSort(lineage[0]!, properties),
		}),
		isCut: rows?.isCut ?? false,
	};
}
