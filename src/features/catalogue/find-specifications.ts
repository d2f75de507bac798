import type { Database } from "#db/connect.ts";
import { readDocument, type SpecificationDocument, SpecificationValues } from "./specification-document.ts";

export { SpecificationValues };

/** The values of several products in two queries. Every product asked for has an entry. */
export async function listSpecifications(
	db: Database,
	productIds: readonly string[],
): Promise<Map<string, SpecificationValues>> {
	const found = new Map(productIds.map((id) => [id, new SpecificationValues()]));
	if (found.size === 0) return found;
	const rows = await db
		.selectFrom("product")
		.select(["id", "specification"])
		.where("id", "in", [...found.keys()])
		.execute();
	const numbers = new Set(rows.flatMap(({ specification }) => numbersIn(specification)));
	if (numbers.size === 0) return found;
	const properties = await db
		.selectFrom("property")
		.select(["number", "code"])
		.where("number", "in", [...numbers])
		.execute();
	for (const { id, specification } of rows) found.set(id, readDocument(specification, properties));
	return found;
}

function numbersIn(specification: string): number[] {
	return Object.keys(JSON.parse(specification) as SpecificationDocument).map(Number);
}
