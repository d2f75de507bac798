// Takes an import back: what it added goes, what it revised becomes what it was, as a revision of its own. Refused where
// somebody has changed something since.
import type { Selectable } from "kysely";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import type { ProductTable } from "#db/schema/catalogue.ts";
import type { ImportState } from "#db/schema/product-data.ts";
import type { ProductDocument } from "#features/catalogue/product-document.ts";
import { retireProduct } from "#features/catalogue/retire-products.ts";
import { openProductWriter, type WriteProducts } from "#features/catalogue/write-products.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { system } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { type ImportRow, moveImport, openProgress } from "./move-import.ts";
import { dropPictures } from "./keep-pictures.ts";
import { pace } from "./pace.ts";
import type { ImportRun } from "./run-import.ts";

export async function undoImport(run: ImportRun, row: ImportRow): Promise<ImportState> {
	const { db } = run;
	if (row.applied === row.added + row.revised) await refuseWhereChanged(db, row);
	const context = { by: row.startedByName, reason: `↶ ${row.fileName}`, home: "desk" as const, isPartOfMore: true };
	const write = await openProductWriter(db, context);
	const progress = openProgress(db, row.id);
	const steps = pace(run.waitingWriters);
	let undone = row.added + row.revised - row.applied;
	let after = 0;
	for (;;) {
		if (run.isStopping?.()) return row.state;
		const rows = await listWritten(db, row.id, after, steps.size);
		if (rows.length === 0) break;
		const left = row.added + row.revised - undone - rows.length;
		await steps.take(() =>
			inTransaction(db, async (trx) => {
				await takeBack(trx, write, rows);
				await trx.updateTable("productImport").set({ applied: left, tries: 0 }).where("id", "=", row.id).execute();
			}),
		);
		after = rows.at(-1)!.serial;
		undone += rows.length;
		await progress({});
	}
	await inTransaction(db, async (trx) => {
		await dropPictures(trx, row.id);
		await bumpLiveTopic(trx, "catalogue");
		await moveImport(trx as Database, row.id, { state: "undone", applied: 0, finishedAt: now() });
		const subject = { kind: "product-import", id: row.id };
		await recordEvent(trx, system("import"), {
			kind: "catalogue.import-undone",
			subject,
			payload: { by: row.startedBy },
		});
	});
	return "undone";
}

const MOST_NAMED = 10;

async function refuseWhereChanged(db: Database, row: ImportRow): Promise<void> {
	const changed = await db
		.selectFrom("productRevision")
		.innerJoin("product", "product.id", "productRevision.productId")
		.select("product.partNumber")
		.distinct()
		.where("productRevision.importId", "=", row.id)
		.orderBy("product.partNumber")
		.limit(MOST_NAMED + 1)
		.execute();
	if (changed.length === 0) return;
	const named = changed.slice(0, MOST_NAMED).map(({ partNumber }) => partNumber);
	const products = named.join(", ") + (changed.length > MOST_NAMED ? " …" : "");
	throw new Refusal("import-changed-since", { file: row.fileName, products });
}

type StoredProduct = Selectable<ProductTable>;

function listWritten(db: Database, importId: string, after: number, limit: number): Promise<StoredProduct[]> {
	return db
		.selectFrom("product")
		.selectAll()
		.where("importId", "=", importId)
		.where("serial", ">", after)
		.orderBy("serial")
		.limit(limit)
		.execute();
}

async function takeBack(trx: DatabaseTransaction, write: WriteProducts, rows: readonly StoredProduct[]): Promise<void> {
	const revised = rows.filter(({ revision }) => revision > 1);
	for (const product of rows.filter(({ revision }) => revision === 1)) await retireProduct(trx, product);
	if (revised.length === 0) return;
	const before = await trx
		.selectFrom("productRevision")
		.innerJoin("product", "product.id", "productRevision.productId")
		.select(["product.partNumber", "productRevision.document"])
		.whereRef("productRevision.number", "=", (row) => row("product.revision", "-", 1) as never)
		.where(
			"product.id",
			"in",
			revised.map(({ id }) => id),
		)
		.execute();
	const drafts = before.map(({ partNumber, document }) => ({
		partNumber,
		...(JSON.parse(document) as ProductDocument),
	}));
	const known = new Map(revised.map((product) => [product.partNumber, product]));
	await write(trx, drafts, known, { added: 0, revised: 0, untouched: 0, keptByDesk: [] });
}
