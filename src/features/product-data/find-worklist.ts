// Empty cells that buyers met while comparing, the most wanted first.
import { sql } from "kysely";
import type { Database } from "#db/connect.ts";
import type { Bilingual } from "#features/catalogue/property.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { canEditProducts } from "./can-edit-products.ts";

export interface WantedCell {
	partNumber: string;
	familyCode: string;
	property: { code: string; name: Bilingual };
	times: number;
	lastOn: string;
}

const PAGE_SIZE = 50;

/** Paged by times, product and property. What has been filled in since is left out. */
export async function findWorklist(
	db: Database,
	actor: Actor,
	after?: string,
): Promise<{ cells: WantedCell[]; next: string | null } | undefined> {
	if (!canEditProducts(actor)) return undefined;
	let query = db
		.selectFrom("emptyCell")
		.innerJoin("product", "product.id", "emptyCell.productId")
		.innerJoin("family", "family.id", "product.familyId")
		.innerJoin("property", "property.id", "emptyCell.propertyId")
		.select(["emptyCell.productId", "emptyCell.propertyId", "emptyCell.times", "emptyCell.lastOn"])
		.select(["product.partNumber", "family.code as familyCode"])
		.select(["property.code", "property.nameEn", "property.nameZh"])
		.where(sql<boolean>`product.specification not like '%"' || property.number || '":{%'`);
	const last = readCursor(after);
	if (last)
		query = query.where(({ or, and, eb }) =>
			or([
				eb("emptyCell.times", "<", last.times),
				and([eb("emptyCell.times", "=", last.times), eb("emptyCell.productId", "<", last.productId)]),
				and([
					eb("emptyCell.times", "=", last.times),
					eb("emptyCell.productId", "=", last.productId),
					eb("emptyCell.propertyId", "<", last.propertyId),
				]),
			]),
		);
	const rows = await query
		.orderBy("emptyCell.times", "desc")
		.orderBy("emptyCell.productId", "desc")
		.orderBy("emptyCell.propertyId", "desc")
		.limit(PAGE_SIZE + 1)
		.execute();
	const shown = rows.slice(0, PAGE_SIZE);
	const end = shown.at(-1);
	return {
		cells: shown.map(({ code, nameEn, nameZh, partNumber, familyCode, times, lastOn }) => ({
			partNumber,
			familyCode,
			times,
			lastOn,
			property: { code, name: { en: nameEn, "zh-cn": nameZh } },
		})),
		next: rows.length > PAGE_SIZE && end ? `${end.times}.${end.productId}.${end.propertyId}` : null,
	};
}

function readCursor(after: string | undefined): { times: number; productId: string; propertyId: string } | undefined {
	const [, times, productId, propertyId] = /^(\d{1,9})\.([\w-]{1,64})\.([\w-]{1,64})$/.exec(after ?? "") ?? [];
	return times && productId && propertyId ? { times: Number(times), productId, propertyId } : undefined;
}
