// What a reader who typed something meant: that very part number, part numbers that begin so, or products of which
// all the words are true. In this order, paged by key; every step walks an index.
import type { SelectQueryBuilder } from "kysely";
import type { Database } from "#db/connect.ts";
import type { CatalogueSchema } from "#db/schema/catalogue.ts";
import { findProductText } from "#db/product-text.ts";
import { lineageOf } from "./family-tree.ts";
import { listFamilies } from "./find-families.ts";
import { familyTerms } from "./product-terms.ts";
import { type Product, toProduct } from "./find-products.ts";
import { partNumberKey } from "./part-number.ts";
import { isHan, queryTerms } from "./search-terms.ts";

type Rank = "exact" | "prefix" | "words";

export interface SearchHit {
	product: Product;
	rank: Rank;
}

export interface SearchPage {
	hits: SearchHit[];
	/** For the next page; null where this is the last. */
	after: string | null;
}

export const MAX_QUERY_LENGTH = 200;
const MAX_TERMS = 12;
const PAGE = 30;
const MAX_HITS = 5_000;
/** Sorts behind everything that begins with what it is added to. */
const LAST = "\uffff";

type ProductQuery = SelectQueryBuilder<CatalogueSchema, "product", object>;

export async function searchProducts(db: Database, typed: string, after: string | null = null): Promise<SearchPage> {
	const query = typed.slice(0, MAX_QUERY_LENGTH);
	const key = partNumberKey(query);
	const cursor = readCursor(after);
	const hits: SearchHit[] = [];
	const take = async (rank: Rank, products: ProductQuery) => {
		const rows = await products
			.selectAll("product")
			.limit(PAGE + 1 - hits.length)
			.execute();
		hits.push(...rows.map((row) => ({ product: toProduct(row), rank })));
	};
	if (key !== "" && !cursor) await take("exact", withExactKey(db, key));
	if (key !== "" && cursor?.rank !== "words") await take("prefix", withKeyPrefix(db, key, cursor?.partNumber));
	const terms = queryTerms(query).slice(0, MAX_TERMS);
	if (terms.length > 0 && hits.length <= PAGE) {
		await take("words", await withWords(db, terms, key, cursor?.rank === "words" ? cursor.partNumber : undefined));
	}
	const page = hits.slice(0, PAGE);
	return { hits: page, after: hits.length > PAGE ? writeCursor(page.at(-1)!) : null };
}

function withExactKey(db: Database, key: string): ProductQuery {
	return products(db).where("product.partNumberKey", "=", key).orderBy("product.partNumber");
}

function withKeyPrefix(db: Database, key: string, after: string | undefined): ProductQuery {
	const from = after === undefined ? key : partNumberKey(after);
	const rest = products(db)
		.where("product.partNumberKey", after === undefined ? ">" : ">=", from)
		.where("product.partNumberKey", "<", key + LAST)
		.orderBy("product.partNumberKey")
		.orderBy("product.partNumber");
	if (after === undefined) return rest;
	return rest.where(({ or, eb }) => or([eb("product.partNumberKey", ">", from), eb("product.partNumber", ">", after)]));
}

async function withWords(
	db: Database,
	terms: readonly string[],
	key: string,
	after: string | undefined,
): Promise<ProductQuery> {
	const families = (await listFamilies(db)).map((family, _, all) => ({
		id: family.id,
		terms: familyTerms(lineageOf(all, family.id)),
	}));
	const last = terms.at(-1)!;
	let query = products(db).orderBy("product.partNumber");
	for (const term of terms) {
		const isPrefix = term === last && !isHan(term);
		const serials = await findProductText(db, isPrefix ? { all: [], prefix: term } : { all: [term] }, MAX_HITS);
		const named = families.filter(({ terms: known }) =>
			isPrefix ? [...known].some((one) => one.startsWith(term)) : known.has(term),
		);
		query = query.where(({ or, eb }) =>
			or([
				eb("product.serial", "in", serials.length > 0 ? serials : [0]),
				eb("product.familyId", "in", named.length > 0 ? named.map(({ id }) => id) : [""]),
			]),
		);
	}
	// Those that begin with the number have stood above.
	if (key !== "") {
		query = query.where(({ or, eb }) =>
			or([eb("product.partNumberKey", "<", key), eb("product.partNumberKey", ">=", key + LAST)]),
		);
	}
	return after === undefined ? query : query.where("product.partNumber", ">", after);
}

function products(db: Database): ProductQuery {
	return db.selectFrom("product") as unknown as ProductQuery;
}

function readCursor(after: string | null): { rank: Rank; partNumber: string } | undefined {
	const found = /^(prefix|words)~([\w.+-]{1,100})$/.exec(after ?? "");
	return found ? { rank: found[1] as Rank, partNumber: found[2]! } : undefined;
}

/** Behind an exact hit the list goes on with the longer numbers, of which that one is the first. */
function writeCursor({ product, rank }: SearchHit): string {
	return `${rank === "exact" ? "prefix" : rank}~${product.partNumber}`;
}
