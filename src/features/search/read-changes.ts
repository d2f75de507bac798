// What has happened to the catalogue since an index was read or last patched. Whoever writes products holds the row of
// the topic `catalogue` until the commit, so writers follow one another, and a later commit has later instants.
import type { Database } from "#db/connect.ts";
import { lineageOf } from "#features/catalogue/family-tree.ts";
import { familyTerms, productTerms } from "#features/catalogue/product-terms.ts";
import type { SpecificationDocument } from "#features/catalogue/specification-document.ts";
import { readShape } from "./catalogue-shape.ts";
import type { IndexData } from "./product-index.ts";
import { readCatalogueVersion } from "./read-catalogue-version.ts";

export interface ChangedProduct {
	serial: number;
	familyId: string;
	status: string;
	plantCodes: string;
	document: SpecificationDocument;
	/** Of the frequent terms only. */
	terms: string[];
	createdAt: string;
}

export interface Changes extends Pick<IndexData, "version" | "readAt"> {
	/** True where patching cannot do: another layout, or too much. */
	needsRebuild: boolean;
	products: ChangedProduct[];
	/** Every serial there is, in rising order, where fewer or more are there than were known; else null. */
	serials: Int32Array | null;
}

/** What is known of an index in order to ask what has changed. */
export type Known = Pick<IndexData, "version" | "readAt" | "shape" | "count"> & { frequentTerms: readonly string[] };

/** So many products are read anew one by one; more are a reason to read them all. */
const MOST = 20_000;
/** Clocks of two instances may differ by so much. */
const MARGIN_MS = 2_000;

export function knownOf({ version, readAt, shape, count, terms }: IndexData): Known {
	return { version, readAt, shape, count, frequentTerms: [...terms.keys()] };
}

export async function readChanges(db: Database, known: Known): Promise<Changes> {
	const version = await readCatalogueVersion(db);
	const shape = await readShape(db);
	const since = (from: string, sign: ">" | ">=") =>
		db
			.selectFrom("product")
			.select(["serial", "familyId", "status", "plantCodes", "specification", "partNumber", "nameEn", "nameZh"])
			.select(["createdAt", "updatedAt"])
			.where("updatedAt", sign, from)
			.orderBy("updatedAt")
			.limit(MOST + 1)
			.execute();
	let rows = await since(withMargin(known.readAt), ">=");
	// After a large import its own rows lie within the margin, and have been read already.
	if (rows.length > MOST) rows = await since(known.readAt, ">");
	const { count } = await db
		.selectFrom("product")
		.select(({ fn }) => fn.countAll<number>().as("count"))
		.executeTakeFirstOrThrow();
	const isTooMuch = rows.length > MOST || shape.signature !== known.shape;
	const readAt = rows.at(-1)?.updatedAt ?? known.readAt;
	if (isTooMuch) return { version, readAt, needsRebuild: true, products: [], serials: null };
	const frequent = new Set(known.frequentTerms);
	const termsOf = new Map<string, ReadonlySet<string>>();
	const products = rows.map((row): ChangedProduct => {
		const its = termsOf.get(row.familyId) ?? familyTerms(lineageOf(shape.families, row.familyId));
		termsOf.set(row.familyId, its);
		const named = { partNumber: row.partNumber, name: { en: row.nameEn, "zh-cn": row.nameZh } };
		return {
			serial: row.serial,
			familyId: row.familyId,
			status: row.status,
			plantCodes: row.plantCodes,
			document: JSON.parse(row.specification) as SpecificationDocument,
			terms: frequent.size === 0 ? [] : productTerms(named, its).filter((term) => frequent.has(term)),
			createdAt: row.createdAt,
		};
	});
	const serials = count === known.count ? null : await listSerials(db);
	return { version, readAt: readAt > known.readAt ? readAt : known.readAt, needsRebuild: false, products, serials };
}

function withMargin(instant: string): string {
	return instant === "" ? "" : new Date(Date.parse(instant) - MARGIN_MS).toISOString();
}

async function listSerials(db: Database): Promise<Int32Array> {
	const rows = await db.selectFrom("product").select("serial").orderBy("serial").execute();
	return Int32Array.from(rows, ({ serial }) => serial);
}
