// What was checked becomes true. A small import in one transaction; a large one in short ones, each with the place it has
// come to, so that no other writer waits and a house that is killed in the middle goes on where it stood.
import { stat } from "node:fs/promises";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import type { ImportState } from "#db/schema/product-data.ts";
import { findStoredProducts, openProductWriter, type WriteProducts } from "#features/catalogue/write-products.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { system } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { importFolder } from "./import-folders.ts";
import { readLines } from "./line-file.ts";
import { type ImportRow, moveImport, openProgress } from "./move-import.ts";
import { pace } from "./pace.ts";
import { applyPatch, type ProductPatch, readPatch } from "#features/catalogue/product-patch.ts";
import type { ImportRun } from "./run-import.ts";

/** As many changed products are still written in one transaction. */
const IN_ONE_PIECE = 2_000;

export async function applyImport(run: ImportRun, row: ImportRow): Promise<ImportState> {
	const { db, dataDir } = run;
	const { spool } = importFolder(dataDir, row.id);
	const context = {
		by: row.startedByName,
		reason: row.fileName,
		home: "desk" as const,
		importId: row.id,
		isPartOfMore: true,
	};
	const write = await openProductWriter(db, context);
	const total = row.added + row.revised;
	if (total <= IN_ONE_PIECE) {
		await inTransaction(db, async (trx) => {
			for await (const { lines } of readLines(spool, 0, () => 500))
				await writePatches(trx, write, lines.map(readPatch));
			await finish(trx, row, total);
		});
		return "applied";
	}
	const bytesTotal = (await stat(spool)).size;
	const progress = openProgress(db, row.id);
	const steps = pace(run.waitingWriters);
	let applied = row.applied;
	for await (const { lines, end } of readLines(spool, row.resumeAt, () => steps.size)) {
		if (run.isStopping?.()) return row.state;
		const patches = lines.map(readPatch);
		await steps.take(() =>
			inTransaction(db, async (trx) => {
				await lockWriters(trx);
				await writePatches(trx, write, patches);
				applied += patches.length;
				const set = { resumeAt: end, applied, tries: 0 };
				await trx.updateTable("productImport").set(set).where("id", "=", row.id).execute();
			}),
		);
		await progress({ bytesRead: end, bytesTotal });
	}
	await inTransaction(db, (trx) => finish(trx, row, applied));
	return "applied";
}

async function writePatches(
	trx: DatabaseTransaction,
	write: WriteProducts,
	patches: readonly ProductPatch[],
): Promise<void> {
	const known = await findStoredProducts(
		trx,
		patches.map(({ partNumber }) => partNumber),
	);
	// The file said nothing of a product that has gone since it was checked unless it says all that a product needs.
	const drafts = patches.flatMap((patch) => {
		const before = known.get(patch.partNumber);
		return before || patch.familyId ? [applyPatch(before, patch)] : [];
	});
	await write(trx, drafts, known, { added: 0, revised: 0, untouched: 0, keptByDesk: [] });
}

/** Two writers on PostgreSQL would give one serial twice; the row of the topic keeps them apart. */
async function lockWriters(trx: DatabaseTransaction): Promise<void> {
	await trx
		.insertInto("liveTopic")
		.values({ topic: "catalogue", version: 1 })
		.onConflict((conflict) =>
			conflict.column("topic").doUpdateSet((row) => ({ version: row.ref("liveTopic.version") })),
		)
		.execute();
}

async function finish(trx: DatabaseTransaction, row: ImportRow, applied: number): Promise<void> {
	await bumpLiveTopic(trx, "catalogue");
	await moveImport(trx as Database, row.id, {
		state: "applied",
		applied,
		finishedAt: now(),
		bytesRead: row.bytesTotal,
	});
	await recordEvent(trx, system("import"), {
		kind: "catalogue.imported",
		subject: { kind: "product-import", id: row.id },
		payload: { added: row.added, revised: row.revised, by: row.startedBy },
	});
}
