// The word somebody meant. Words alone are forgiven, never figures: the part next to the one asked for is another part.
import { spellDistance } from "./spell-distance.ts";

/** One slip from four letters on, two from eight. */
function forgiven(word: string): number {
	return word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
}

/** The nearest known word; undefined where the word is known, too short, no plain word, or two are equally near. */
export function spell(word: string, known: Iterable<string>): string | undefined {
	const typed = word.toLowerCase();
	const limit = forgiven(typed);
	if (limit === 0 || !/^[a-z]+$/.test(typed)) return undefined;
	let best: string | undefined;
	let least = limit + 1;
	let isTied = false;
	for (const candidate of known) {
		if (candidate === typed) return undefined;
		if (candidate.length < 4) continue;
		const distance = spellDistance(typed, candidate, Math.min(limit, least));
		if (distance > limit || distance > least) continue;
		isTied = distance === least && best !== undefined && !isSameWord(best, candidate);
		if (distance < least || (candidate[0] === typed[0] && best?.[0] !== typed[0])) {
			isTied = false;
			best = candidate;
		}
		least = distance;
	}
	return isTied ? undefined : best;
}

function isSameWord(a: string, b: string): boolean {
	return a === `${b}s` || b === `${a}s`;
}

/** For a Chinese word: the known one of the same length that differs in one character and shares its other pairs. */
export function spellHan(word: string, known: Iterable<string>): string | undefined {
	const typed = [...word];
	if (typed.length < 3) return undefined;
	const near = new Set<string>();
	for (const candidate of known) {
		const characters = [...candidate];
		if (characters.length !== typed.length) continue;
		const wrong = characters.filter((character, at) => character !== typed[at]).length;
		if (wrong === 0) return undefined;
		if (wrong === 1 || isSwapped(typed, characters)) near.add(candidate);
	}
	return near.size === 1 ? [...near][0] : undefined;
}

function isSwapped(a: readonly string[], b: readonly string[]): boolean {
	const at = a.findIndex((character, place) => character !== b[place]);
	const swapped = [...a];
	[swapped[at], swapped[at + 1]] = [swapped[at + 1]!, swapped[at]!];
	return swapped.join("") === b.join("");
}
