// Who changed what of a product, when and why: its revisions, the newest first.
import type { Database } from "#db/connect.ts";
import { type Family, listFamilies } from "#features/catalogue/find-families.ts";
import { listFamilyProperties } from "#features/catalogue/find-properties.ts";
import { type ProductDocument, toDocument } from "#features/catalogue/product-document.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { canEditProducts } from "./can-edit-products.ts";
import { documentChanges, type DocumentChange } from "./document-changes.ts";
import { gridColumns } from "./grid-columns.ts";

export interface Revision {
	number: number;
	at: string;
	by: string;
	reason: string;
	/** Of the import that made it. */
	importId: string | null;
	/** Null for the first. */
	changes: DocumentChange[] | null;
	/** From one family into another. */
	moved: { from: string; to: string } | null;
}

export interface History {
	partNumber: string;
	/** The revision that stands now. */
	current: number;
	family: Family;
	revisions: Revision[];
	/** Hand it back as `before` for older ones; null at the end. */
	next: number | null;
}

const PAGE_SIZE = 20;

export async function findHistory(
	db: Database,
	actor: Actor,
	locale: Locale,
	partNumber: string,
	before?: number,
): Promise<History | undefined> {
	if (!canEditProducts(actor)) return undefined;
	const product = await db.selectFrom("product").selectAll().where("partNumber", "=", partNumber).executeTakeFirst();
	if (!product) return undefined;
	const current = {
		number: product.revision,
		at: product.updatedAt,
		by: product.revisedBy,
		reason: product.revisionReason,
		importId: product.importId,
		document: toDocument(product),
	};
	const former = await db
		.selectFrom("productRevision")
		.select(["number", "recordedAt as at", "recordedBy as by", "reason", "importId", "document"])
		.where("productId", "=", product.id)
		.where("number", "<", before ?? product.revision)
		.orderBy("number", "desc")
		.limit(PAGE_SIZE + 1)
		.execute();
	const states = former.map((row) => ({ ...row, document: JSON.parse(row.document) as ProductDocument }));
	const all = before === undefined ? [current, ...states] : states;
	const shown = all.slice(0, PAGE_SIZE);
	const families = await listFamilies(db);
	const columns = gridColumns(await listFamilyProperties(db, product.familyId));
	const nameOf = (id: string) => families.find((one) => one.id === id)?.name[locale] ?? "–";
	return {
		partNumber,
		current: product.revision,
		family: families.find(({ id }) => id === product.familyId)!,
		next: all.length > PAGE_SIZE ? shown.at(-1)!.number : null,
		revisions: shown.map(({ document, ...revision }, at) => {
			const earlier = all[at + 1]?.document;
			return {
				...revision,
				changes: earlier ? documentChanges(locale, columns, earlier, document) : null,
				moved:
					earlier && earlier.familyId !== document.familyId
						? { from: nameOf(earlier.familyId), to: nameOf(document.familyId) }
						: null,
			};
		}),
	};
}
