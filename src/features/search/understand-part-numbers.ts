import { partNumberKey } from "#features/catalogue/part-number.ts";

const MAX_KEYS = 12;
const MAX_LENGTH = 100;

/** The whole query, its parts between spaces that hold a figure, and such parts with those that follow: longest first. */
export function partNumberKeysOf(typed: string): string[] {
	const parts = typed.split(/[\s,;，；、]+/u).filter((part) => part !== "");
	const joined: string[] = [];
	for (let take = parts.length; take > 0; take--)
		for (let from = 0; from + take <= parts.length; from++) {
			const run = parts.slice(from, from + take);
			if (/\d/.test(run[0]!) || take === parts.length) joined.push(run.join(""));
		}
	const keys = joined.map(partNumberKey).filter((key) => key.length > 1 && key.length <= MAX_LENGTH);
	return [...new Set(keys)].slice(0, MAX_KEYS);
}
