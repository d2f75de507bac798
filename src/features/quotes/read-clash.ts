import type { SavedQuoteDraft } from "./save-quote-draft.ts";

type Clash = Extract<SavedQuoteDraft, { outcome: "conflicts" }>;

/** What a save was answered with, where two people changed the same; undefined for anything else. */
export function readClash(done: unknown): Clash | undefined {
	const isClash = typeof done === "object" && done !== null && "outcome" in done && done.outcome === "conflicts";
	return isClash ? (done as Clash) : undefined;
}
