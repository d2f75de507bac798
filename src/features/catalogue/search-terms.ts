// What a text is found by: its Latin words and numbers, each Han character, and each pair of neighbouring ones.
// Pairs keep the order of a longer Chinese word without a dictionary; single characters let one be enough.

const pieces = /\p{Script=Han}+|[\p{L}\p{N}]+(?:[.,][\p{N}]+)*/gu;
const han = /\p{Script=Han}/u;
const boundary = /(?<=\p{Script=Han})(?!\p{Script=Han})|(?<!\p{Script=Han})(?=\p{Script=Han})/u;
const MAX_TERM = 64;

/** For storing: everything a reader may ask for. */
export function searchTerms(text: string): string[] {
	const terms = new Set<string>();
	for (const run of runs(text)) {
		if (!isHan(run)) terms.add(run);
		else for (const term of [...characters(run), ...pairs(run)]) terms.add(term);
	}
	return [...terms];
}

/** For asking: the terms that must all be there. A word of two or more characters asks for its pairs alone. */
export function queryTerms(text: string): string[] {
	return [...new Set(runs(text).flatMap((run) => (isHan(run) && run.length > 1 ? pairs(run) : [run])))];
}

export function isHan(term: string): boolean {
	return term.charCodeAt(0) > 0x7f && han.test(term);
}

const plain = /^[\x00-\x7f]*$/;
const plainPieces = /[a-z0-9]+(?:[.,][0-9]+)*/g;

function runs(text: string): string[] {
	// Part numbers and English names, most of a catalogue: the same pieces, found four times as fast.
	if (plain.test(text)) return (text.toLowerCase().match(plainPieces) ?? []).map((run) => run.slice(0, MAX_TERM));
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
