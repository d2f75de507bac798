// The scale a score is read on: 50 points are odds of 1 to 4, and 15 points double the odds. Points stay expert points
// until enough leads have closed to compare them with what came of them; the scale is what they will be held to.
const POINTS_TO_DOUBLE = 15;
const FACTOR = POINTS_TO_DOUBLE / Math.LN2;
const OFFSET = 50 - FACTOR * Math.log(1 / 4);

/** The chance (0 to 1) of winning that a score stands for on this scale. */
export function chanceOfScore(score: number): number {
	const odds = Math.exp((score - OFFSET) / FACTOR);
	return odds / (1 + odds);
}

/** The score, clipped to 0 to 100, of a chance between 0 and 1. */
export function scoreOfChance(chance: number): number {
	return Math.min(100, Math.max(0, OFFSET + FACTOR * Math.log(chance / (1 - chance))));
}
