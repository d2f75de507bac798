// families.json and plants.json into their tables. Ids stay, so that whatever refers to a family keeps its sense.
import type { Insertable } from "kysely";
import type { DatabaseTransaction } from "#db/connect.ts";
import type { FamilyTable, PlantTable, PropertyTable } from "#db/schema/catalogue.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import type { FamiliesFile, PlantsFile } from "./catalogue-files.ts";
import { listFamilyProperties } from "./find-properties.ts";
import { parseMeasure } from "./parse-measure.ts";
import { findUnit } from "./units.ts";

/** Parents stand before their children in the file. */
export async function importFamilies(trx: DatabaseTransaction, file: FamiliesFile): Promise<void> {
	checkInheritance(file);
	const known = new Map((await trx.selectFrom("family").select(["id", "code"]).execute()).map((f) => [f.code, f.id]));
	for (const [position, family] of file.families.entries()) {
		const row = {
			code: family.code,
			parentId: family.parent === null ? null : known.get(family.parent)!,
			nameEn: family.name.en,
			nameZh: family.name["zh-cn"],
			descriptionEn: family.description.en,
			descriptionZh: family.description["zh-cn"],
			drawing: family.drawing,
			aliases: JSON.stringify(family.aliases),
			size: JSON.stringify(family.size),
			position,
		} satisfies Omit<Insertable<FamilyTable>, "id">;
		const id = known.get(family.code) ?? newId();
		known.set(family.code, id);
		await trx
			.insertInto("family")
			.values({ id, ...row })
			.onConflict((conflict) => conflict.column("code").doUpdateSet(row))
			.execute();
		await importProperties(trx, id, family, file.groups);
	}
	await importOverrides(trx, file);
}

/** A code means one thing on the way from a family to its root. */
function checkInheritance({ families, groups }: FamiliesFile): void {
	const codes = new Map<string, Set<string>>();
	const refuse = (family: string, detail: string) => {
		throw new Refusal("catalogue-file-broken", { file: "families.json", detail: `${family}: ${detail}` });
	};
	for (const family of families) {
		if (codes.has(family.code)) refuse(family.code, family.code);
		const inherited = family.parent === null ? new Set<string>() : codes.get(family.parent);
		if (!inherited) return refuse(family.code, family.parent!);
		const all = new Set(inherited);
		for (const { code, group } of family.properties) {
			if (all.has(code)) refuse(family.code, code);
			if (!groups.some((known) => known.code === group)) refuse(family.code, group);
			all.add(code);
		}
		codes.set(family.code, all);
	}
}

async function importProperties(
	trx: DatabaseTransaction,
	familyId: string,
	family: FamiliesFile["families"][number],
	groups: FamiliesFile["groups"],
): Promise<void> {
	let number = await highestNumber(trx);
	for (const [position, property] of family.properties.entries()) {
		await renameProperty(trx, familyId, property);
		const groupPosition = groups.findIndex(({ code }) => code === property.group);
		const row = {
			familyId,
			code: property.code,
			symbol: property.symbol,
			nameEn: property.name.en,
			nameZh: property.name["zh-cn"],
			kind: property.kind,
			dimension: property.dimension,
			unit: property.dimension === null ? null : property.unit,
			direction: property.direction,
			groupCode: property.group,
			groupNameEn: groups[groupPosition]!.name.en,
			groupNameZh: groups[groupPosition]!.name["zh-cn"],
			groupPosition,
			position,
			inTable: property.inTable ? 1 : 0,
			isFilter: property.isFilter ? 1 : 0,
			isComparable: property.isComparable ? 1 : 0,
			choices: JSON.stringify(
				property.choices.map(({ code, en, "zh-cn": zh, aliases }) => ({ code, en, zh, aliases })),
			),
			aliases: JSON.stringify(property.aliases),
			previousCodes: JSON.stringify(property.previousCodes),
			xNameEn: property.axis?.name.en ?? null,
			xNameZh: property.axis?.name["zh-cn"] ?? null,
			xDimension: property.axis?.dimension ?? null,
			xUnit: property.axis?.dimension ? property.axis.unit : null,
		} satisfies Omit<Insertable<PropertyTable>, "id" | "number">;
		await trx
			.insertInto("property")
			.values({ id: newId(), number: ++number, ...row })
			.onConflict((conflict) => conflict.columns(["familyId", "code"]).doUpdateSet(row))
			.execute();
	}
	await dropProperties(
		trx,
		familyId,
		family.properties.map(({ code }) => code),
	);
}

/** Numbers are never used twice while a document may still hold them. */
async function highestNumber(trx: DatabaseTransaction): Promise<number> {
	const row = await trx.selectFrom("property").select("number").orderBy("number", "desc").limit(1).executeTakeFirst();
	return row?.number ?? 0;
}

/** A renamed property keeps its id and its number, and with them its values and whatever an RFQ says of it. */
async function renameProperty(
	trx: DatabaseTransaction,
	familyId: string,
	{ code, previousCodes }: FamiliesFile["families"][number]["properties"][number],
): Promise<void> {
	if (previousCodes.length === 0) return;
	const ours = trx.selectFrom("property").select("id").where("familyId", "=", familyId);
	if (await ours.where("code", "=", code).executeTakeFirst()) return;
	const before = await ours.where("code", "in", previousCodes).executeTakeFirst();
	if (before) await trx.updateTable("property").set({ code }).where("id", "=", before.id).execute();
}

