import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { WrongFields } from "#platform/http/wrong-fields.ts";
import { Refusal } from "#platform/refusal.ts";
import { holdSheetToEdit, raiseRevision } from "./change-sheet.ts";
import type { Sheet } from "./find-sheets.ts";
import { isSameTyped, mergeTyped } from "./merge-typed.ts";
import { type SheetSettings, sheetSettingsSchema } from "./sheet-settings.ts";

/** Of what goes by line only the lines named change; an empty text is what is usual. */
export type SettingsChange = Partial<SheetSettings>;

export interface SettingsToSave {
	sheetId: string;
	change: SettingsChange;
	/** What the form showed of it; left out: what is stored is replaced. */
	base?: SettingsChange | undefined;
}

const byLine = ["quantities", "volumes", "offers"] as const;

/** Keeps how a sheet compares. Refuses `changed-meanwhile` where somebody else has changed the same thing otherwise. */
export function saveSheetSettings(db: Database, actor: Actor, input: SettingsToSave): Promise<{ revision: number }> {
	return inTransaction(db, async (trx) => {
		const { sheet, editor } = await holdSheetToEdit(trx, actor, input.sheetId);
		const stored = sheet.settings;
		const typed = overlay(stored, input.change);
		const base = input.base && overlay(stored, input.base);
		const { merged, conflicts } = mergeTyped(stored, { typed, base });
		if (conflicts.length > 0) throw new Refusal("changed-meanwhile");
		const read = sheetSettingsSchema.safeParse(withoutEmpty(merged));
		if (!read.success) throw new WrongFields("form-wrong", read.error.issues);
		await refuseForeignLines(trx, sheet, read.data);
		if (isSameTyped(read.data, stored)) return { revision: sheet.revision };
		const settings = JSON.stringify(read.data);
		await trx.updateTable("comparisonSheet").set({ settings }).where("id", "=", sheet.id).execute();
		return { revision: await raiseRevision(trx, editor, sheet, "settings") };
	});
}

function overlay(stored: SheetSettings, change: SettingsChange): SheetSettings {
	const lines = Object.fromEntries(byLine.map((name) => [name, { ...stored[name], ...change[name] }]));
	return { ...stored, ...change, ...lines };
}

function withoutEmpty(settings: SheetSettings): SheetSettings {
	const filled = (lines: Record<string, string>) =>
		Object.fromEntries(Object.entries(lines).filter(([, text]) => text !== ""));
	const { quantities, volumes, offers } = settings;
	return { ...settings, quantities: filled(quantities), volumes: filled(volumes), offers: filled(offers) };
}

async function refuseForeignLines(trx: DatabaseTransaction, { rfqId }: Sheet, settings: SheetSettings): Promise<void> {
	const named = byLine.flatMap((name) => Object.keys(settings[name]));
	if (named.length === 0) return;
	const rows = await trx.selectFrom("rfqLine").select("id").where("rfqId", "=", rfqId).execute();
	const known = new Set(rows.map(({ id }) => id));
	if (!named.every((id) => known.has(id))) throw new Refusal("sheet-other-rfq");
}
