// The worker's part: every row matched, first by its numbers, some hundreds at a time, then what is left by what it says,
// a few at a time. Each step is stored under the worker's claim; who comes after a kill goes on with what still waits.
import { setImmediate as pass, setTimeout as rest } from "node:timers/promises";
import type { Selectable } from "kysely";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import type { BillOfMaterialsTable } from "#db/schema/bills-of-materials.ts";
import type { ProductIndex } from "#features/search/product-index.ts";
import { vocabularyOf } from "#features/search/understand-keep-vocabulary.ts";
import { fromNow, MINUTE, now, today } from "#platform/clock.ts";
import { bandChosen, bandOf, type BillHead, type BillTarget, type Match } from "./bill.ts";
import { matchByDescription } from "./match-by-description.ts";
import { matchByNumber } from "./match-by-number.ts";
import type { RowsOfPieces } from "./match-by-words.ts";
import { type BillRowRead, readBillRow } from "./read-bill-row.ts";

export const BILL_CLAIM_MS = MINUTE;
const BY_NUMBER = 250;
const BY_DESCRIPTION = 20;
/** A number this sure needs no second opinion. */
const SETTLED = 55;
/** Longer than this at a stretch, and those who browse would notice: as long a pause follows. */
const STRETCH_MS = 10;

type BillRecord = Selectable<BillOfMaterialsTable>;
interface Waiting {
	row: number;
	cells: string;
	chosen: string | null;
	read: BillRowRead;
}

export interface Matching {
	workerId: string;
	/** Asked for only where a row has to be matched by what it says; undefined where the worker ends meanwhile. */
	currentIndex(): Promise<ProductIndex | undefined>;
	isStopping(): boolean;
}

/** True when every row is matched; false where it was stopped, or is somebody else's by now. */
export async function matchBill(db: Database, bill: BillRecord, matching: Matching): Promise<boolean> {
	const owner = await whoseNumbersCount(db, bill);
	const left: number[] = [];
	for (let after = 0; ;) {
		const rows = await listWaiting(db, bill, { after, most: BY_NUMBER });
		if (rows.length === 0) break;
		after = rows.at(-1)!.row;
		const matches = await matchByNumber(
			db,
			owner,
			rows.map(({ read }) => read),
		);
		const found = rows.map((row, at) => ({ row, match: matches[at]! }));
		const settled = found.filter(({ match }) => (match.candidates[0]?.confidence ?? 0) >= SETTLED);
		left.push(...found.filter((one) => !settled.includes(one)).map(({ row }) => row.row));
		if (!(await store(db, bill, settled, matching))) return false;
		await pass();
	}
	const kept: RowsOfPieces = new Map();
	for (let at = 0; at < left.length; at += BY_DESCRIPTION) {
		const wanted = left.slice(at, at + BY_DESCRIPTION);
		const rows = await listWaiting(db, bill, { after: wanted[0]! - 1, most: BY_DESCRIPTION });
		const found = [];
		for (const row of rows) {
			const match = await matchOne(db, row, matching, kept);
			if (match) found.push({ row, match });
		}
		if (!(await store(db, bill, found, matching))) return false;
	}
	return finish(db, bill, matching);
}

async function matchOne(
	db: Database,
	{ read }: Waiting,
	{ currentIndex }: Matching,
	kept: RowsOfPieces,
): Promise<Match | undefined> {
	if (read.description === "" && read.required.length === 0) return { candidates: [] };
	const current = await currentIndex();
	if (!current) return undefined;
	const vocabulary = await vocabularyOf(db, current);
	const began = performance.now();
	const match = await matchByDescription(db, current, vocabulary, read, kept);
	const tookMs = performance.now() - began;
	await (tookMs > STRETCH_MS ? rest(tookMs) : pass());
	return match;
}

/** A pending member does not know the organisation's numbers yet. */
async function whoseNumbersCount(db: Database, { organisationId, createdBy }: BillRecord): Promise<string | null> {
	const approved = await db
		.selectFrom("membership")
		.select("id")
		.where("organisationId", "=", organisationId)
		.where("personId", "=", createdBy)
		.where("state", "=", "approved")
		.executeTakeFirst();
	return approved ? organisationId : null;
}

async function listWaiting(
	db: Database,
	bill: BillRecord,
	{ after, most }: { after: number; most: number },
): Promise<Waiting[]> {
	const rows = await db
		.selectFrom("billRow")
		.select(["row", "cells", "chosen"])
		.where("billId", "=", bill.id)
		.where("row", ">", after)
		.where("band", "=", "waiting")
		.orderBy("row")
		.limit(most)
		.execute();
	const head = JSON.parse(bill.head) as BillHead;
	const mapping = JSON.parse(bill.mapping) as (BillTarget | null)[];
	return rows.map((row) => ({
		...row,
		read: readBillRow(JSON.parse(row.cells) as string[], head, mapping, today()),
	}));
}

/** Nothing is written once the claim is gone: a person has said otherwise, or another worker has it. */
async function store(
	db: Database,
	bill: BillRecord,
	found: readonly { row: Waiting; match: Match }[],
	matching: Matching,
): Promise<boolean> {
	const isOurs = await inTransaction(db, async (trx) => {
		const held = await hold(trx, bill, matching, found.length);
		if (!held || found.length === 0) return held;
		await trx
			.insertInto("billRow")
			.values(
				found.map(({ row: { row, cells, chosen }, match }) => ({
					billId: bill.id,
					row,
					cells,
					chosen,
					match: JSON.stringify(match),
					band: chosen === null ? bandOf(match) : bandChosen(chosen),
				})),
			)
			.onConflict((conflict) =>
				conflict
					.columns(["billId", "row"])
					.doUpdateSet((eb) => ({ match: eb.ref("excluded.match"), band: eb.ref("excluded.band") })),
			)
			.execute();
		return true;
	});
	return isOurs && !matching.isStopping();
}

async function hold(
	trx: DatabaseTransaction,
	{ id }: BillRecord,
	{ workerId }: Matching,
	more: number,
): Promise<boolean> {
	const held = await trx
		.updateTable("billOfMaterials")
		.set((eb) => ({ rowsDone: eb("rowsDone", "+", more), claimedUntil: fromNow(BILL_CLAIM_MS), updatedAt: now() }))
		.where("id", "=", id)
		.where("state", "=", "matching")
		.where("claimedBy", "=", workerId)
		.executeTakeFirst();
	return held.numUpdatedRows === 1n;
}

async function finish(db: Database, { id }: BillRecord, { workerId }: Matching): Promise<boolean> {
	const done = await db
		.updateTable("billOfMaterials")
		.set({ state: "matched", updatedAt: now() })
		.where("id", "=", id)
		.where("state", "=", "matching")
		.where("claimedBy", "=", workerId)
		.executeTakeFirst();
	return done.numUpdatedRows === 1n;
}
