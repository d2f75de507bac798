/** A small seeded generator (mulberry32): the same seed tells the same story every time. */
export interface Random {
	/** From 0 up to 1. */
	next(): number;
	/** A whole number from `least` to `most`, both included. */
	whole(least: number, most: number): number;
	pick<Item>(items: readonly Item[]): Item;
	/** True in `share` of the cases. */
	happens(share: number): boolean;
}

export function openRandom(seed: number): Random {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
	return { next, whole, pick: (items) => items[whole(0, items.length - 1)]!, happens: (share) => next() < share };
}
