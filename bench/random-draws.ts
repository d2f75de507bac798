// Numbers that look thrown but never change: the same seed gives the same products on every machine.

/** From 0 up to 1, the next one each time. */
export type Draw = () => number;

/** Mulberry32, started from a hash of `seed` so that neighbouring seeds have nothing in common. */
export function drawsOf(seed: number): Draw {
	let state = Math.imul(seed ^ (seed >>> 16), 0x45d9f3b) >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/**
 * Picks by Zipf's law: the first of `items` comes most often, the second 2^-skew as often, and so on, the way sizes,
 * materials and words are used.
 */
export function skewed<Item>(items: readonly Item[], skew = 1): (draw: Draw) => Item {
	let sum = 0;
	const upTo = Float64Array.from(items, (_, at) => (sum += 1 / (at + 1) ** skew));
	return (draw) => {
		const wanted = draw() * sum;
		let [low, high] = [0, upTo.length - 1];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (upTo[middle]! > wanted) high = middle;
			else low = middle + 1;
		}
		return items[low]!;
	};
}

/** The same items in another order, always the same one. */
export function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
	const draw = drawsOf(seed);
	return items
		.map((item) => ({ item, place: draw() }))
		.sort((a, b) => a.place - b.place)
		.map(({ item }) => item);
}
