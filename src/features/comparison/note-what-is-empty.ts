// What a buyer found empty while comparing goes onto the editor's worklist, after the answer is on its way.
import type { Database } from "#db/connect.ts";
import { type EmptyCell, noteEmptyCells } from "#features/catalogue/note-empty-cells.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { Comparison } from "./comparison.ts";

/** Every write waits for the disk, so what several pages met is written at once. What is lost in a crash is a count. */
const TOGETHER_MS = 2_000;
const MAX_WAITING = 200;

/** What waits to be written, by the database it belongs to. */
const waiting = new WeakMap<Database, Map<string, Required<EmptyCell>>>();

interface Place {
	db: Database;
	actor: Actor;
	reportFault(fault: unknown): void;
}

/** Only what products lack today; the desk looking at its own gaps is no buyer. */
export function noteWhatIsEmpty({ db, actor, reportFault }: Place, comparison: Comparison): void {
	if (actor.kind === "staff") return;
	const cells = emptyCells(comparison);
	if (cells.length === 0) return;
	const batch = waiting.get(db) ?? new Map<string, Required<EmptyCell>>();
	for (const cell of cells) {
		const key = `${cell.productId} ${cell.propertyId}`;
		const times = (batch.get(key)?.times ?? 0) + 1;
		if (times > 1 || batch.size < MAX_WAITING) batch.set(key, { ...cell, times });
	}
	if (waiting.has(db)) return;
	waiting.set(db, batch);
	setTimeout(() => {
		waiting.delete(db);
		noteEmptyCells(db, [...batch.values()]).catch(reportFault);
	}, TOGETHER_MS).unref();
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
