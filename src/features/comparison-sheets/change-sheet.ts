// How every change of a sheet begins and ends: its row held until the commit, its revision raised, the change on record.
import type { DatabaseTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor, ClientActor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { findSheet, type Sheet } from "./find-sheets.ts";
import { canEditSheet, canReadSheets } from "./sheet-rights.ts";

/** The sheet, its row held until the commit: of two who press at once, the second reads what the first has stored. */
export async function holdSheet(trx: DatabaseTransaction, actor: Actor, sheetId: string): Promise<Sheet> {
	if (!canReadSheets(actor)) throw new Refusal("not-found");
	await trx
		.updateTable("comparisonSheet")
		.set((row) => ({ revision: row.ref("revision") }))
		.where("id", "=", sheetId)
		.where("organisationId", "=", actor.organisationId)
		.execute();
	const sheet = await findSheet(trx, actor, sheetId);
	if (!sheet) throw new Refusal("not-found");
	return sheet;
}

export async function holdSheetToEdit(
	trx: DatabaseTransaction,
	actor: Actor,
	sheetId: string,
): Promise<{ sheet: Sheet; editor: ClientActor }> {
	const sheet = await holdSheet(trx, actor, sheetId);
	if (!canEditSheet(actor, sheet.unitId)) throw new Refusal("sheet-not-your-seat");
	return { sheet, editor: actor };
}

export type SheetChange = "settings" | "rival-added" | "rival-terms" | "rival-prices" | "rival-removed" | "note";

/** Gives the new revision. The record holds ids and codes only: neither suppliers nor prices. */
export async function raiseRevision(
	trx: DatabaseTransaction,
	actor: ClientActor,
	sheet: Pick<Sheet, "id" | "organisationId" | "revision">,
	what: SheetChange,
): Promise<number> {
	const revision = sheet.revision + 1;
	await trx
		.updateTable("comparisonSheet")
		.set({ revision, updatedBy: actor.personId, updatedAt: now() })
		.where("id", "=", sheet.id)
		.execute();
	await recordEvent(trx, actor, {
		kind: "comparison-sheet.changed",
		subject: { kind: "sheet", id: sheet.id },
		organisationId: sheet.organisationId,
		payload: { revision, what },
	});
	return revision;
}
