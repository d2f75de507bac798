// What the catalogue says about the lines of an RFQ: the products they name and the properties one can ask for.
import type { Database } from "#db/connect.ts";
import type { PropertyKind } from "#db/schema/catalogue.ts";
import type { Dimension } from "#features/catalogue/units.ts";
import { partNumberKey } from "#features/catalogue/part-number.ts";
import type { RfqProduct } from "./rfq.ts";

export interface AskableProperty {
	id: string;
	/** `bore_diameter`; unique along one family's path only. */
	code: string;
	familyCode: string;
	symbol: string | null;
	nameEn: string;
	nameZh: string;
	kind: PropertyKind;
	dimension: Dimension | null;
	unit: string | null;
	choices: { code: string; en: string; zh: string }[];
}

interface FamilyFacts {
	id: string;
	code: string;
	parentId: string | null;
	nameEn: string;
	nameZh: string;
}

export interface LineFacts {
	/** By part number key; two products may share one. */
	products: ReadonlyMap<string, readonly RfqProduct[]>;
	families: readonly FamilyFacts[];
	/** In the order of the catalogue, by the family that declares them. */
	properties: ReadonlyMap<string, readonly AskableProperty[]>;
}

/** Three queries, however many lines there are. */
export async function findLineFacts(db: Database, partNumbers: readonly string[]): Promise<LineFacts> {
	const families = await db
		.selectFrom("family")
		.select(["id", "code", "parentId", "nameEn", "nameZh"])
		.orderBy("position")
		.orderBy("id")
		.execute();
	return { products: await findProducts(db, partNumbers), families, properties: await findProperties(db) };
}

async function findProducts(db: Database, partNumbers: readonly string[]): Promise<Map<string, RfqProduct[]>> {
	const keys = [...new Set(partNumbers.map(partNumberKey))].filter((key) => key !== "");
	if (keys.length === 0) return new Map();
	const rows = await db
		.selectFrom("product")
		.innerJoin("family", "family.id", "product.familyId")
		.select([
			"product.id",
			"product.partNumber",
			"product.partNumberKey",
			"product.familyId",
			"product.nameEn",
			"product.nameZh",
			"family.code as familyCode",
		])
		.where("product.partNumberKey", "in", keys)
		.execute();
	return Map.groupBy(rows, (row) => row.partNumberKey);
}

async function findProperties(db: Database): Promise<Map<string, AskableProperty[]>> {
	const rows = await db
		.selectFrom("property")
		.innerJoin("family", "family.id", "property.familyId")
		.select([
			"property.id",
			"property.familyId",
			"family.code as familyCode",
			"property.code",
			"property.symbol",
			"property.nameEn",
			"property.nameZh",
			"property.kind",
			"property.dimension",
			"property.unit",
			"property.choices",
		])
		.orderBy("property.groupPosition")
		.orderBy("property.position")
		.execute();
	const found = new Map<string, AskableProperty[]>();
	for (const { familyId, choices, dimension, ...row } of rows) {
		const property: AskableProperty = {
			...row,
			dimension: dimension as Dimension | null,
			choices: JSON.parse(choices) as AskableProperty["choices"],
		};
		found.set(familyId, [...(found.get(familyId) ?? []), property]);
	}
	return found;
}

/** The product of exactly that number, or else the only one that reads the same without separators and case. */
export function productOf(facts: LineFacts, partNumber: string): RfqProduct | undefined {
	const candidates = facts.products.get(partNumberKey(partNumber)) ?? [];
	const exact = candidates.find((product) => product.partNumber === partNumber.trim());
	return exact ?? (candidates.length === 1 ? candidates[0] : undefined);
}

/** The family's own properties after those it inherits. */
export function propertiesOf(facts: LineFacts, familyId: string): AskableProperty[] {
	const family = facts.families.find((one) => one.id === familyId);
	if (!family) return [];
	const inherited = family.parentId === null ? [] : propertiesOf(facts, family.parentId);
	return [...inherited, ...(facts.properties.get(familyId) ?? [])];
}

/**
 * The property a form names: `bore_diameter` of the product's family, or `hub-units/bore_diameter` where there is no
 * product. A bare code that several families know is ambiguous without a product, so nothing is found.
 */
export function findProperty(facts: LineFacts, product: RfqProduct | undefined, name: string) {
	const [familyCode, code] = name.includes("/") ? name.split("/", 2) : [undefined, name];
	const candidates = product ? propertiesOf(facts, product.familyId) : [...facts.properties.values()].flat();
	const found = candidates.filter(
		(property) => property.code === code && (familyCode === undefined || property.familyCode === familyCode),
	);
	return found.length === 1 || product ? found.at(-1) : undefined;
}
