import { LINES_ON_A_PAGE } from "#features/rfq/rfq.ts";

export interface LinePage {
	/** From 1. */
	from: number;
	to: number;
	count: number;
	size: number;
}

/** Which lines `?lines=26` shows; the first page where it names none. */
export function readLinePage(url: URL, count: number, size: number = LINES_ON_A_PAGE): LinePage {
	const typed = Number(url.searchParams.get("lines"));
	const wanted = Number.isInteger(typed) && typed >= 1 && typed <= count ? typed : 1;
	const from = wanted - ((wanted - 1) % size);
	return { from, to: Math.min(from + size - 1, count), count, size };
}
