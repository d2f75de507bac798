/**
 * The order of rows that two people moved and added to: whoever moved rows is followed, and what was added stands
 * where it was put, after the row it was put behind. The same whichever side is called mine. Pure.
 */
export function mergeOrder(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
	const known = new Set(base);
	const spine = spineOf(base, mine, theirs);
	const followers = new Map<string, Set<string>>();
	for (const list of [mine, theirs]) {
		let anchor = "";
		for (const key of list) {
			if (known.has(key)) anchor = key;
			else followers.set(anchor, (followers.get(anchor) ?? new Set()).add(key));
		}
	}
	const added = (anchor: string) => inOrder([...(followers.get(anchor) ?? [])], mine, theirs);
	return [...new Set([...added(""), ...spine.flatMap((key) => [key, ...added(key)])])];
}

/** The rows there were before, in the order of whoever moved any. */
function spineOf(base: readonly string[], mine: readonly string[], theirs: readonly string[]): readonly string[] {
	const all = new Set(base);
	const [own, other] = [mine, theirs].map((list) => {
		const kept = list.filter((key) => all.has(key));
		const here = new Set(kept);
		const isMoved = kept.join() !== base.filter((key) => here.has(key)).join();
		return isMoved ? withRemoved(kept, base) : null;
	});
	if (own && other) return own.join() < other.join() ? own : other;
	return own ?? other ?? base;
}

/** What one side removed and the other changed stands again where it was. */
function withRemoved(kept: readonly string[], base: readonly string[]): string[] {
	const order = [...kept];
	const here = new Set(kept);
	for (const [at, key] of base.entries()) {
		if (here.has(key)) continue;
		const before = at === 0 ? -1 : order.indexOf(base[at - 1]!);
		order.splice(before + 1, 0, key);
	}
	return order;
}

/** Of two runs put at the same place the one that begins with the smaller key, the older of our ids, comes first. */
function inOrder(keys: string[], mine: readonly string[], theirs: readonly string[]): string[] {
	const wanted = new Set(keys);
	const [own, other] = [mine, theirs].map((list) => list.filter((key) => wanted.has(key))) as [string[], string[]];
	const isOwnFirst = (own[0] ?? "\uffff") <= (other[0] ?? "\uffff");
	return isOwnFirst ? [...own, ...other] : [...other, ...own];
}
