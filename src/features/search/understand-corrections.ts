import { spell, spellHan } from "./spell.ts";
import type { Vocabulary } from "./understand-vocabulary.ts";
import type { Correction, Piece } from "./understood.ts";

/** For each word no name holds, the nearest that one does. Words in quotation marks and figures are left alone. */
export function correctionsOf(typed: string, pieces: readonly Piece[], vocabulary: Vocabulary): Correction[] {
	const latin = pieces.flatMap((piece) => {
		if (piece.kind !== "word" || !piece.isUnknown || piece.isQuoted) return [];
		const to = spell(piece.text, vocabulary.words);
		return to ? [{ from: piece.text, to, start: piece.start, end: piece.end }] : [];
	});
	return [...latin, ...hanCorrections(typed, pieces, vocabulary)].sort((a, b) => a.start - b.start);
}

function hanCorrections(typed: string, pieces: readonly Piece[], vocabulary: Vocabulary): Correction[] {
	return [...typed.matchAll(/\p{Script=Han}{3,12}/gu)].flatMap((run) => {
		const [start, end] = [run.index, run.index + run[0].length];
		const isDoubtful = pieces.some(
			(piece) =>
				piece.kind === "word" && piece.isUnknown && !piece.isQuoted && piece.start >= start && piece.end <= end,
		);
		const to = isDoubtful ? spellHan(run[0], vocabulary.phrases.keys()) : undefined;
		return to ? [{ from: run[0], to, start, end }] : [];
	});
}
