// The one way products get into the database, whoever brings them: files, an import, the editor's grid, an undo. What a
// product was before stands in product_revision; what it is found by follows in the same transaction.
import type { Selectable } from "kysely";
import type { Database, DatabaseTransaction } from "#db/connect.ts";
import { deleteProductText, insertProductText } from "#db/product-text.ts";
import type { ProductTable } from "#db/schema/catalogue.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { today, now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { lineageOf } from "./family-tree.ts";
import { listFamilies } from "./find-families.ts";
import { insertRows } from "./insert-rows.ts";
import { nextTurn, statusOn } from "./life-cycle.ts";
import { partNumberKey } from "./part-number.ts";
import { isSameDocument, type ProductDocument, toColumns, toDocument } from "./product-document.ts";
import { familyTerms, productTerms } from "./product-terms.ts";

export interface ProductDraft extends ProductDocument {
	partNumber: string;
}

export interface WritingContext {
	/** Who answers for it: a person's name, or the job's. */
	by: string;
	reason: string;
	home: "files" | "desk";
	importId?: string;
	/** True where names of families may have changed, so that unchanged products are found differently. */
	areTermsStale?: boolean;
	/**
	 * True where many calls make one change: the topic `catalogue` keeps its version, and the caller raises it with the
	 * last of them.
	 */
	isPartOfMore?: boolean;
}

export interface Written {
	added: number;
	revised: number;
	untouched: number;
	/** Part numbers left alone because the desk has taken them over from the files. */
	keptByDesk: string[];
}

/** SQLite takes 32,766 parameters in a statement. */
const CHUNK = 500;

/**
 * Makes the products what the drafts say, in the caller's transaction; drafts that say what is already there are left
 * alone. Part numbers are distinct. Raises the version of the topic `catalogue`, whose row also keeps two writers apart.
 */
export async function writeProducts(
	trx: DatabaseTransaction,
	drafts: readonly ProductDraft[],
	context: WritingContext,
): Promise<Written> {
	if (!context.isPartOfMore) await bumpLiveTopic(trx, "catalogue");
	const write = await openProductWriter(trx, context);
	const written: Written = { added: 0, revised: 0, untouched: 0, keptByDesk: [] };
	for (let at = 0; at < drafts.length; at += CHUNK) {
		const some = drafts.slice(at, at + CHUNK);
		const known = await findStoredProducts(
			trx,
			some.map(({ partNumber }) => partNumber),
		);
		await write(trx, some, known, written);
	}
	return written;
}

export type StoredProducts = ReadonlyMap<string, Selectable<ProductTable>>;
/** Writes drafts whose products as they stand were just read in the same transaction. */
export type WriteProducts = (
	trx: DatabaseTransaction,
	drafts: readonly ProductDraft[],
	known: StoredProducts,
	written: Written,
) => Promise<void>;

/** For many transactions one after the other: what they share is read once. */
export async function openProductWriter(db: Database, context: WritingContext): Promise<WriteProducts> {
	const families = await listFamilies(db);
	const termsOf = new Map(families.map(({ id }) => [id, familyTerms(lineageOf(families, id))]));

	return async (trx, drafts, known, written) => {
		let serial = await highestSerial(trx);
		const at = now();
		const day = today();
		const added: Selectable<ProductTable>[] = [];
		const revised: Selectable<ProductTable>[] = [];
		const superseded: Selectable<ProductTable>[] = [];
		const findable: Selectable<ProductTable>[] = [];
		for (const draft of drafts) {
			const before = known.get(draft.partNumber);
			if (before && before.home === "desk" && context.home === "files") {
				written.keptByDesk.push(draft.partNumber);
				continue;
			}
			const columns = storedColumns(draft, day);
			const stamp = {
				revisedBy: context.by,
				revisionReason: context.reason,
				importId: context.importId ?? null,
				home: context.home,
				nextTurnOn: nextTurn(day, draft.milestones),
				updatedAt: at,
			};
			if (!before) {
				const key = partNumberKey(draft.partNumber);
				const named = { id: newId(), serial: ++serial, partNumber: draft.partNumber, partNumberKey: key };
				added.push({ ...named, ...columns, ...stamp, revision: 1, createdAt: at });
			} else if (isSameDocument(before, columns)) {
				written.untouched++;
				if (context.areTermsStale) findable.push(before);
			} else {
				superseded.push(before);
				revised.push({ ...before, ...columns, ...stamp, revision: before.revision + 1 });
			}
		}
		await insertRows(trx, "product", added);
		await keepSuperseded(trx, superseded);
		for (const { id, ...columns } of revised)
			await trx.updateTable("product").set(columns).where("id", "=", id).execute();
		const changed = [...revised, ...findable];
		await deleteProductText(
			trx,
			changed.map((row) => row.serial),
		);
		await insertProductText(
			trx,
			[...added, ...changed].map((row) => ({
				serial: row.serial,
				terms: productTerms(
					{ partNumber: row.partNumber, name: { en: row.nameEn, "zh-cn": row.nameZh } },
					termsOf.get(row.familyId) ?? new Set(),
				),
			})),
		);
		written.added += added.length;
		written.revised += revised.length;
	};
}

/** The columns a draft fills on that day. */
export function storedColumns(draft: ProductDraft, day: string): ReturnType<typeof toColumns> {
	return toColumns({ ...draft, status: statusOn(day, draft.status, draft.milestones) });
}

async function highestSerial(trx: DatabaseTransaction): Promise<number> {
	const row = await trx.selectFrom("product").select("serial").orderBy("serial", "desc").limit(1).executeTakeFirst();
	return row?.serial ?? 0;
}

/** As they stand, by part number; a few hundred at a time. */
export async function findStoredProducts(db: Database, partNumbers: readonly string[]): Promise<StoredProducts> {
	if (partNumbers.length === 0) return new Map();
	const rows = await db.selectFrom("product").selectAll().where("partNumber", "in", partNumbers).execute();
	return new Map(rows.map((row) => [row.partNumber, row]));
}

async function keepSuperseded(trx: DatabaseTransaction, rows: readonly Selectable<ProductTable>[]): Promise<void> {
	await insertRows(
		trx,
		"productRevision",
		rows.map((row) => ({
			productId: row.id,
			number: row.revision,
			document: JSON.stringify(toDocument(row)),
			recordedAt: row.updatedAt,
			recordedBy: row.revisedBy,
			reason: row.revisionReason,
			importId: row.importId,
		})),
	);
}
