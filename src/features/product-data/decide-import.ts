// What a person decides about an import that waits: how its columns are read, that it is applied, discarded or taken back.
import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import type { DecimalMark, ImportState } from "#db/schema/product-data.ts";
import { findFamily } from "#features/catalogue/find-families.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { canEditProducts } from "./can-edit-products.ts";
import { readTarget } from "#features/catalogue/column-target.ts";
import { fingerprintOf } from "#features/catalogue/map-head.ts";
import { type ImportRow, moveImport } from "./move-import.ts";
import { isUnderstood } from "./prepare-import.ts";

export const confirmMappingSchema = z.object({
	columns: z.array(z.string().max(200)).max(2_000),
	family: z.string().max(100).default(""),
	decimalMark: z.enum(["", "point", "comma"]).default(""),
});

/** Keeps how the columns are read, for this file and for the next with the same head, and has it checked. */
export async function confirmMapping(
	db: Database,
	actor: Actor,
	id: string,
	input: z.output<typeof confirmMappingSchema>,
): Promise<void> {
	await decide(db, actor, id, ["mapping", "checked", "refused"], async (trx, row) => {
		const head = JSON.parse(row.head) as string[];
		const mapping = head.map((_, at) => input.columns[at] || null);
		const twice = mapping.find((target, at) => isDoubled(target, at, mapping));
		if (twice) throw new Refusal("import-column-twice", { value: twice });
		if (!mapping.includes("part_number")) throw new Refusal("import-part-number-column", { file: row.fileName });
		if (!isUnderstood(mapping)) throw new Refusal("import-columns-open");
		const family = input.family === "" ? undefined : await findFamily(trx, input.family);
		if (input.family !== "" && !family) throw new Refusal("import-family-unknown", { value: input.family }, "family");
		const familyId = family?.id ?? null;
		const decimalMark = (input.decimalMark || null) as DecimalMark | null;
		const kept = { mapping: JSON.stringify(mapping), decimalMark, changedAt: now() };
		await trx
			.insertInto("importMapping")
			.values({ fingerprint: fingerprintOf(head, familyId), ...kept })
			.onConflict((conflict) => conflict.column("fingerprint").doUpdateSet(kept))
			.execute();
		await moveImport(trx as Database, id, {
			state: "checking",
			mapping: kept.mapping,
			decimalMark,
			familyId,
			refusal: null,
			finishedAt: null,
			bytesRead: 0,
		});
	});
}

function isDoubled(target: string | null, at: number, mapping: readonly (string | null)[]): boolean {
	if (target === null || readTarget(target).kind === "ignored") return false;
	return mapping.indexOf(target) !== at;
}

export async function requestApply(db: Database, actor: Actor, id: string): Promise<void> {
	await decide(db, actor, id, ["checked"], async (trx, row) => {
		if (row.added + row.revised === 0) throw new Refusal("import-nothing-to-do");
		await moveImport(trx as Database, id, { state: "applying", bytesRead: 0 });
		const subject = { kind: "product-import", id };
		await recordEvent(trx, actor, { kind: "catalogue.import-confirmed", subject });
	});
}

/** An import that waits for a person waits no longer: its file goes, nothing of it was stored. */
export async function discardImport(db: Database, actor: Actor, id: string): Promise<void> {
	await decide(db, actor, id, ["mapping", "checked"], async (trx) => {
		await moveImport(trx as Database, id, { state: "discarded", finishedAt: now() });
		const subject = { kind: "product-import", id };
		await recordEvent(trx, actor, { kind: "catalogue.import-discarded", subject });
	});
}

export async function requestUndo(db: Database, actor: Actor, id: string): Promise<void> {
	await decide(db, actor, id, ["applied"], async (trx) => {
		await moveImport(trx as Database, id, { state: "undoing", refusal: null, bytesRead: 0 });
		const subject = { kind: "product-import", id };
		await recordEvent(trx, actor, { kind: "catalogue.import-undo-asked", subject });
	});
}

async function decide(
	db: Database,
	actor: Actor,
	id: string,
	from: readonly ImportState[],
	act: (trx: DatabaseTransaction, row: ImportRow) => Promise<void>,
): Promise<void> {
	if (actor.kind !== "system" && !canEditProducts(actor)) throw new Refusal("not-found");
	await inTransaction(db, async (trx) => {
		const row = await trx.selectFrom("productImport").selectAll().where("id", "=", id).executeTakeFirst();
		if (!row) throw new Refusal("not-found");
		// Whoever decided first has decided.
		const taken = await trx
			.updateTable("productImport")
			.set({ updatedAt: now() })
			.where("id", "=", id)
			.where("state", "in", [...from])
			.executeTakeFirst();
		if (taken.numUpdatedRows !== 1n) throw new Refusal("already-under-way");
		await act(trx, row);
	});
}
