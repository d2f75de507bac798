// The phrases people may use for a name of the catalogue: the whole of it, its parts between commas and brackets, and
// the Latin and the Han part of a mixed one; English words in the singular and the plural.
import { phraseKey, tokensOf } from "./understand-folding.ts";

const edge = /[,，;；:：()（）]|(?<=\p{Script=Han})\s+(?=[A-Za-z])/u;

export function phrasesOf(names: readonly string[]): string[] {
	const phrases = names.flatMap((name) => [name, ...name.split(edge)]);
	const keys = phrases.flatMap((phrase) => bothNumbers(phrase.trim())).map(phraseKey);
	return [...new Set(keys)].filter((key) => key !== "");
}

/** Only what is an answer by itself: `open` and `none` are ordinary words, and a bare figure may be a part number. */
export function isTelling(key: string): boolean {
	return !/^\d+$/.test(key) && (/\p{Script=Han}{2}/u.test(key) || /\d/.test(key) || key.length > 4);
}

function bothNumbers(phrase: string): string[] {
	const singular = phrase.replace(/([a-z]{3,}[^s\W])s$/i, "$1");
	return singular === phrase ? [phrase] : [phrase, singular];
}

/** A Latin word as names are indexed by it: `bolts` and `bolt` are one. */
export function wordKey(word: string): string {
	const key = word.toLowerCase();
	return /^[a-z]{4,}$/.test(key) && key.endsWith("s") && !key.endsWith("ss") ? key.slice(0, -1) : key;
}

/** The Latin words of a name, and every piece of two or more characters of its Han runs. */
export function namePieces(name: string): string[] {
	const pieces: string[] = [];
	for (const run of name.normalize("NFKC").match(/\p{Script=Han}+/gu) ?? []) {
		const characters = [...run];
		for (let from = 0; from < characters.length; from++)
			for (let to = from + 1; to <= Math.min(characters.length, from + 12); to++)
				pieces.push(characters.slice(from, to).join(""));
	}
	const latin = tokensOf(name.normalize("NFKC")).filter(({ isHan }) => !isHan);
	return [...new Set([...pieces, ...latin.map(({ key }) => wordKey(key))])];
}