/** What families change of what they inherit; the file is the whole truth. */
async function importOverrides(trx: DatabaseTransaction, file: FamiliesFile): Promise<void> {
	await trx.deleteFrom("propertyOverride").execute();
	const families = await trx.selectFrom("family").select(["id", "code"]).execute();
	for (const { id, code } of families) {
		const described = file.families.find((one) => one.code === code);
		if (!described || described.overrides.length === 0) continue;
		const inherited = await listFamilyProperties(trx, id);
		for (const { property, group, ...patch } of described.overrides) {
			const found = inherited.find((one) => one.code === property && one.familyId !== id);
			const groupAt = file.groups.findIndex((one) => one.code === group);
			const isKnown = found && (group === undefined || groupAt >= 0);
			const isUnit = !found || patch.unit === undefined || findUnit(found.dimension, patch.unit)?.code === patch.unit;
			const isChoice = patch.choices?.every((one) => found?.choices.some((choice) => choice.code === one)) ?? true;
			if (!isKnown || !isUnit || !isChoice) {
				throw new Refusal("catalogue-file-broken", { file: "families.json", detail: `${code}: ${property}` });
			}
			const named = groupAt < 0 ? {} : { group: { ...file.groups[groupAt]!, position: groupAt } };
			await trx
				.insertInto("propertyOverride")
				.values({ familyId: id, propertyId: found.id, patch: JSON.stringify({ ...patch, ...named }) })
				.execute();
		}
	}
}

/** A property that left the file goes, with its values; one that an RFQ still names is refused by the database. */
async function dropProperties(trx: DatabaseTransaction, familyId: string, kept: string[]): Promise<void> {
	await trx
		.deleteFrom("property")
		.where("familyId", "=", familyId)
		.$if(kept.length > 0, (query) => query.where("code", "not in", kept))
		.execute();
}

/** Families that left the file, deepest first; one that still has products or a territory stays. */
export async function dropFamilies(trx: DatabaseTransaction, file: FamiliesFile): Promise<void> {
	const kept = file.families.map(({ code }) => code);
	const gone = await trx
		.selectFrom("family")
		.select("id")
		.where("code", "not in", kept)
		.orderBy("position", "desc")
		.execute();
	for (const { id } of gone) {
		await trx
			.deleteFrom("family")
			.where("id", "=", id)
			.where(({ not, exists, selectFrom }) =>
				not(exists(selectFrom("product").select("product.id").where("product.familyId", "=", id))),
			)
			.where(({ not, exists, selectFrom }) =>
				not(exists(selectFrom("salesTerritory").select("salesTerritory.id").where("salesTerritory.familyId", "=", id))),
			)
			.where(({ not, exists, selectFrom }) =>
				not(exists(selectFrom("family as child").select("child.id").where("child.parentId", "=", id))),
			)
			.execute();
	}
}

export async function importPlants(trx: DatabaseTransaction, file: PlantsFile, families: FamiliesFile): Promise<void> {
	const idByCode = new Map(
		(await trx.selectFrom("family").select(["id", "code"]).execute()).map((f) => [f.code, f.id]),
	);
	for (const plant of file) {
		const row = {
			code: plant.code,
			nameEn: plant.name.en,
			nameZh: plant.name["zh-cn"],
			country: plant.country,
			cityEn: plant.city.en,
			cityZh: plant.city["zh-cn"],
			latitude: plant.latitude,
			longitude: plant.longitude,
			timeZone: plant.timeZone,
			employees: plant.employees,
			aboutEn: plant.about.en,
			aboutZh: plant.about["zh-cn"],
		} satisfies Omit<Insertable<PlantTable>, "id">;
		const { id: plantId } = await trx
			.insertInto("plant")
			.values({ id: newId(), ...row })
			.onConflict((conflict) => conflict.column("code").doUpdateSet(row))
			.returning("id")
			.executeTakeFirstOrThrow();
		await trx.deleteFrom("plantCapability").where("plantId", "=", plantId).execute();
		for (const { family, leadTimeDays, limits } of plant.capabilities) {
			const familyId = idByCode.get(family);
			if (!familyId)
				throw new Refusal("catalogue-file-broken", { file: "plants.json", detail: `${plant.code}: ${family}` });
			const read = limits.map((limit) => readLimit(limit, plant.code, family, families));
			await trx
				.insertInto("plantCapability")
				.values({ plantId, familyId, leadTimeDays, limits: JSON.stringify(read) })
				.execute();
		}
	}
}

function readLimit(
	limit: { property: string; min?: string | undefined; max?: string | undefined },
	plant: string,
	family: string,
	{ families }: FamiliesFile,
): { propertyCode: string; minBase: number | null; maxBase: number | null } {
	const lineage = (code: string | null): FamiliesFile["families"] => {
		const found = families.find((one) => one.code === code);
		return found ? [found, ...lineage(found.parent)] : [];
	};
	const property = lineage(family)
		.flatMap(({ properties }) => properties)
		.find(({ code }) => code === limit.property);
	const base = (typed: string | undefined) => {
		const measure = property && typed !== undefined ? parseMeasure(typed, property) : null;
		if (typed !== undefined && !measure) {
			const detail = `${plant}, ${family}, ${limit.property}: ${typed}`;
			throw new Refusal("catalogue-file-broken", { file: "plants.json", detail });
		}
		return measure?.baseMin ?? null;
	};
	return { propertyCode: limit.property, minBase: base(limit.min), maxBase: base(limit.max) };
}
