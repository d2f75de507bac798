// A price file as batches of entries, each with its product found, and everything that is wrong by row.
import type { Database } from "#db/connect.ts";
import { partNumberKey } from "#features/catalogue/part-number.ts";
import { Refusal, type RefusalFacts } from "#platform/refusal.ts";
import { openTable } from "#platform/tables/open-table.ts";
import type { Table, TableRow } from "#platform/tables/table.ts";
import { type PriceHead, readPriceHead } from "./price-columns.ts";
import type { PriceFault, PriceFaultCode } from "./price-fault.ts";
import { MOST_ROWS, type PriceImport } from "./price-import.ts";
import { type ReadPrice, readPriceRow } from "./read-price-row.ts";

export const MOST_BYTES = 50_000_000;
const limits = {
	bytes: MOST_BYTES,
	unpackedBytes: 600_000_000,
	entryBytes: 500_000_000,
	sharedStringBytes: 40_000_000,
};

export interface FoundPrice extends ReadPrice {
	productId: string;
}

export interface PriceBatch {
	rows: number;
	prices: FoundPrice[];
	faults: PriceFault[];
}

export interface PriceFile {
	head: PriceHead;
	batches: AsyncIterable<PriceBatch>;
	bytesRead(): number;
	bytesTotal: number;
	close(): Promise<void>;
}

/** Throws a Refusal for what is wrong with the file as a whole, here and while its batches are read. */
export async function openPriceFile(db: Database, path: string, row: PriceImport): Promise<PriceFile> {
	const table = await openTable(path, row.fileName, { limits });
	try {
		const head = readPriceHead(table.head, row.kind, row.fileName);
		return {
			head,
			batches: readBatches(db, table, head, row),
			bytesRead: () => table.bytesRead(),
			bytesTotal: table.bytesTotal,
			close: () => table.close(),
		};
	} catch (fault) {
		await table.close();
		throw fault;
	}
}

async function* readBatches(db: Database, table: Table, head: PriceHead, row: PriceImport): AsyncGenerator<PriceBatch> {
	const { kind, currency, fileName: file } = row;
	/** The row in which a product stood from a quantity on: `productId from`. */
	const seen = new Map<string, number>();
	let count = 0;
	for await (const tableRows of table.rows) {
		count += tableRows.length;
		if (count > MOST_ROWS) throw new Refusal("prices-too-many-rows", { file, maximum: MOST_ROWS });
		const read = tableRows.map((tableRow) => readPriceRow({ kind, currency, head }, tableRow));
		const prices = read.filter((one): one is ReadPrice => !Array.isArray(one));
		const wrong = tableRows.filter((_, at) => Array.isArray(read[at]));
		// A row that cannot be read otherwise may name a product that is not ours as well.
		const found = await findProducts(db, head, prices);
		const unnamed = await findProducts(
			db,
			head,
			wrong.flatMap((one) => nameOnly(head, one)),
		);
		const fresh = keepFirst(seen, head, found.prices);
		const faults = [
			...read.filter((one): one is PriceFault[] => Array.isArray(one)).flat(),
			...found.faults,
			...unnamed.faults,
			...fresh.faults,
		];
		yield { rows: tableRows.length, prices: fresh.prices, faults: faults.sort((a, b) => a.row - b.row) };
		// Whoever waits for an answer goes first.
		await new Promise((resolve) => setImmediate(resolve));
	}
	if (count === 0) throw new Refusal("prices-no-rows", { file });
}

function nameOnly(head: PriceHead, { row, cells }: TableRow): ReadPrice[] {
	const partNumber = cells[head.at.part!] ?? "";
	return partNumber === "" ? [] : [{ row, partNumber, from: 1, value: { minor: 0, basis: 1, floor: null } }];
}

type Found = Pick<PriceBatch, "prices" | "faults">;

async function findProducts(db: Database, head: PriceHead, prices: readonly ReadPrice[]): Promise<Found> {
	const partNumbers = prices.map(({ partNumber }) => partNumber);
	const { ids, near } = await findProductIds(db, partNumbers);
	const found: Found = { prices: [], faults: [] };
	for (const price of prices) {
		const productId = ids.get(price.partNumber);
		const alike = near.get(partNumberKey(price.partNumber));
		if (productId !== undefined) found.prices.push({ ...price, productId });
		else found.faults.push(blame(head, price, alike ? "part-near" : "part-unknown", alike ? { near: alike } : {}));
	}
	return found;
}

function keepFirst(seen: Map<string, number>, head: PriceHead, prices: readonly FoundPrice[]): Found {
	const kept: Found = { prices: [], faults: [] };
	for (const price of prices) {
		const key = `${price.productId} ${price.from}`;
		const other = seen.get(key);
		if (other !== undefined) kept.faults.push(blame(head, price, "break-twice", { from: price.from, other }));
		else kept.prices.push(price);
		seen.set(key, other ?? price.row);
	}
	return kept;
}

function blame(head: PriceHead, price: ReadPrice, code: PriceFaultCode, facts: RefusalFacts): PriceFault {
	const column = head.names[head.at.part!]!;
	return { row: price.row, column, code, facts: { value: price.partNumber.slice(0, 60), ...facts } };
}

/** Ids by part number, and for those that are not ours the part number that reads the same without separators. */
async function findProductIds(db: Database, partNumbers: readonly string[]) {
	const wanted = [...new Set(partNumbers)].filter((one) => one.length <= 200 && !/\p{Cc}/u.test(one));
	const ids = new Map<string, string>();
	const near = new Map<string, string>();
	if (wanted.length === 0) return { ids, near };
	const found = await db.selectFrom("product").select(["id", "partNumber"]).where("partNumber", "in", wanted).execute();
	for (const { id, partNumber } of found) ids.set(partNumber, id);
	const keys = wanted.flatMap((one) => (ids.has(one) ? [] : [partNumberKey(one)])).filter((key) => key !== "");
	if (keys.length === 0) return { ids, near };
	const alike = await db
		.selectFrom("product")
		.select(["partNumber", "partNumberKey"])
		.where("partNumberKey", "in", keys)
		.execute();
	for (const product of alike) near.set(product.partNumberKey, product.partNumber);
	return { ids, near };
}
