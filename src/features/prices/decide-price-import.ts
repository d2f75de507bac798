// What a person decides about an import that was read: that it is taken over, or thrown away.
import { rm } from "node:fs/promises";
import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { movePriceImport } from "./move-price-import.ts";
import { priceFile } from "./price-folder.ts";
import type { PriceImport } from "./price-import.ts";
import type { PriceReport } from "./price-report.ts";
import { canKeepPrices } from "./price-roles.ts";

/** From here on the worker writes the entries. Twice is once. */
export async function takeOverPriceImport(db: Database, actor: Actor, id: string): Promise<void> {
	const row = await findDecidable(db, actor, id);
	if (row.state === "taking" || row.state === "taken") return;
	if ((JSON.parse(row.report) as PriceReport).isSame) throw new Refusal("prices-nothing-to-do");
	await inTransaction(db, async (trx) => {
		const isMoved = await movePriceImport(trx as Database, id, ["read"], { state: "taking", claimedUntil: null });
		if (!isMoved) throw new Refusal("already-under-way");
		await recordEvent(trx, actor, { kind: "prices.take-over-asked", subject: { kind: "price-import", id } });
	});
}

/** Throws the file away; nothing of it was stored. Twice is once. */
export async function discardPriceImport(
	db: Database,
	actor: Actor,
	id: string,
	{ dataDir }: { dataDir: string },
): Promise<void> {
	const row = await findDecidable(db, actor, id);
	if (row.state === "discarded") return;
	await inTransaction(db, async (trx) => {
		const set = { state: "discarded", storageName: "", claimedUntil: null } as const;
		const isMoved = await movePriceImport(trx as Database, id, ["waiting", "reading", "read", "refused"], set);
		if (!isMoved) throw new Refusal("already-under-way");
		await recordEvent(trx, actor, { kind: "prices.import-discarded", subject: { kind: "price-import", id } });
	});
	if (row.storageName !== "") await rm(priceFile(dataDir, row.storageName), { force: true });
}

async function findDecidable(db: Database, actor: Actor, id: string): Promise<PriceImport> {
	if (!canKeepPrices(actor)) throw new Refusal("not-found");
	const row = await db.selectFrom("priceImport").selectAll().where("id", "=", id).executeTakeFirst();
	if (!row) throw new Refusal("not-found");
	return row;
}
