import type { Database } from "#db/connect.ts";
import { findProductsBySerials } from "#features/catalogue/find-products.ts";
import { pageOfRows } from "#features/search/page-of-rows.ts";
import { countRows, intersect } from "#features/search/row-set.ts";
import type { ProductIndex } from "#features/search/product-index.ts";
import { understandQuery } from "#features/search/understand-query.ts";
import { type PieceRows, rowsOfPiece } from "#features/search/understand-rows.ts";
import type { Vocabulary } from "#features/search/understand-vocabulary.ts";
import type { Piece } from "#features/search/understood.ts";
import { type Candidate, MAX_CANDIDATES } from "./bill.ts";

/** The same words stand in many rows of one bill: what they found is kept for as long as it is matched. */
export type RowsOfPieces = Map<string, PieceRows>;

const MOST_KEPT = 100;
/** More products than this share a name, not a meaning. */
const TELLING = 200;

/** The products that all words of a description are true of; of those the catalogue knows, where not all are. */
export async function matchByWords(
	db: Database,
	index: ProductIndex,
	vocabulary: Vocabulary,
	description: string,
	kept: RowsOfPieces,
): Promise<Candidate[]> {
	const { pieces } = understandQuery(description, vocabulary);
	const whole = pieces.map((piece) => (piece.kind === "word" ? { ...piece, isPrefix: false } : piece));
	const sets: PieceRows[] = [];
	for (const piece of whole) {
		const rows = await rowsOf(db, index, piece, kept);
		// A word that is true of nothing says nothing.
		if (countRows(rows) > 0) sets.push(rows);
	}
	if (sets.length === 0) return [];
	const rows = intersect(sets);
	const count = countRows(rows);
	if (count === 0 || count > TELLING) return [];
	const listed = pageOfRows(index, rows, { facet: undefined, isDescending: false, locale: "en" }, null, MAX_CANDIDATES);
	const products = await findProductsBySerials(
		db,
		listed.map(({ row }) => index.serials[row]!),
	);
	const facts = { count, understood: sets.length, pieces: pieces.length };
	const plain = count === 1 ? 70 : count <= MAX_CANDIDATES ? 45 : 30;
	// Half of the words understood is half as sure.
	const confidence = Math.round(plain * (sets.length / pieces.length));
	return products.map(({ id, partNumber }) => ({
		productId: id,
		partNumber,
		confidence,
		reason: count === 1 ? "words" : "words-several",
		facts,
	}));
}

async function rowsOf(db: Database, index: ProductIndex, piece: Piece, kept: RowsOfPieces): Promise<PieceRows> {
	const key = JSON.stringify([piece.kind, piece.text.toLowerCase()]);
	const known = kept.get(key);
	// A catalogue that has grown meanwhile has another number of rows.
	if (known?.words.length === index.alive.length) return known;
	const rows = await rowsOfPiece(db, index, piece);
	if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
	kept.set(key, rows);
	return rows;
}
