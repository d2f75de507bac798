// Typed cells onto products as they stand: what would become of them, and what is wrong.
import { fixedColumnOf } from "#features/catalogue/fixed-columns.ts";
import { outOfOrder } from "#features/catalogue/life-cycle.ts";
import type { NamedPlant } from "#features/catalogue/load-catalogue.ts";
import type { ProductDocument } from "#features/catalogue/product-document.ts";
import type { CellProblem } from "./cell-problem.ts";
import { isAgainstItsDates } from "./explain-cell.ts";
import type { GridColumn } from "./grid-columns.ts";
import { writeCell } from "./write-cell.ts";

export interface TypedProduct {
	partNumber: string;
	/** Typed texts by column key. */
	cells: Readonly<Record<string, string>>;
}

export interface Shelf {
	columns: ReadonlyMap<string, GridColumn>;
	plants: readonly NamedPlant[];
	/** The calendar day now. */
	day: string;
}

/** The product with all of its typed cells; problems are added to the list. */
export function applyChanges(
	{ partNumber, cells }: TypedProduct,
	before: ProductDocument,
	{ columns, plants, day }: Shelf,
	problems: CellProblem[],
): ProductDocument {
	let document = before;
	for (const [key, raw] of Object.entries(cells)) {
		const typed = raw.trim();
		const column = columns.get(key);
		const next = column ? writeCell(typed, column, document, plants) : "no-column";
		if (typeof next === "object") document = next;
		else problems.push({ partNumber, column: key, typed, because: next });
	}
	const late = outOfOrder(document.milestones);
	if (late && late !== outOfOrder(before.milestones)) {
		problems.push({
			partNumber,
			column: fixedColumnOf(late),
			typed: document.milestones[late]!,
			because: "days-out-of-order",
		});
	}
	if (document.status !== before.status && isAgainstItsDates(day, document))
		problems.push({ partNumber, column: "status", typed: document.status, because: "status-from-days" });
	return document;
}
