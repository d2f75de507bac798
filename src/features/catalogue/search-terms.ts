// What a text is found by: its Latin words and numbers, each Han character, and each pair of neighbouring ones.
// Pairs keep the order of a longer Chinese word without a dictionary; single characters let one be enough.

const pieces = /\p{Script=Han}+|[\p{L}\p{N}]+(?:[.,][\p{N}]+)*/gu;
const han = /\p{Script=Han}/u;
const boundary = /(?<=\p{Script=Han})(?!\p{Script=Han})|(?<!\p{Script=Han})(?=\p{Script=Han})/u;
const MAX_TERM = 64;

/** For storing: everything a reader may ask for. */
export function searchTerms(text: string): string[] {
	return [...new Set(runs(text).flatMap((run) => (isHan(run) ? [...characters(run), ...pairs(run)] : [run])))];
}

/** For asking: the terms that must all be there. A word of two or more characters asks for its pairs alone. */
export function queryTerms(text: string): string[] {
	return [...new Set(runs(text).flatMap((run) => (isHan(run) && run.length > 1 ? pairs(run) : [run])))];
}

export function isHan(term: string): boolean {
	return han.test(term);
}

function runs(text: string): string[] {
	const folded = text.normalize("NFKC").toLowerCase().replaceAll("×", " ");
	return (folded.match(pieces) ?? []).flatMap((piece) => piece.split(boundary)).map((run) => run.slice(0, MAX_TERM));
}

function characters(run: string): string[] {
	return [...run];
}

function pairs(run: string): string[] {
	const all = characters(run);
	return all.slice(1).map((character, at) => all[at]! + character);
}
