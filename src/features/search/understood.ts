// What a query was understood to say, piece by piece. Every piece knows the characters it came from, so that each can be
// taken away, or taken as words, while the rest stays as typed.
import type { KnownProperty } from "./understand-vocabulary.ts";

/**
 * What must be true of one property; of one of them, where several families declare a property of that code each for
 * itself. On a range property the limits are what it must cover. Base units.
 */
export type Condition = { code: string; properties: readonly KnownProperty[] } & (
	{ kind: "range"; min: number | null; max: number | null } | { kind: "choice"; choices: readonly string[] }
);

interface Span {
	start: number;
	end: number;
	/** As typed. */
	text: string;
}

/** True where every condition of one of the alternatives is. */
export interface FilterPiece extends Span {
	kind: "filter";
	anyOf: readonly (readonly Condition[])[];
}

/** A product of one of these families, or of a family below them. */
export interface FamilyPiece extends Span {
	kind: "family";
	familyIds: readonly string[];
}

/** True by the product's own text, by its family's name or by the name of one of its choices. */
export interface WordPiece extends Span {
	kind: "word";
	/** As the text index holds them: all must be there. */
	terms: readonly string[];
	familyIds: readonly string[];
	choices: readonly Condition[];
	/** The last word is read as a beginning. */
	isPrefix: boolean;
	/** Kept as words because it stood in quotation marks. */
	isQuoted: boolean;
	/** True where no name of the catalogue holds it. */
	isUnknown: boolean;
}

export type Piece = FilterPiece | FamilyPiece | WordPiece;

export interface Correction {
	from: string;
	to: string;
	start: number;
	end: number;
}

export interface Understood {
	typed: string;
	pieces: readonly Piece[];
	/** The family all pieces agree on; null where none or several were named. */
	family: string | null;
	filters: readonly FilterPiece[];
	words: readonly WordPiece[];
	/** Candidates for an exact part number, as keys: the whole of it first, then its parts with a figure. */
	partNumberKeys: readonly string[];
	/** For unknown words, the nearest known one; used where the word itself finds nothing. */
	corrections: readonly Correction[];
}
