import type { Database } from "#db/connect.ts";
import { notStated, type SpecificationValue } from "./property.ts";

/** Values by property code. What a product does not state is found as `notStated`. */
export class SpecificationValues extends Map<string, SpecificationValue> {
	override get(code: string): SpecificationValue {
		return super.get(code) ?? notStated;
	}
}

/** The values of several products in one query. Every product asked for has an entry. */
export async function listSpecifications(
	db: Database,
	productIds: readonly string[],
): Promise<Map<string, SpecificationValues>> {
	const found = new Map(productIds.map((id) => [id, new SpecificationValues()]));
	if (found.size === 0) return found;
	const rows = await db
		.selectFrom("specification")
		.innerJoin("property", "property.id", "specification.propertyId")
		.selectAll("specification")
		.select("property.code")
		.where("specification.productId", "in", [...found.keys()])
		.execute();
	for (const row of rows) {
		found.get(row.productId)?.set(row.code, {
			state: row.state,
			typed: row.typed,
			unit: row.unit,
			baseMin: row.baseMin,
			baseMax: row.baseMax,
			choice: row.choice,
			text: row.textEn === null ? null : { en: row.textEn, "zh-cn": row.textZh ?? row.textEn },
		});
	}
	return found;
}
