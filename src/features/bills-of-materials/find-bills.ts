// Questions about bills of materials. Approved members see those of their organisation, pending ones their own;
// who holds seats of branches alone sees the own ones and those that became RFQs of the branches.
import type { ExpressionBuilder, Selectable } from "kysely";
import type { Database } from "#db/connect.ts";
import type { BillOfMaterialsTable, BillRowTable } from "#db/schema/bills-of-materials.ts";
import type { Schema } from "#db/schema/index.ts";
import { type Actor, branchesOf } from "#platform/auth/actor.ts";
import type { TableFault, TableRow } from "#platform/tables/table.ts";
import { type Band, type BillHead, type BillTarget, canUseBills, type Match, ROWS_ON_A_PAGE } from "./bill.ts";

export interface Bill extends Omit<Selectable<BillOfMaterialsTable>, "head" | "mapping" | "faults"> {
	head: BillHead;
	mapping: (BillTarget | null)[];
	/** Of the file itself. */
	faults: TableFault[];
	createdByName: string;
	/** Of the RFQ it became, once that was sent. */
	rfqNumber: string | null;
}

export interface BillRow {
	row: number;
	band: Band;
	cells: string[];
	match: Match | null;
	chosen: string | null;
}

/** `sure` and the others: of the rows that are parts. */
export type BandCounts = Partial<Record<Band, number>>;

function visibleTo(actor: Actor) {
	return (where: ExpressionBuilder<Schema, "billOfMaterials">) => {
		if (!canUseBills(actor)) return where.lit(false);
		const own = where("billOfMaterials.organisationId", "=", actor.organisationId);
		const mine = where("billOfMaterials.createdBy", "=", actor.personId);
		if (!actor.isMemberApproved) return where.and([own, mine]);
		const branches = branchesOf(actor);
		if (branches === null) return own;
		const asked = where.selectFrom("rfq").select("rfq.id").whereRef("rfq.id", "=", "billOfMaterials.rfqId");
		if (branches.length === 0) return where.and([own, mine]);
		return where.and([own, where.or([mine, where.exists(asked.where("rfq.unitId", "in", branches))])]);
	};
}

function select(db: Database, actor: Actor) {
	return db
		.selectFrom("billOfMaterials")
		.innerJoin("person", "person.id", "billOfMaterials.createdBy")
		.leftJoin("rfq", "rfq.id", "billOfMaterials.rfqId")
		.selectAll("billOfMaterials")
		.select(["person.name as createdByName", "rfq.number as rfqNumber"])
		.where((where) => visibleTo(actor)(where as unknown as ExpressionBuilder<Schema, "billOfMaterials">));
}

export async function findBill(db: Database, actor: Actor, id: string): Promise<Bill | undefined> {
	const row = await select(db, actor).where("billOfMaterials.id", "=", id).executeTakeFirst();
	return row && toBill(row);
}

const BILLS_ON_A_PAGE = 25;

/** The newest first; paged by id. */
export async function listBills(
	db: Database,
	actor: Actor,
	before?: string,
): Promise<{ bills: Bill[]; next: string | null }> {
	let query = select(db, actor);
	if (before) query = query.where("billOfMaterials.id", "<", before);
	const rows = await query
		.orderBy("billOfMaterials.id", "desc")
		.limit(BILLS_ON_A_PAGE + 1)
		.execute();
	const bills = rows.slice(0, BILLS_ON_A_PAGE).map(toBill);
	return { bills, next: rows.length > BILLS_ON_A_PAGE ? bills.at(-1)!.id : null };
}

function toBill(row: Selectable<BillOfMaterialsTable> & { createdByName: string; rfqNumber: string | null }): Bill {
	return {
		...row,
		head: JSON.parse(row.head) as BillHead,
		mapping: JSON.parse(row.mapping) as Bill["mapping"],
		faults: JSON.parse(row.faults) as TableFault[],
	};
}

export async function countBands(db: Database, billId: string): Promise<BandCounts> {
	const rows = await db
		.selectFrom("billRow")
		.select((eb) => ["band", eb.fn.countAll<number>().as("count")])
		.where("billId", "=", billId)
		.groupBy("band")
		.execute();
	return Object.fromEntries(rows.map(({ band, count }) => [band, Number(count)]));
}

/** Parts in the order of the file; `from` is the number of the page, from 1. */
export async function listBillRows(
	db: Database,
	billId: string,
	{ band, page }: { band?: Band | undefined; page: number },
): Promise<BillRow[]> {
	let query = db.selectFrom("billRow").select(["row", "band", "cells", "match", "chosen"]).where("billId", "=", billId);
	query = band ? query.where("band", "=", band) : query.where("band", "!=", "head");
	const rows = await query
		.orderBy("row")
		.offset((page - 1) * ROWS_ON_A_PAGE)
		.limit(ROWS_ON_A_PAGE)
		.execute();
	return rows.map(toRow);
}

/** Every part; of a bill of two thousand. */
export async function listAllBillRows(db: Database, billId: string): Promise<BillRow[]> {
	const rows = await db
		.selectFrom("billRow")
		.select(["row", "band", "cells", "match", "chosen"])
		.where("billId", "=", billId)
		.where("band", "!=", "head")
		.orderBy("row")
		.execute();
	return rows.map(toRow);
}

/** The first rows as they stand in the file, head and titles too: what columns are judged by. */
export async function listFirstRows(db: Database, billId: string, most: number): Promise<TableRow[]> {
	const rows = await db
		.selectFrom("billRow")
		.select(["row", "cells"])
		.where("billId", "=", billId)
		.orderBy("row")
		.limit(most)
		.execute();
	return rows.map(({ row, cells }) => ({ row, cells: JSON.parse(cells) as string[] }));
}

export async function listAllRowNumbers(db: Database, billId: string): Promise<number[]> {
	const rows = await db.selectFrom("billRow").select("row").where("billId", "=", billId).execute();
	return rows.map(({ row }) => row);
}

function toRow({
	row,
	band,
	cells,
	match,
	chosen,
}: Pick<Selectable<BillRowTable>, "row" | "band" | "cells" | "match" | "chosen">): BillRow {
	return {
		row,
		band,
		cells: JSON.parse(cells) as string[],
		match: match === null ? null : (JSON.parse(match) as Match),
		chosen,
	};
}
