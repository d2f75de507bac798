// What the desk sees of lists, contracts and costs. Nobody else sees anything.
import type { Database } from "#db/connect.ts";
import { partNumberKey } from "#features/catalogue/part-number.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import type { PriceKind } from "./price-import.ts";
import { canReadPrices } from "./price-roles.ts";
import type { PriceValue } from "./read-price-row.ts";

const LISTS_ON_A_PAGE = 25;
const PRODUCTS_FOUND = 50;
const ENTRIES_ON_A_PAGE = 50;

const lists = (db: Database) =>
	db
		.selectFrom("priceList as list")
		.leftJoin("organisation", "organisation.id", "list.organisationId")
		.innerJoin("person", "person.id", "list.importedBy")
		.leftJoin("priceImport", "priceImport.id", "list.id")
		// One that is still being written is nobody's list yet.
		.where((where) => where.or([where("priceImport.id", "is", null), where("priceImport.state", "=", "taken")]))
		.select(["list.id", "list.kind", "list.name", "list.currency", "list.validFrom", "list.validUntil"])
		.select(["list.isPublic", "list.importedAt", "list.endedAt", "list.organisationId"])
		.select(["organisation.name as organisationName", "person.name as importedByName"])
		.select(["priceImport.id as importId", "priceImport.rowsTotal"]);

export type ListedPriceList = Awaited<ReturnType<ReturnType<typeof lists>["execute"]>>[number];

export interface PriceListPage {
	lists: ListedPriceList[];
	/** Where the next page begins; undefined on the last. */
	next: string | undefined;
}

/** The latest first. */
export async function listPriceLists(
	db: Database,
	actor: Actor,
	{ kind, before }: { kind: PriceKind; before?: string | undefined },
): Promise<PriceListPage> {
	if (!canReadPrices(actor)) return { lists: [], next: undefined };
	const found = await lists(db)
		.where("list.kind", "=", kind)
		.$if(before !== undefined, (query) => query.where("list.id", "<", before!))
		.orderBy("list.id", "desc")
		.limit(LISTS_ON_A_PAGE + 1)
		.execute();
	const page = found.slice(0, LISTS_ON_A_PAGE);
	return { lists: page, next: found.length > page.length ? page.at(-1)!.id : undefined };
}

export async function findPriceList(db: Database, actor: Actor, id: string): Promise<ListedPriceList | undefined> {
	if (!canReadPrices(actor)) return undefined;
	return lists(db).where("list.id", "=", id).executeTakeFirst();
}

export type ListState = "holds" | "coming" | "over" | "ended";

export function stateOfList(
	{ validFrom, validUntil, endedAt }: Pick<ListedPriceList, "validFrom" | "validUntil" | "endedAt">,
	today: string,
): ListState {
	if (endedAt !== null) return "ended";
	if (validFrom > today) return "coming";
	return validUntil !== null && validUntil < today ? "over" : "holds";
}

export interface ListedEntry {
	productId: string;
	partNumber: string;
	name: Record<Locale, string>;
	from: number;
	value: PriceValue;
}

export interface EntryPage {
	entries: ListedEntry[];
	/** `productId from`, after which the next page begins. */
	next: string | undefined;
}

export interface EntryWish {
	/** The beginning of a part number, however it is spelled; empty for all. */
	part: string;
	after: string | undefined;
}

/** By the products' age in the catalogue, each with its breaks by rising quantity. */
export async function listEntries(
	db: Database,
	list: Pick<ListedPriceList, "id" | "kind">,
	wish: EntryWish,
): Promise<EntryPage> {
	const key = partNumberKey(wish.part).slice(0, 64);
	const productIds = key === "" ? undefined : await findProductsBeginning(db, key);
	if (productIds?.length === 0) return { entries: [], next: undefined };
	const [product = "", from = "0"] = (wish.after ?? "").split(" ");
	const place = { product, from: /^\d{1,15}$/.test(from) ? Number(from) : 0 };
	const read = list.kind === "cost" ? readCosts : readPrices;
	const rows = await read(db, list.id, place, productIds);
	const entries = rows.slice(0, ENTRIES_ON_A_PAGE).map(({ productId, partNumber, nameEn, nameZh, ...entry }) => {
		return { productId, partNumber, name: { en: nameEn, "zh-cn": nameZh }, ...entry };
	});
	const last = entries.at(-1);
	return { entries, next: rows.length > entries.length ? `${last!.productId} ${last!.from}` : undefined };
}

async function findProductsBeginning(db: Database, key: string): Promise<string[]> {
	const rows = await db
		.selectFrom("product")
		.select("id")
		.where("partNumberKey", ">=", key)
		.where("partNumberKey", "<", `${key}\u{10ffff}`)
		.orderBy("partNumberKey")
		.limit(PRODUCTS_FOUND)
		.execute();
	return rows.map(({ id }) => id);
}

interface Place {
	product: string;
	from: number;
}

async function readPrices(db: Database, listId: string, { product, from }: Place, productIds: string[] | undefined) {
	const rows = await db
		.selectFrom("priceListEntry as entry")
		.innerJoin("product", "product.id", "entry.productId")
		.select(["entry.productId", "product.partNumber", "product.nameEn", "product.nameZh"])
		.select(["entry.minimumQuantity", "entry.unitPriceMinor", "entry.priceBasis"])
		.where("entry.listId", "=", listId)
		.where("entry.productId", ">=", product)
		.where((where) => where.or([where("entry.productId", ">", product), where("entry.minimumQuantity", ">", from)]))
		.$if(productIds !== undefined, (query) => query.where("entry.productId", "in", productIds!))
		.orderBy("entry.productId")
		.orderBy("entry.minimumQuantity")
		.limit(ENTRIES_ON_A_PAGE + 1)
		.execute();
	return rows.map(({ minimumQuantity, unitPriceMinor: minor, priceBasis: basis, ...row }) => {
		return { ...row, from: minimumQuantity, value: { minor, basis, floor: null } };
	});
}

async function readCosts(db: Database, listId: string, { product }: Place, productIds: string[] | undefined) {
	const rows = await db
		.selectFrom("productCost as entry")
		.innerJoin("product", "product.id", "entry.productId")
		.select(["entry.productId", "product.partNumber", "product.nameEn", "product.nameZh"])
		.select(["entry.costMinor", "entry.floorMinor", "entry.priceBasis"])
		.where("entry.listId", "=", listId)
		.where("entry.productId", ">", product)
		.$if(productIds !== undefined, (query) => query.where("entry.productId", "in", productIds!))
		.orderBy("entry.productId")
		.limit(ENTRIES_ON_A_PAGE + 1)
		.execute();
	return rows.map(({ costMinor: minor, floorMinor: floor, priceBasis: basis, ...row }) => {
		return { ...row, from: 1, value: { minor, basis, floor } };
	});
}
