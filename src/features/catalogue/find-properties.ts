import type { Selectable } from "kysely";
import type { Database } from "#db/connect.ts";
import type { PropertyTable } from "#db/schema/catalogue.ts";
import type { Property } from "./property.ts";
import type { Dimension } from "./units.ts";

/** What products of a family say: its own properties and those of its ancestors, ordered by group. One query. */
export async function listFamilyProperties(db: Database, familyId: string): Promise<Property[]> {
	const rows = await db
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
		.orderBy("property.groupPosition")
		.orderBy("property.position")
		.orderBy("property.code")
		.execute();
	return rows.map(toProperty);
}

/** What tables filter and sort by, of every family. */
export async function listFilterProperties(db: Database): Promise<Property[]> {
	const rows = await db
		.selectFrom("property")
		.selectAll()
		.where((property) => property.or([property("isFilter", "=", 1), property("inTable", "=", 1)]))
		.execute();
	return rows.map(toProperty);
}

/** Every property there is, by id: for a table over several families. */
export async function listProperties(db: Database, ids: readonly string[]): Promise<Property[]> {
	if (ids.length === 0) return [];
	const rows = await db
		.selectFrom("property")
		.selectAll()
		.where("id", "in", [...ids])
		.orderBy("groupPosition")
		.orderBy("position")
		.orderBy("code")
		.execute();
	return rows.map(toProperty);
}

function toProperty(row: Selectable<PropertyTable>): Property {
	const choices = JSON.parse(row.choices) as { code: string; en: string; zh: string }[];
	return {
		id: row.id,
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
		choices: choices.map(({ code, en, zh }) => ({ code, name: { en, "zh-cn": zh } })),
	};
}
