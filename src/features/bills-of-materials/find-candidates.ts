// What the page says of the products rows were matched with, in two queries for a page of rows.
import type { Database } from "#db/connect.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import type { BillRow } from "./find-bills.ts";

export interface CandidateNames {
	/** By product. One that is gone meanwhile is missing. */
	products: ReadonlyMap<string, { partNumber: string; name: string }>;
	/** Names of properties by their code. */
	properties: ReadonlyMap<string, string>;
}

export async function findCandidateNames(
	db: Database,
	locale: Locale,
	rows: readonly BillRow[],
): Promise<CandidateNames> {
	const candidates = rows.flatMap(({ match }) => match?.candidates ?? []);
	const ids = [...new Set(candidates.map(({ productId }) => productId))];
	const codes = [...new Set(candidates.flatMap(({ facts }) => String(facts.misses ?? "").split(" ")))].filter(Boolean);
	const products = ids.length
		? await db.selectFrom("product").select(["id", "partNumber", "nameEn", "nameZh"]).where("id", "in", ids).execute()
		: [];
	const properties = codes.length
		? await db.selectFrom("property").select(["code", "nameEn", "nameZh"]).where("code", "in", codes).execute()
		: [];
	const nameOf = ({ nameEn, nameZh }: { nameEn: string; nameZh: string }) => (locale === "en" ? nameEn : nameZh);
	return {
		products: new Map(products.map((row) => [row.id, { partNumber: row.partNumber, name: nameOf(row) }])),
		properties: new Map(properties.map((row) => [row.code, nameOf(row)])),
	};
}
