import type { z } from "zod";
import type { Database } from "#db/connect.ts";
import { findFamily } from "#features/catalogue/find-families.ts";
import { toDocument } from "#features/catalogue/product-document.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { applyChanges } from "./apply-changes.ts";
import { canEditProducts } from "./can-edit-products.ts";
import type { CellProblem } from "./cell-problem.ts";
import { findStanding } from "./find-standing.ts";
import { openShelf } from "./open-shelf.ts";
import { reviseProductsSchema } from "./revise-products.ts";

export const checkCellsSchema = reviseProductsSchema.pick({ family: true, products: true });

/** What would be wrong with these cells if they were saved now; nothing is stored. */
export async function checkCells(
	db: Database,
	actor: Actor,
	input: z.output<typeof checkCellsSchema>,
): Promise<CellProblem[]> {
	const family = canEditProducts(actor) ? await findFamily(db, input.family) : undefined;
	if (!family) throw new Refusal("not-found");
	const shelf = await openShelf(db, family.id);
	const partNumbers = input.products.map(({ partNumber }) => partNumber);
	const standing = await findStanding(db, family.id, partNumbers);
	const problems: CellProblem[] = [];
	for (const product of input.products) {
		const stands = standing.get(product.partNumber);
		if (stands) applyChanges(product, toDocument(stands), shelf, problems);
	}
	return problems;
}
