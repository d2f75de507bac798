import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { findFamily } from "#features/catalogue/find-families.ts";
import { toDocument } from "#features/catalogue/product-document.ts";
import { type ProductDraft, writeProducts } from "#features/catalogue/write-products.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { applyChanges, type Shelf } from "./apply-changes.ts";
import { canEditProducts } from "./can-edit-products.ts";
import type { CellConflict, CellProblem } from "./cell-problem.ts";
import { cellTexts } from "./cell-text.ts";
import { findStanding, type StandingProduct } from "./find-standing.ts";
import { openShelf } from "./open-shelf.ts";
import { RevisionRefused } from "./revision-refused.ts";

const MOST_PRODUCTS = 1_000;
const key = z.string().regex(/^[a-z][\w-]{0,63}$/);

export const reviseProductsSchema = z.object({
	/** The family's code. */
	family: z.string().max(100),
	reason: z.string().trim().max(200).default(""),
	products: z
		.array(
			z.object({
				partNumber: z.string().min(1).max(64),
				/** The revision that was open when somebody began to type. */
				revision: z.coerce.number().int().positive(),
				cells: z.record(key, z.string().max(8_000)),
			}),
		)
		.max(MOST_PRODUCTS)
		.refine((all) => new Set(all.map(({ partNumber }) => partNumber)).size === all.length),
});

type Typed = z.output<typeof reviseProductsSchema>["products"][number];

/**
 * Stores the typed cells of many products of one family, each against the revision it was typed on: all of them, or
 * none where a cell is wrong or somebody else was quicker. Gives the revisions that stand now, by part number.
 */
export function reviseProducts(
	db: Database,
	actor: Actor,
	input: z.output<typeof reviseProductsSchema>,
): Promise<Record<string, number>> {
	return inTransaction(db, async (trx) => {
		if (!canEditProducts(actor)) throw new Refusal("not-found");
		const family = await findFamily(trx, input.family);
		if (!family) throw new Refusal("not-found");
		// Two editors meet here: the second reads what the first has written.
		await bumpLiveTopic(trx, "catalogue");
		const shelf = await openShelf(trx, family.id);
		const standing = await findStanding(
			trx,
			family.id,
			input.products.map(({ partNumber }) => partNumber),
		);
		const drafts = draftAll(input.products, standing, shelf);
		const reason = input.reason || "grid";
		await writeProducts(trx, drafts, { by: actor.name, reason, home: "desk" });
		const after = await findStanding(
			trx,
			family.id,
			drafts.map(({ partNumber }) => partNumber),
		);
		const revised = [...after.values()].filter((one) => one.revision !== standing.get(one.partNumber)!.revision);
		if (revised.length > 0) await keepSave(trx, actor, family.id, reason, revised);
		return Object.fromEntries([...after.values()].map(({ partNumber, revision }) => [partNumber, revision]));
	});
}

function draftAll(
	typed: readonly Typed[],
	standing: ReadonlyMap<string, StandingProduct>,
	shelf: Shelf,
): ProductDraft[] {
	const conflicts: CellConflict[] = [];
	const problems: CellProblem[] = [];
	const drafts: ProductDraft[] = [];
	for (const product of typed) {
		const stands = standing.get(product.partNumber);
		if (stands?.revision !== product.revision) conflicts.push(...conflictsOf(product, stands, shelf));
		else {
			const document = applyChanges(product, toDocument(stands), shelf, problems);
			drafts.push({ ...document, partNumber: product.partNumber });
		}
	}
	if (conflicts.length + problems.length > 0) throw new RevisionRefused(problems, conflicts);
	return drafts;
}

function conflictsOf({ partNumber, cells }: Typed, stands: StandingProduct | undefined, shelf: Shelf): CellConflict[] {
	const known = [...shelf.columns.values()].filter((column) => column.key in cells);
	const texts = stands && cellTexts(toDocument(stands), known);
	return Object.entries(cells).map(([column, mine]) => ({
		partNumber,
		column,
		mine,
		theirs: texts ? (texts[column] ?? "") : null,
		revision: stands?.revision ?? null,
		by: stands?.revisedBy ?? "",
	}));
}

async function keepSave(
	trx: DatabaseTransaction,
	actor: Actor & { personId: string },
	familyId: string,
	reason: string,
	revised: readonly StandingProduct[],
): Promise<void> {
	const id = newId();
	const revisions = JSON.stringify(revised.map((product) => [product.id, product.revision]));
	await trx
		.insertInto("productSave")
		.values({ id, familyId, personId: actor.personId, reason, savedAt: now(), revisions, undoneAt: null })
		.execute();
	await recordEvent(trx, actor, {
		kind: "products.revised",
		subject: { kind: "product-save", id },
		payload: { familyId, products: revised.length },
	});
}
