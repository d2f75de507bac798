import { setImmediate as breathe } from "node:timers/promises";
import type { Database } from "#db/connect.ts";
import { insertRows } from "#features/catalogue/insert-rows.ts";
import type { FamilyCompletenessTable } from "#db/schema/product-editing.ts";
import { listFamilies } from "#features/catalogue/find-families.ts";
import { listFamilyProperties } from "#features/catalogue/find-properties.ts";
import type { Property } from "#features/catalogue/property.ts";
import type { SpecificationDocument } from "#features/catalogue/specification-document.ts";
import { now } from "#platform/clock.ts";

const SETTING = "product-data.completeness";
/** Small enough that other people's requests are answered in between. */
const CHUNK = 100;
const han = /\p{Script=Han}/u;
const latin = /\p{Script=Latin}/u;

interface Tally {
	stated: number;
	answered: number;
	withoutEn: number;
	withoutZh: number;
}

/** Counts what every family's products state, in one walk along the catalogue, and only where it has changed since. */
export async function countCompleteness(db: Database): Promise<number> {
	const topic = await db.selectFrom("liveTopic").select("version").where("topic", "=", "catalogue").executeTakeFirst();
	const version = String(topic?.version ?? 0);
	const last = await db.selectFrom("setting").select("value").where("key", "=", SETTING).executeTakeFirst();
	if (last?.value === version) return 0;
	const counts = await walk(db);
	const rows = await listRows(db, counts);
	await db.transaction().execute(async (trx) => {
		await trx.deleteFrom("familyCompleteness").execute();
		await insertRows(trx, "familyCompleteness", rows);
		const row = { value: version, changedAt: now() };
		await trx
			.insertInto("setting")
			.values({ key: SETTING, ...row })
			.onConflict((conflict) => conflict.column("key").doUpdateSet(row))
			.execute();
	});
	return rows.length;
}

/** When it was counted last. */
export async function findCountedAt(db: Database): Promise<string | undefined> {
	return (await db.selectFrom("setting").select("changedAt").where("key", "=", SETTING).executeTakeFirst())?.changedAt;
}

interface FamilyCount {
	products: number;
	/** By property number, or `name_en`, `name_zh`. */
	tallies: Map<string, Tally>;
}

async function walk(db: Database): Promise<Map<string, FamilyCount>> {
	const counts = new Map<string, FamilyCount>();
	let after = 0;
	for (;;) {
		const rows = await db
			.selectFrom("product")
			.select(["serial", "familyId", "nameEn", "nameZh", "specification"])
			.where("serial", ">", after)
			.orderBy("serial")
			.limit(CHUNK)
			.execute();
		for (const row of rows) {
			const count = counts.get(row.familyId) ?? { products: 0, tallies: new Map<string, Tally>() };
			counts.set(row.familyId, count);
			count.products++;
			countNames(count, row.nameEn, row.nameZh);
			countValues(count, JSON.parse(row.specification) as SpecificationDocument);
		}
		if (rows.length < CHUNK) return counts;
		after = rows.at(-1)!.serial;
		await breathe();
	}
}

function tallyOf({ tallies }: FamilyCount, key: string): Tally {
	const found = tallies.get(key);
	if (found) return found;
	const tally = { stated: 0, answered: 0, withoutEn: 0, withoutZh: 0 };
	tallies.set(key, tally);
	return tally;
}

/** A name that stands in both columns was never translated. */
function countNames(count: FamilyCount, en: string, zh: string): void {
	const [english, chinese] = [tallyOf(count, "name_en"), tallyOf(count, "name_zh")];
	if (en !== "" && (en !== zh || !han.test(en))) english.stated++;
	else english.withoutEn++;
	if (zh !== "" && (zh !== en || han.test(zh))) chinese.stated++;
	else chinese.withoutZh++;
}

function countValues(count: FamilyCount, document: SpecificationDocument): void {
	for (const [number, { s, x }] of Object.entries(document)) {
		const tally = tallyOf(count, number);
		if (s) tally.answered++;
		else tally.stated++;
		if (!x || x[0] !== x[1]) continue;
		if (han.test(x[0])) tally.withoutEn++;
		// `ISO 4014` or `18` is the same in both languages; words of small letters are English.
		else if (latin.test(x[0]) && /\p{Ll}{3}/u.test(x[0])) tally.withoutZh++;
	}
}

async function listRows(db: Database, counts: ReadonlyMap<string, FamilyCount>): Promise<FamilyCompletenessTable[]> {
	const rows: FamilyCompletenessTable[] = [];
	for (const { id: familyId } of await listFamilies(db)) {
		const count = counts.get(familyId);
		if (!count) continue;
		const properties: Property[] = await listFamilyProperties(db, familyId);
		const keys = [
			["name_en", "name_en"],
			["name_zh", "name_zh"],
			...properties.map(({ number, code }) => [String(number), code]),
		] as [string, string][];
		for (const [key, columnKey] of keys)
			rows.push({ familyId, columnKey, products: count.products, ...tallyOf(count, key) });
	}
	return rows;
}
