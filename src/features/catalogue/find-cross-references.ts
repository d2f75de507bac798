// What else a product is called: by us before, by other brands, by other makers; and by a client, for that client alone.
import type { Database } from "#db/connect.ts";
import type { CrossReferenceTable } from "#db/schema/catalogue.ts";
import type { Actor } from "#platform/auth/actor.ts";

export interface CrossReference {
	id: string;
	kind: CrossReferenceTable["kind"];
	/** Empty for a superseded number and a client's own. */
	brand: string;
	partNumber: string;
}

const MOST_SHOWN = 60;

export async function listCrossReferences(db: Database, actor: Actor, productId: string): Promise<CrossReference[]> {
	const own = ownerOf(actor);
	return db
		.selectFrom("crossReference")
		.select(["id", "kind", "brand", "partNumber"])
		.where("productId", "=", productId)
		.where(({ or, eb }) =>
			or([eb("organisationId", "is", null), ...(own === null ? [] : [eb("organisationId", "=", own)])]),
		)
		.orderBy("kind")
		.orderBy("brand")
		.orderBy("partNumber")
		.limit(MOST_SHOWN)
		.execute();
}

export interface OwnPartNumber {
	id: string;
	/** What the client calls it. */
	ownNumber: string;
	partNumber: string;
	name: { en: string; "zh-cn": string };
	notedAt: string;
}

const PAGE_SIZE = 50;

/** A client's own numbers, the newest first; paged by id. */
export async function listOwnPartNumbers(
	db: Database,
	actor: Actor,
	before?: string,
): Promise<{ numbers: OwnPartNumber[]; next: string | null }> {
	const own = ownerOf(actor);
	if (own === null) return { numbers: [], next: null };
	let query = db
		.selectFrom("crossReference")
		.innerJoin("product", "product.id", "crossReference.productId")
		.select(["crossReference.id", "crossReference.partNumber as ownNumber", "crossReference.recordedAt as notedAt"])
		.select(["product.partNumber", "product.nameEn", "product.nameZh"])
		.where("crossReference.organisationId", "=", own);
	if (before) query = query.where("crossReference.id", "<", before);
	const rows = await query
		.orderBy("crossReference.id", "desc")
		.limit(PAGE_SIZE + 1)
		.execute();
	const numbers = rows
		.slice(0, PAGE_SIZE)
		.map(({ nameEn, nameZh, ...row }) => ({ ...row, name: { en: nameEn, "zh-cn": nameZh } }));
	return { numbers, next: rows.length > PAGE_SIZE ? numbers.at(-1)!.id : null };
}

function ownerOf(actor: Actor): string | null {
	return actor.kind === "client" && actor.isMemberApproved ? actor.organisationId : null;
}
