/** Optimal string alignment (Damerau–Levenshtein without overlapping swaps), given up above `limit`. */
export function spellDistance(a: string, b: string, limit: number): number {
	if (Math.abs(a.length - b.length) > limit) return limit + 1;
	let before: number[] = [];
	let row = Array.from({ length: b.length + 1 }, (_, at) => at);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
			let least = Math.min(change, row[j]! + 1, next[j - 1]! + 1);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
			next.push(least);
		}
		if (Math.min(...next) > limit) return limit + 1;
		[before, row] = [row, next];
	}
	return row[b.length]!;
}
