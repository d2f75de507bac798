/**
 * An amount of minor units parted by whole weights, so that the parts add up to it exactly: each gets its share rounded
 * down, and what is left goes to the largest remainders, the earlier first. Without any weight everybody gets the same. Pure.
 */
export function apportion(minor: number, given: readonly number[]): number[] {
	const weights = given.every((weight) => weight === 0) ? given.map(() => 1n) : given.map(BigInt);
	const sum = weights.reduce((total, weight) => total + weight, 0n);
	const amount = BigInt(minor);
	const parts = weights.map((weight) => (amount * weight) / sum);
	const rests = weights.map((weight) => (amount * weight) % sum);
	const left = Number(amount - parts.reduce((total, part) => total + part, 0n));
	const byRest = rests
		.map((_, at) => at)
		.sort((a, b) => (rests[a] === rests[b] ? a - b : rests[a]! > rests[b]! ? -1 : 1));
	for (const at of byRest.slice(0, left)) parts[at]! += 1n;
	return parts.map(Number);
}
