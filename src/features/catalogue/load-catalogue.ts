import type { Database } from "#db/connect.ts";
import { type Family, listFamilies } from "./find-families.ts";
import { listFamilyProperties } from "./find-properties.ts";
import type { Property } from "./property.ts";

export interface NamedPlant {
	code: string;
	country: string;
	names: readonly string[];
}

/** Everything a row is judged by, read once: a few dozen families and plants. */
export interface LoadedCatalogue {
	families: readonly Family[];
	/** By family id, then by code; codes a property had before are there too. */
	properties: ReadonlyMap<string, ReadonlyMap<string, Property>>;
	plants: readonly NamedPlant[];
}

export async function loadCatalogue(db: Database): Promise<LoadedCatalogue> {
	const families = await listFamilies(db);
	const properties = new Map<string, Map<string, Property>>();
	for (const { id } of families) {
		const own = await listFamilyProperties(db, id);
		const before = own.flatMap((property) => property.previousCodes.map((code) => [code, property] as const));
		properties.set(id, new Map([...before, ...own.map((property) => [property.code, property] as const)]));
	}
	return { families, properties, plants: await listNamedPlants(db) };
}

export async function listNamedPlants(db: Database): Promise<NamedPlant[]> {
	const rows = await db.selectFrom("plant").selectAll().orderBy("code").execute();
	return rows.map(({ code, country, nameEn, nameZh, cityEn, cityZh }) => ({
		code,
		country,
		names: [nameEn, nameZh, cityEn, cityZh],
	}));
}

/** By its code, or by its name in either language. */
export function familyCalled({ families }: LoadedCatalogue, typed: string): Family | undefined {
	const wanted = typed.trim().toLowerCase();
	const isNamed = ({ name }: Family) => name.en.toLowerCase() === wanted || name["zh-cn"] === typed.trim();
	return families.find(({ code }) => code === typed) ?? families.find(isNamed);
}
