import type { DraftProduct } from "./grid-drafts.ts";

export interface WrongCell {
	partNumber: string;
	column: string;
	sentence: string;
}

export interface Conflict {
	partNumber: string;
	column: string;
	columnName: string;
	mine: string;
	theirs: string | null;
	revision: number | null;
	by: string;
}

export interface GridAnswer {
	problems?: WrongCell[];
	conflicts?: Conflict[];
	revisions?: Record<string, number>;
	error?: { code: string; message: string };
}

/** Posts the changes to an address of the grid. A word where the house could not be reached, or takes no more at once. */
export async function postChanges(
	address: string,
	products: readonly DraftProduct[],
	reason: string,
): Promise<GridAnswer | "lost" | "tooLarge"> {
	const body = new URLSearchParams({ changes: JSON.stringify(products), reason });
	try {
		const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
		const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
		if (isJson) return (await answer.json()) as GridAnswer;
		return answer.status === 413 ? "tooLarge" : "lost";
	} catch {
		return "lost";
	}
}
