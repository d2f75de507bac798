// Reads what somebody typed into pieces the catalogue can answer: families, filters, part numbers and words. Nothing is
// asked of the database here; whether a part number exists, and whether a word is true of any product, is found later.
import { queryTerms } from "#features/catalogue/search-terms.ts";
import { foldTyped, type Folded, tokensOf } from "./understand-folding.ts";
import { correctionsOf } from "./understand-corrections.ts";
import { partNumberKeysOf } from "./understand-part-numbers.ts";
import { measuredAt, meantIn, phraseAt, propertyAt, type Reading, wordAt } from "./understand-pieces.ts";
import { familiesNamed, scopeOf } from "./understand-scope.ts";
import { sizeAt } from "./understand-size.ts";
import type { Vocabulary } from "./understand-vocabulary.ts";
import type { Piece, Understood, WordPiece } from "./understood.ts";

export const MAX_QUERY_LENGTH = 200;
const MAX_PIECES = 16;
const quoted = /"([^"]+)"(?=\s|$)/y;
const idle = new Set("and with for the of a an in to on by 的 和 与 及".split(" "));

/** `within`: families that are meant where the query itself names none. */
export function understandQuery(
	typedWhole: string,
	vocabulary: Vocabulary,
	within: readonly string[] = [],
): Understood {
	const typed = typedWhole
		.replaceAll(/\p{Cc}/gu, " ")
		.trim()
		.slice(0, MAX_QUERY_LENGTH);
	const folded = foldTyped(typed);
	// Once to learn which families are meant, once more to read figures in their light.
	const named = familiesNamed(vocabulary, piecesOf(typed, folded, vocabulary, []));
	const familyIds = named.length > 0 ? named : within;
	const pieces = piecesOf(typed, folded, vocabulary, familyIds).slice(0, MAX_PIECES);
	return {
		typed,
		pieces,
		family: familyIds.length === 1 ? familyIds[0]! : null,
		filters: pieces.filter((piece) => piece.kind === "filter"),
		words: pieces.filter((piece) => piece.kind === "word"),
		partNumberKeys: partNumberKeysOf(typed),
		corrections: correctionsOf(typed, pieces, vocabulary),
	};
}

type Unplaced = Piece extends infer One ? (One extends Piece ? Omit<One, "start" | "text"> : never) : never;

function piecesOf(typed: string, folded: Folded, vocabulary: Vocabulary, familyIds: readonly string[]): Piece[] {
	const { text, origin } = folded;
	const reading: Reading = { text, tokens: tokensOf(text), scope: scopeOf(vocabulary, familyIds) };
	const starts = new Set(reading.tokens.map(({ start }) => start));
	const pieces: Piece[] = [];
	let at = 0;
	while (at < text.length) {
		const read = canBegin(text, at) ? (quotedAt(text, at) ?? readAt(reading, at, starts.has(at))) : null;
		if (read) {
			const [start, end] = [origin[at]!, origin[read.end]!];
			pieces.push({ ...read, start, end, text: typed.slice(start, end) } as Piece);
		}
		at = read?.end ?? nextStart(reading, at);
	}
	return markPrefix(joinGlued(typed, pieces).filter(isNotIdle), vocabulary);
}

/** A piece begins where a word begins, or with a sign: `>= 20 kN`, `-40..120 °C`, `⌀25`. */
function canBegin(text: string, at: number): boolean {
	return text[at] !== " " && !(/[\d.,]/.test(text[at]!) && /[\d.,]/.test(text[at - 1] ?? ""));
}

function nextStart({ tokens }: Reading, at: number): number {
	const inside = tokens.find(({ start, end }) => start <= at && at < end);
	return inside ? inside.end : at + 1;
}

function quotedAt(text: string, at: number): Unplaced | null {
	quoted.lastIndex = at;
	const found = at === 0 || text[at - 1] === " " ? quoted.exec(text) : null;
	if (!found) return null;
	const meant = { familyIds: [], choices: [], terms: queryTerms(found[1]!) };
	return { kind: "word", end: quoted.lastIndex, ...meant, isPrefix: false, isQuoted: true, isUnknown: false };
}

function readAt(reading: Reading, at: number, isToken: boolean): Unplaced | null {
	const { scope, text } = reading;
	const filter =
		sizeAt(text, at, scope) ??
		(isToken ? propertyAt(reading, at) : null) ??
		(isToken && /[\p{L}\d]/u.test(text[at - 1] ?? " ") && !/\p{Script=Han}/u.test(text[at - 1]!)
			? null
			: measuredAt(reading, at));
	if (filter) return { kind: "filter", ...filter };
	if (!isToken) return null;
	const phrase = phraseAt(reading, at, (key) => scope.vocabulary.phrases.get(key));
	if (phrase) {
		const { familyIds, choices } = meantIn(scope, phrase.found);
		if (familyIds.length > 0) return { kind: "family", end: phrase.end, familyIds };
		return { kind: "filter", end: phrase.end, anyOf: choices.map((one) => [one]) };
	}
	const { end, meaning, terms } = wordAt(reading, at);
	const meant = meantIn(scope, meaning);
	return { kind: "word", end, terms, ...meant, isPrefix: false, isQuoted: false, isUnknown: meaning === undefined };
}

/** `MHU1-2552` is one word with two terms. */
function joinGlued(typed: string, pieces: readonly Piece[]): Piece[] {
	const joined: Piece[] = [];
	for (const piece of pieces) {
		const last = joined.at(-1);
		const between = last && typed.slice(last.end, piece.start);
		if (last?.kind === "word" && piece.kind === "word" && /^[-_/.+]$/.test(between ?? "")) {
			joined[joined.length - 1] = glue(typed, last, piece);
		} else joined.push(piece);
	}
	return joined;
}

function glue(typed: string, a: WordPiece, b: WordPiece): WordPiece {
	const [start, end] = [a.start, b.end];
	const terms = [...new Set([...a.terms, ...b.terms])];
	const familyIds = a.familyIds.filter((id) => b.familyIds.includes(id));
	const isUnknown = familyIds.length === 0;
	return { ...a, start, end, text: typed.slice(start, end), terms, familyIds, choices: [], isUnknown };
}

function isNotIdle(piece: Piece, _: number, all: readonly Piece[]): boolean {
	if (piece.kind !== "word" || piece.isQuoted || all.length === 1) return true;
	return piece.terms.length > 0 && !idle.has(piece.text.toLowerCase());
}

/** The last word may still be being typed: from two letters on its beginning is enough. */
function markPrefix(pieces: Piece[], vocabulary: Vocabulary): Piece[] {
	const last = pieces.at(-1);
	if (last?.kind !== "word" || last.isQuoted || !/^[\p{L}\p{N}.]{2,}$/u.test(last.terms.at(-1) ?? "")) return pieces;
	if (/\p{Script=Han}/u.test(last.terms.at(-1)!)) return pieces;
	const beginning = last.terms.at(-1)!;
	const begun = [...vocabulary.pieces].filter(([key]) => last.terms.length === 1 && key.startsWith(beginning));
	const meaning = {
		familyIds: begun.flatMap(([, one]) => one.familyIds),
		choices: begun.flatMap(([, one]) => one.choices),
	};
	const meant = begun.length > 0 ? meantIn(scopeOf(vocabulary, []), meaning) : last;
	const isUnknown = last.isUnknown && begun.length === 0;
	return [
		...pieces.slice(0, -1),
		{ ...last, familyIds: meant.familyIds, choices: meant.choices, isUnknown, isPrefix: true },
	];
}
