// What one person typed, put beside what another has stored since the form was opened. Pure.
import { type DraftChoice, type DraftConflict, mergeDrafts } from "#platform/drafts/merge-drafts.ts";

export interface TypedOver<Typed extends object> {
	typed: Typed;
	/** What the form showed when it was opened; left out: whatever is stored. */
	base?: Typed | undefined;
	/** How clashes shown before are settled, by their path. */
	choices?: ReadonlyMap<string, DraftChoice> | undefined;
}

export type Saved<Typed extends object> =
	| { outcome: "saved"; revision: number }
	/** Nothing was stored. `stored` is the base to settle them against; `merged` holds both sides, mine where they clash. */
	| { outcome: "conflicts"; conflicts: DraftConflict[]; merged: Typed; stored: Typed };

/** Both sides' changes together; a field that both changed differently is a clash. */
export function mergeTyped<Typed extends object>(
	stored: Typed,
	{ typed, base, choices }: TypedOver<Typed>,
): { merged: Typed; conflicts: DraftConflict[] } {
	return mergeDrafts(base ?? stored, typed, stored, choices);
}

export function isSameTyped(a: object, b: object): boolean {
	return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (value === null || typeof value !== "object") return value;
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]));
}
