// What a buyer found empty while comparing goes onto the editor's worklist, after the answer is on its way.
import type { Database } from "#db/connect.ts";
import { type EmptyCell, noteEmptyCells } from "#features/catalogue/note-empty-cells.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { Comparison } from "./comparison.ts";

/** Long enough for the page to be sent, short enough to be done before the next one of the same reader. */
const LATER_MS = 30;

interface Place {
	db: Database;
	actor: Actor;
	reportFault(fault: unknown): void;
}

/** Only what products lack today; the desk looking at its own gaps is no buyer. */
export function noteWhatIsEmpty({ db, actor, reportFault }: Place, comparison: Comparison): void {
	if (actor.kind === "staff") return;
	const cells = emptyCells(comparison);
	if (cells.length > 0) setTimeout(() => void noteEmptyCells(db, cells).catch(reportFault), LATER_MS);
}

export function emptyCells({ products, allGroups }: Pick<Comparison, "products" | "allGroups">): EmptyCell[] {
	const current = new Map(
		products.filter((one) => one.revision === one.currentRevision).map(({ id, productId }) => [id, productId]),
	);
	return allGroups.flatMap(({ rows }) =>
		rows.flatMap(({ property, cells }) =>
			cells.flatMap(({ state, productId: column }) => {
				const productId = current.get(column);
				return state === "not-stated" && productId ? [{ productId, propertyId: property.id }] : [];
			}),
		),
	);
}
