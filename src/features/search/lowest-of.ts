/** Keeps the `most` rows of the lowest rank of all that are offered; quickest when ranks come rising. */
export function lowestOf(most: number): { offer(row: number, rank: number): void; take(): number[] } {
	const rows: number[] = [];
	const ranks: number[] = [];
	return {
		offer(row, rank) {
			if (rows.length === most && rank >= ranks.at(-1)!) return;
			let at = rows.length;
			while (at > 0 && ranks[at - 1]! > rank) at--;
			rows.splice(at, 0, row);
			ranks.splice(at, 0, rank);
			if (rows.length <= most) return;
			rows.pop();
			ranks.pop();
		},
		take: () => rows,
	};
}
