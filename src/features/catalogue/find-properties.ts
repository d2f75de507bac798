import { type Selectable, sql } from "kysely";
import type { Database } from "#db/connect.ts";
import type { PropertyTable } from "#db/schema/catalogue.ts";
import type { Property } from "./property.ts";
import type { Dimension } from "./units.ts";

/** What products of a family say: its own properties and those of its ancestors, ordered by group. Two queries. */
export async function listFamilyProperties(db: Database, familyId: string): Promise<Property[]> {
	const [rows, changed] = await Promise.all([listDeclared(db, familyId), listOverrides(db, familyId)]);
	return orderProperties(rows.map((row) => override(toProperty(row), changed.get(row.id) ?? [])));
}

function listDeclared(db: Database, familyId: string): Promise<Selectable<PropertyTable>[]> {
	return db
		.withRecursive("lineage(id, parentId)", (lineage) =>
			lineage
				.selectFrom("family")
				.select(["family.id", "family.parentId"])
				.where("family.id", "=", familyId)
				.unionAll(
					lineage
						.selectFrom("family")
						.innerJoin("lineage", "lineage.parentId", "family.id")
						.select(["family.id", "family.parentId"]),
				),
		)
		.selectFrom("property")
		.innerJoin("lineage", "lineage.id", "property.familyId")
		.selectAll("property")
		.execute();
}

export interface PropertyPatch {
	unit?: string | undefined;
	direction?: Property["direction"] | undefined;
	group?: Property["group"] | undefined;
	position?: number | undefined;
	inTable?: boolean | undefined;
	isFilter?: boolean | undefined;
	isComparable?: boolean | undefined;
	/** Codes of the choices that are left. */
	choices?: readonly string[] | undefined;
}

/** What a family and its ancestors change of what they inherit, from the root down, by property id. One query. */
export async function listOverrides(db: Database, familyId: string): Promise<Map<string, PropertyPatch[]>> {
	const rows = await db
		.withRecursive("lineage(id, parentId, depth)", (lineage) =>
			lineage
				.selectFrom("family")
				.select(["family.id", "family.parentId", sql<number>`0`.as("depth")])
				.where("family.id", "=", familyId)
				.unionAll(
					lineage
						.selectFrom("family")
						.innerJoin("lineage", "lineage.parentId", "family.id")
						.select(["family.id", "family.parentId", sql<number>`lineage.depth + 1`.as("depth")]),
				),
		)
		.selectFrom("propertyOverride")
		.innerJoin("lineage", "lineage.id", "propertyOverride.familyId")
		.select(["propertyOverride.propertyId", "propertyOverride.patch"])
		.orderBy("lineage.depth", "desc")
		.execute();
	const found = new Map<string, PropertyPatch[]>();
	for (const { propertyId, patch } of rows)
		found.set(propertyId, [...(found.get(propertyId) ?? []), JSON.parse(patch) as PropertyPatch]);
	return found;
}

/** The property as a family below has it. */
export function override(property: Property, patches: readonly PropertyPatch[]): Property {
	return patches.reduce<Property>((before, { choices, ...patch }) => {
		const stated = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
		const left = choices && before.choices.filter(({ code }) => choices.includes(code));
		return { ...before, ...stated, ...(left && { choices: left }) };
	}, property);
}

function orderProperties(properties: Property[]): Property[] {
	return properties.sort(
		(a, b) =>
			a.group.position - b.group.position ||
			a.position - b.position ||
			(a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
	);
}

export function toProperty(row: Selectable<PropertyTable>): Property {
	const choices = JSON.parse(row.choices) as { code: string; en: string; zh: string; aliases?: string[] }[];
	return {
		id: row.id,
		number: row.number,
		familyId: row.familyId,
		code: row.code,
		symbol: row.symbol,
		name: { en: row.nameEn, "zh-cn": row.nameZh },
		kind: row.kind,
		dimension: row.dimension as Dimension | null,
		unit: row.unit,
		direction: row.direction,
		group: {
			code: row.groupCode,
			name: { en: row.groupNameEn, "zh-cn": row.groupNameZh },
			position: row.groupPosition,
		},
		position: row.position,
		inTable: row.inTable === 1,
		isFilter: row.isFilter === 1,
		isComparable: row.isComparable === 1,
		choices: choices.map(({ code, en, zh, aliases = [] }) => ({ code, name: { en, "zh-cn": zh }, aliases })),
		aliases: JSON.parse(row.aliases) as string[],
		previousCodes: JSON.parse(row.previousCodes) as string[],
		axis:
			row.kind === "curve"
				? {
						name: { en: row.xNameEn ?? "", "zh-cn": row.xNameZh ?? "" },
						dimension: row.xDimension as Dimension | null,
						unit: row.xUnit,
					}
				: null,
	};
}
