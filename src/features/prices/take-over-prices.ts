// Makes what was read the list that holds. The entries are written under a list that has ended already, some hundreds a
// transaction; a last small one ends the old list and begins the new. Begun again from the start where it was broken off.
import { rm } from "node:fs/promises";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { insertRows } from "#features/catalogue/insert-rows.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { system } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { endLists } from "./end-lists.ts";
import { findBaseList } from "./find-base-list.ts";
import { movePriceImport, openPriceProgress } from "./move-price-import.ts";
import { type FoundPrice, openPriceFile } from "./open-price-file.ts";
import { priceFile } from "./price-folder.ts";
import type { PriceImport } from "./price-import.ts";
import { emptyReport, noteFaults, type PriceReport } from "./price-report.ts";
import { type PriceRun, refusePriceImport } from "./read-price-import.ts";

export async function takeOverPrices(run: PriceRun, row: PriceImport): Promise<void> {
	const { db, dataDir } = run;
	await layAside(db, row);
	const fault = await writeEntries(run, row);
	if (fault === "stopped") return;
	if (fault) {
		await removeAside(db, row.id);
		return refusePriceImport(run, row, fault);
	}
	const isTaken = await inTransaction(db, (trx) => switchOver(trx, row));
	if (isTaken) await rm(priceFile(dataDir, row.storageName), { force: true });
	else await readAgain(db, row);
}

/** A list that nobody sees, empty. */
async function layAside(db: Database, { id, ...row }: PriceImport): Promise<void> {
	await removeAside(db, id);
	const { kind, organisationId, name, currency, validFrom, validUntil, isPublic, createdBy: importedBy } = row;
	const list = { id, kind, organisationId, name, currency, validFrom, validUntil, isPublic, importedBy };
	const at = now();
	await db
		.insertInto("priceList")
		.values({ ...list, importedAt: at, endedAt: at })
		.execute();
}

async function removeAside(db: Database, id: string): Promise<void> {
	await inTransaction(db, async (trx) => {
		await trx.deleteFrom("priceListEntry").where("listId", "=", id).execute();
		await trx.deleteFrom("productCost").where("listId", "=", id).execute();
		await trx.deleteFrom("priceList").where("id", "=", id).execute();
	});
}

/** The report of what no longer holds, such as a product that is gone since; undefined where everything was written. */
async function writeEntries(
	{ db, dataDir, isStopping, makeRoom }: PriceRun,
	row: PriceImport,
): Promise<PriceReport | "stopped" | undefined> {
	const progress = openPriceProgress(db, row.id, "taking");
	const report = emptyReport();
	try {
		const file = await openPriceFile(db, priceFile(dataDir, row.storageName), row);
		try {
			for await (const { prices, faults } of file.batches) {
				if (isStopping?.()) return "stopped";
				noteFaults(report, faults);
				if (report.counts.faults > 0) return report;
				await inTransaction(db, (trx) => insertPrices(trx, row, prices));
				await makeRoom?.();
				if (!(await progress({ bytesRead: file.bytesRead() }))) return "stopped";
			}
		} finally {
			await file.close();
		}
	} catch (fault) {
		if (!(fault instanceof Refusal)) throw fault;
		report.refusal = { code: fault.code, facts: fault.facts };
		return report;
	}
	return undefined;
}

async function insertPrices(
	trx: DatabaseTransaction,
	{ id: listId, kind }: PriceImport,
	prices: readonly FoundPrice[],
) {
	if (kind === "cost") {
		const costs = prices.map(({ productId, value: { minor, basis, floor } }) => {
			return { listId, productId, priceBasis: basis, costMinor: minor, floorMinor: floor };
		});
		return insertRows(trx, "productCost", costs);
	}
	const entries = prices.map(({ productId, from, value: { minor, basis } }) => {
		return { listId, productId, minimumQuantity: from, unitPriceMinor: minor, priceBasis: basis };
	});
	return insertRows(trx, "priceListEntry", entries);
}

/** False where it was read against a list that has been replaced since: what was confirmed is not what would happen. */
async function switchOver(trx: DatabaseTransaction, row: PriceImport): Promise<boolean> {
	const { id, kind, organisationId, isPublic, createdBy } = row;
	const db = trx as Database;
	const base = await findBaseList(db, row);
	if ((base?.id ?? null) !== (JSON.parse(row.report) as PriceReport).baseListId) return false;
	const set = { state: "taken", storageName: "", bytesRead: row.bytesTotal, claimedUntil: null } as const;
	if (!(await movePriceImport(db, id, ["taking"], set))) return false;
	await endLists(trx, row);
	await trx.updateTable("priceList").set({ endedAt: null, importedAt: now() }).where("id", "=", id).execute();
	await recordEvent(trx, system("worker"), {
		kind: "prices.list-taken",
		subject: { kind: "price-list", id },
		payload: { list: kind, personId: createdBy, clientOrganisationId: organisationId },
	});
	// Product pages show it, and ready-made ones have to be made anew.
	if (isPublic === 1) await bumpLiveTopic(trx, "catalogue");
	return true;
}

async function readAgain(db: Database, row: PriceImport): Promise<void> {
	await removeAside(db, row.id);
	const report = JSON.stringify({ ...emptyReport(), wasReadAgain: true });
	await movePriceImport(db, row.id, ["taking"], { state: "waiting", report, bytesRead: 0, claimedUntil: null });
}
