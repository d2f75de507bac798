import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { MAX_CELL } from "#features/bills-of-materials/bill.ts";
import { readRfq } from "#features/rfq/find-rfqs.ts";
import { MAX_LINES } from "#features/rfq/rfq.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { holdSheetToEdit } from "./change-sheet.ts";
import { comparedLines } from "./compared-lines.ts";
import { readRivalUpload } from "./find-rival-uploads.ts";
import { previewRivalUpload } from "./preview-rival-upload.ts";
import { rivalFields } from "./rival-fields.ts";
import { typedCurrency } from "./typed-fields.ts";

export const rivalColumnsSchema = z.object({
	columns: z.array(z.enum([...rivalFields, ""])).max(200),
	currency: typedCurrency,
});

export const rivalRowsSchema = z.object({
	rows: z
		.array(
			z.object({
				row: z.coerce.number().int().min(0),
				/** Position of an RFQ line; empty: as matched. */
				line: z.string().trim().max(10).default(""),
				isOut: z.string().optional(),
				/** Cells written anew, each with its column. */
				mends: z
					.array(z.object({ column: z.coerce.number().int().min(0).max(200), value: z.string().max(MAX_CELL) }))
					.max(20)
					.default([]),
			}),
		)
		.max(MAX_LINES)
		.default([]),
});

type Names = { sheetId: string; uploadId: string };

/** Says anew what the columns mean; each field once. */
export function chooseRivalColumns(
	db: Database,
	actor: Actor,
	{ sheetId, uploadId }: Names,
	{ columns, currency }: z.output<typeof rivalColumnsSchema>,
): Promise<void> {
	return inTransaction(db, async (trx) => {
		const { sheet } = await holdSheetToEdit(trx, actor, sheetId);
		const upload = await readRivalUpload(trx, sheet.id, uploadId);
		if (!upload) throw new Refusal("not-found");
		const chosen = upload.head.names.map((_, at) => columns[at] || null);
		const twice = chosen.findIndex((field, at) => field !== null && chosen.indexOf(field) < at);
		if (twice >= 0) {
			const facts = { first: upload.head.names[chosen.indexOf(chosen[twice]!)]!, second: upload.head.names[twice]! };
			throw new Refusal("bill-column-twice", facts, `columns[${twice}]`);
		}
		const mapping = JSON.stringify({ ...upload.mapping, columns: chosen, currency });
		await trx.updateTable("rivalUpload").set({ mapping }).where("id", "=", upload.id).execute();
	});
}

/** Says to which line rows go, and writes cells anew that could not be read. */
export function mendRivalRows(
	db: Database,
	actor: Actor,
	{ sheetId, uploadId }: Names,
	{ rows: said }: z.output<typeof rivalRowsSchema>,
): Promise<void> {
	return inTransaction(db, async (trx) => {
		const { sheet } = await holdSheetToEdit(trx, actor, sheetId);
		const upload = await readRivalUpload(trx, sheet.id, uploadId);
		if (!upload) throw new Refusal("not-found");
		const rfqLines = comparedLines((await readRfq(trx, sheet.rfqId))!, sheet.settings);
		const byRow = new Map(said.map((one) => [one.row, one]));
		const lines = { ...upload.mapping.lines };
		const matched = previewRivalUpload({ ...upload, mapping: { ...upload.mapping, lines: {} } }, rfqLines).rows;
		for (const [at, { row, line, isOut }] of said.entries()) {
			const meant = rfqLines.find(({ position }) => String(position + 1) === line);
			if (!meant && line !== "" && !isOut) throw new Refusal("rival-line-unknown", { line }, `rows[${at}].line`);
			const found = matched.find((one) => one.row === row)?.line;
			delete lines[row];
			if (isOut) lines[row] = "";
			else if (meant && meant.id !== found?.id) lines[row] = meant.id;
		}
		const rows = upload.rows.map(({ row, cells }) => {
			const mends = new Map(byRow.get(row)?.mends.map(({ column, value }) => [column, value.trim()]));
			return { row, cells: upload.head.names.map((_, at) => mends.get(at) ?? cells[at] ?? "") };
		});
		const mapping = { ...upload.mapping, lines };
		await trx
			.updateTable("rivalUpload")
			.set({ rows: JSON.stringify(rows), mapping: JSON.stringify(mapping) })
			.where("id", "=", upload.id)
			.execute();
	});
}

/** Throws it away; the sheet stays as it is. */
export function discardRivalUpload(db: Database, actor: Actor, { sheetId, uploadId }: Names): Promise<void> {
	return inTransaction(db, async (trx) => {
		const { sheet } = await holdSheetToEdit(trx, actor, sheetId);
		await trx.deleteFrom("rivalUpload").where("id", "=", uploadId).where("sheetId", "=", sheet.id).execute();
	});
}
