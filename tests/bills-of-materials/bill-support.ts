// A company with its catalogue, and a worker's step in the test's own hands.
import { beforeAll } from "vitest";
import type { Database } from "../../db/connect.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { claimBill, releaseBill } from "../../src/features/bills-of-materials/claim-bill.ts";
import { confirmColumns } from "../../src/features/bills-of-materials/confirm-columns.ts";
import { type Bill, findBill, listAllBillRows } from "../../src/features/bills-of-materials/find-bills.ts";
import { matchBill } from "../../src/features/bills-of-materials/match-bill.ts";
import { startBill } from "../../src/features/bills-of-materials/start-bill.ts";
import { buildProductIndex } from "../../src/features/search/build-product-index.ts";
import type { ProductIndex } from "../../src/features/search/product-index.ts";
import { type Actor, system } from "../../src/platform/auth/actor.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";

export interface BillHouse {
	readonly db: Database;
	readonly cast: Cast;
	readonly index: ProductIndex;
}

export function useBillHouse(): BillHouse {
	const house = useDatabase();
	let cast: Cast;
	let index: ProductIndex;
	beforeAll(async () => {
		await importCatalogue(house.db, system("content"), catalogueFolder);
		cast = await castInto(house.db);
		index = await buildProductIndex(house.db);
	});
	return {
		get db() {
			return house.db;
		},
		get cast() {
			return cast;
		},
		get index() {
			return index;
		},
	};
}

export function paste({ db }: BillHouse, actor: Actor, ...lines: string[]): Promise<string> {
	return startBill(db, actor, { pasted: lines.join("\n"), calledPasted: "pasted table" });
}

/** As the person who finds the columns right. */
export async function confirm(house: BillHouse, actor: Actor, billId: string): Promise<void> {
	const { head, mapping } = (await findBill(house.db, actor, billId))!;
	const columns = mapping.map((target) => target ?? "");
	await confirmColumns(house.db, actor, billId, { headRow: head.row, columns, intent: "match" });
}

/** As the worker's lane does, once. Gives the bill's id; undefined where nothing waits. */
export async function workOnce(house: BillHouse, stop: () => boolean = () => false): Promise<string | undefined> {
	const workerId = "here/1/1/test";
	const bill = await claimBill(house.db, workerId, () => false);
	if (!bill) return undefined;
	await matchBill(house.db, bill, { workerId, isStopping: stop, currentIndex: () => Promise.resolve(house.index) });
	await releaseBill(house.db, bill.id, workerId);
	return bill.id;
}

/** Pasted, confirmed and matched; each row with its band, the best candidate and its reason. */
export async function match(house: BillHouse, actor: Actor, ...lines: string[]) {
	const billId = await paste(house, actor, ...lines);
	await confirm(house, actor, billId);
	await workOnce(house);
	return { billId, rows: await found(house, billId) };
}

export async function found({ db }: BillHouse, billId: string) {
	const rows = await listAllBillRows(db, billId);
	return rows.map(({ band, match }) => {
		const [best] = match?.candidates ?? [];
		return [band, best?.partNumber, best?.reason, best?.confidence] as const;
	});
}

export async function bill({ db }: BillHouse, actor: Actor, billId: string): Promise<Bill> {
	return (await findBill(db, actor, billId))!;
}
