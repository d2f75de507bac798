import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { readVocabulary } from "#features/search/understand-keep-vocabulary.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { type BillTarget, canUseBills, fields, MAX_COLUMNS, MAX_ROWS } from "./bill.ts";
import { findBill, listAllRowNumbers, listFirstRows } from "./find-bills.ts";
import { headAt, understandColumns } from "./find-head.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { rememberMapping } from "./mapping-memory.ts";

export const confirmColumnsSchema = z.object({
	/** The row of the head, 0 for none. */
	headRow: z.coerce.number().int().min(0).max(1_048_576),
	/** One target a column; empty for one left out. */
	columns: z.array(z.string().max(200)).max(MAX_COLUMNS).default([]),
	/** `head`: only another head was chosen, and its columns are to be looked at first. */
	intent: z.enum(["head", "match"]).default("match"),
});

const SAMPLE = 60;
/** A line has one of these. */
const single: ReadonlySet<string> = new Set(
	fields.filter((field) => !["description", "quantity", "notes"].includes(field)),
);

/** Takes the columns as they were corrected, remembers them for the next file of that head, and has all rows matched anew. */
export async function confirmColumns(
	db: Database,
	actor: Actor,
	billId: string,
	{ headRow, columns, intent }: z.output<typeof confirmColumnsSchema>,
): Promise<void> {
	if (!canUseBills(actor)) throw new Refusal("not-found");
	const vocabulary = await readVocabulary(db);
	await inTransaction(db, async (trx) => {
		const bill = await findBill(trx, actor, billId);
		if (!bill) throw new Refusal("not-found");
		if (bill.state === "taken") throw new Refusal("bill-taken");
		const rows = await listFirstRows(trx, billId, SAMPLE);
		const numbers = await listAllRowNumbers(trx, billId);
		const isOther = headRow !== bill.head.row;
		if (isOther && headRow !== 0 && !rows.some(({ row }) => row === headRow))
			throw new Refusal("bill-head-unknown", {}, "headRow");
		const count = numbers.filter((row) => row > headRow).length;
		if (count === 0) throw new Refusal("bill-without-rows", {}, "headRow");
		if (count > MAX_ROWS) throw new Refusal("bill-too-long", { maximum: MAX_ROWS }, "headRow");
		const head = isOther ? headAt(rows, headRow) : bill.head;
		const parts = rows.filter(({ row }) => row > headRow);
		const mapping =
			isOther || intent === "head"
				? understandColumns(head, parts, vocabulary)
				: readColumns(columns, head.names.length, new Set(vocabulary.properties.map(({ code }) => code)));
		const isMatching = intent === "match" && !isOther;
		const fingerprint = fingerprintOf(head);
		await trx
			.updateTable("billOfMaterials")
			.set({
				head: JSON.stringify(head),
				mapping: JSON.stringify(mapping),
				fingerprint,
				state: isMatching ? "matching" : "mapping",
				rowsTotal: count,
				rowsDone: 0,
				// Whoever is at it finds its claim gone and writes nothing more.
				claimedBy: null,
				claimedUntil: null,
				updatedAt: now(),
			})
			.where("id", "=", billId)
			.execute();
		const anew = trx.updateTable("billRow").where("billId", "=", billId);
		await anew.set({ band: "head", match: null }).where("row", "<=", headRow).execute();
		await anew.set({ band: "waiting", match: null }).where("row", ">", headRow).execute();
		if (isMatching) await rememberMapping(trx, actor, fingerprint, mapping);
	});
}

function readColumns(typed: readonly string[], count: number, properties: ReadonlySet<string>): (BillTarget | null)[] {
	const taken = new Map<string, number>();
	return Array.from({ length: count }, (_, at) => {
		const target = typed[at] ?? "";
		if (target === "") return null;
		const isProperty = target.startsWith("property:") && properties.has(target.slice("property:".length));
		if (!isProperty && !(fields as readonly string[]).includes(target))
			throw new Refusal("bill-column-unknown", {}, `columns[${at}]`);
		if ((single.has(target) || isProperty) && taken.has(target))
			throw new Refusal("bill-column-twice", { first: taken.get(target)! + 1, second: at + 1 }, `columns[${at}]`);
		taken.set(target, at);
		return target as BillTarget;
	});
}
