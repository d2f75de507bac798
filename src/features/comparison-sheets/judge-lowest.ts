// To whom "lowest" is given, and when to nobody: as long as one part of one competing offer is unknown, it could be the
// lower one, so the badge is withheld and the part is named. Unknown never counts as zero. Pure.
import type { Unknown, Verdict } from "./sheet-comparison.ts";

export interface Contender {
	columnKey: string;
	/** Null: unknown. */
	minor: number | null;
	unknowns: Unknown[];
}

/** Of those who compete; in whatever order. Who asks the same is lowest together. */
export function judgeLowest(contenders: readonly Contender[]): Verdict {
	const none = { keys: [], value: null, blockedBy: [] };
	if (contenders.length === 0) return { outcome: "nobody", ...none };
	if (contenders.length === 1) return { outcome: "alone", ...none };
	const blockedBy = contenders
		.filter(({ minor }) => minor === null)
		.map(({ columnKey, unknowns }) => ({ columnKey, unknowns }));
	if (blockedBy.length > 0) return { outcome: "unknown", ...none, blockedBy };
	const value = contenders.reduce((least, { minor }) => Math.min(least, minor!), Number.POSITIVE_INFINITY);
	const keys = contenders.filter(({ minor }) => minor === value).map(({ columnKey }) => columnKey);
	return { outcome: "given", keys, value, blockedBy: [] };
}
