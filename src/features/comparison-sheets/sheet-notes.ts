// What people of the organisation say about a line, a column or one offer.
import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { holdSheet, raiseRevision } from "./change-sheet.ts";
import type { Sheet } from "./find-sheets.ts";
import { canWriteNotes } from "./sheet-rights.ts";

export interface SheetNote {
	id: string;
	rfqLineId: string | null;
	columnKey: string;
	body: string;
	writtenBy: string;
	writtenByName: string;
	writtenAt: string;
}

/** Oldest first. The caller has found the sheet through its actor. */
export function listNotes(db: Database, sheetId: string): Promise<SheetNote[]> {
	return db
		.selectFrom("sheetNote")
		.innerJoin("person", "person.id", "sheetNote.writtenBy")
		.select([
			"sheetNote.id",
			"sheetNote.rfqLineId",
			"sheetNote.columnKey",
			"sheetNote.body",
			"sheetNote.writtenBy",
			"sheetNote.writtenAt",
			"person.name as writtenByName",
		])
		.where("sheetNote.sheetId", "=", sheetId)
		.orderBy("sheetNote.id")
		.execute();
}

export const writeNoteSchema = z.object({
	sheetId: z.string().max(64),
	/** Empty: about the column as a whole. */
	rfqLineId: z.string().max(64).default(""),
	/** `ours:<version>`, or the rival offer's id; empty: about the line as a whole. */
	columnKey: z.string().max(64).default(""),
	body: z.string().trim().min(1).max(2_000),
});

/** Every seat that reads the sheet may write; what was written keeps its author and its hour. */
export function writeNote(
	db: Database,
	actor: Actor,
	{ sheetId, rfqLineId, columnKey, body }: z.output<typeof writeNoteSchema>,
): Promise<{ noteId: string }> {
	return inTransaction(db, async (trx) => {
		const sheet = await holdSheet(trx, actor, sheetId);
		if (!canWriteNotes(actor)) throw new Refusal("not-found");
		if (!(await isOnSheet(trx, sheet, rfqLineId, columnKey))) throw new Refusal("sheet-other-rfq");
		const noteId = newId();
		await trx
			.insertInto("sheetNote")
			.values({
				...{ id: noteId, sheetId, organisationId: sheet.organisationId, rfqLineId: rfqLineId || null, columnKey, body },
				...{ writtenBy: actor.personId, writtenAt: now() },
			})
			.execute();
		await raiseRevision(trx, actor, sheet, "note");
		return { noteId };
	});
}

async function isOnSheet(trx: DatabaseTransaction, sheet: Sheet, lineId: string, columnKey: string): Promise<boolean> {
	const isLine =
		lineId === "" ||
		(await trx
			.selectFrom("rfqLine")
			.select("id")
			.where("id", "=", lineId)
			.where("rfqId", "=", sheet.rfqId)
			.executeTakeFirst()) !== undefined;
	const isColumn =
		columnKey === "" ||
		/^ours:\d{1,5}$/.test(columnKey) ||
		(await trx
			.selectFrom("rivalOffer")
			.select("id")
			.where("id", "=", columnKey)
			.where("sheetId", "=", sheet.id)
			.executeTakeFirst()) !== undefined;
	return isLine && isColumn;
}

/** Whoever wrote it takes it out again; what was signed keeps it. */
export function removeNote(
	db: Database,
	actor: Actor,
	{ sheetId, noteId }: { sheetId: string; noteId: string },
): Promise<void> {
	return inTransaction(db, async (trx) => {
		const sheet = await holdSheet(trx, actor, sheetId);
		if (!canWriteNotes(actor)) throw new Refusal("not-found");
		const gone = await trx
			.deleteFrom("sheetNote")
			.where("id", "=", noteId)
			.where("sheetId", "=", sheet.id)
			.where("writtenBy", "=", actor.personId)
			.executeTakeFirst();
		if (Number(gone.numDeletedRows) === 0) throw new Refusal("not-found");
		await raiseRevision(trx, actor, sheet, "note");
	});
}
