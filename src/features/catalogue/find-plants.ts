import type { Database } from "#db/connect.ts";
import type { Bilingual } from "./property.ts";

export interface PlantName {
	code: string;
	name: Bilingual;
	country: string;
}

export async function listPlants(db: Database): Promise<PlantName[]> {
	const rows = await db.selectFrom("plant").select(["code", "nameEn", "nameZh", "country"]).orderBy("code").execute();
	return rows.map(({ code, nameEn, nameZh, country }) => ({ code, country, name: { en: nameEn, "zh-cn": nameZh } }));
}

export interface MakingPlant extends PlantName {
	/** Null where the plant has not said how long it takes. */
	leadTimeDays: number | null;
}

/** Where a product is made, the quickest first. `plantCodes` are the product's own. */
export async function listMakingPlants(
	db: Database,
	plantCodes: readonly string[],
	familyId: string,
): Promise<MakingPlant[]> {
	if (plantCodes.length === 0) return [];
	const rows = await db
		.selectFrom("plant")
		.leftJoin("plantCapability", (join) =>
			join.onRef("plantCapability.plantId", "=", "plant.id").on("plantCapability.familyId", "=", familyId),
		)
		.select(["plant.code", "plant.nameEn", "plant.nameZh", "plant.country", "plantCapability.leadTimeDays"])
		.where("plant.code", "in", [...plantCodes])
		.execute();
	return rows
		.map(({ nameEn, nameZh, ...row }) => ({ ...row, name: { en: nameEn, "zh-cn": nameZh } }))
		.sort((a, b) => (a.leadTimeDays ?? Infinity) - (b.leadTimeDays ?? Infinity) || (a.code < b.code ? -1 : 1));
}
