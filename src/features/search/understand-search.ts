// Answers a search: exact numbers first, then the products all pieces are true of, family by family; where there are
// none, a forgiven spelling; where there are still none, what comes nearest.
import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { findProductsBySerials, type Product } from "#features/catalogue/find-products.ts";
import { partNumberKey } from "#features/catalogue/part-number.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { findExactProducts, findOtherNumbers, type OtherNumber } from "./find-part-numbers.ts";
import { findPartRank } from "./find-part-rank.ts";
import { pageOfRows } from "./page-of-rows.ts";
import { allRows, type ProductIndex } from "./product-index.ts";
import { countRows, intersect, type RowSet, rowsIn } from "./row-set.ts";
import { corrected } from "./understand-links.ts";
import { nearestTo, type Nearest } from "./understand-nearest.ts";
import { understandQuery } from "./understand-query.ts";
import { type PieceRows, rowsOfPiece } from "./understand-rows.ts";
import type { KnownFamily, Vocabulary } from "./understand-vocabulary.ts";
import type { Correction, Understood } from "./understood.ts";

const PAGE = 50;

export interface SearchWish {
	typed: string;
	/** The code of a family: only products of it and of those below. */
	family: string | null;
	/** The part number the page before ended with. */
	after: string | null;
}

export interface SearchAnswer {
	understood: Understood;
	/** What was read as something else, because as typed it found nothing. */
	corrections: readonly Correction[];
	exact: Product[];
	others: OtherNumber[];
	/** Of all pages, in the chosen family. */
	count: number;
	/** True where a word stands in more products than were looked at, so that there are more than `count`. */
	isCut: boolean;
	families: { family: KnownFamily; count: number }[];
	products: Product[];
	after: string | null;
	/** Null unless nothing was found. */
	nearest: Nearest | null;
}

export async function search(
	db: Database,
	index: ProductIndex,
	vocabulary: Vocabulary,
	actor: Actor,
	locale: Locale,
	wish: SearchWish,
): Promise<SearchAnswer> {
	const asTyped = understandQuery(wish.typed, vocabulary);
	const exact = await findExactProducts(db, asTyped.partNumberKeys);
	const others = await findOtherNumbers(db, actor, asTyped.partNumberKeys);
	const { understood, sets, corrections } = await forgive(db, index, vocabulary, asTyped);
	const passes = sets.length > 0 ? intersect(sets) : rowsIn(index, { start: 0, end: 0 });
	const families = sets.length > 0 ? countFamilies(index, vocabulary, passes) : [];
	const chosen =
		wish.family === null ? undefined : [...vocabulary.families.values()].find((f) => f.code === wish.family);
	const shown = chosen && sets.length > 0 ? intersect([passes, familyRows(index, chosen.id)]) : passes;
	const found = await readPage(db, index, locale, shown, wish.after);
	const [whole] = asTyped.partNumberKeys;
	const isAnswered = exact.some(({ partNumber }) => partNumberKey(partNumber) === whole) || others.length > 0;
	const isEmpty = found.count === 0 && sets.length > 0 && !isAnswered;
	const isCut = sets.some((set) => set.isCut) && found.count > 0;
	const nearest = isEmpty ? nearestTo(index, locale, understood, sets) : null;
	return { understood, corrections, exact, others, families, ...found, isCut, nearest };
}

/** Every piece's rows; with the words that find nothing corrected, where that finds something. */
async function forgive(
	db: Database,
	index: ProductIndex,
	vocabulary: Vocabulary,
	asTyped: Understood,
): Promise<{ understood: Understood; sets: PieceRows[]; corrections: readonly Correction[] }> {
	const sets = await rowsOfAll(db, index, asTyped);
	const plainly = { understood: asTyped, sets, corrections: [] };
	const isWanted = asTyped.corrections.length > 0 && countRows(intersectAll(index, sets)) === 0;
	if (!isWanted) return plainly;
	const understood = understandQuery(corrected(asTyped.typed, asTyped.corrections), vocabulary);
	const better = await rowsOfAll(db, index, understood);
	if (countRows(intersectAll(index, better)) === 0) return plainly;
	return { understood, sets: better, corrections: asTyped.corrections };
}

async function rowsOfAll(db: Database, index: ProductIndex, { pieces }: Understood): Promise<PieceRows[]> {
	const sets: PieceRows[] = [];
	for (const piece of pieces) sets.push(await rowsOfPiece(db, index, piece));
	return sets;
}

function intersectAll(index: ProductIndex, sets: readonly RowSet[]): RowSet {
	return sets.length > 0 ? intersect(sets) : rowsIn(index, allRows(index));
}

/** Families with products of their own among the rows, most first. */
function countFamilies(index: ProductIndex, { families }: Vocabulary, passes: RowSet): SearchAnswer["families"] {
	return [...families.values()]
		.map((family) => {
			const { start, end } = index.ownSpans.get(family.id) ?? { start: 0, end: 0 };
			return { family, count: countRows(passes, start >>> 5, end >>> 5) };
		})
		.filter(({ count }) => count > 0)
		.sort((a, b) => b.count - a.count);
}

function familyRows(index: ProductIndex, familyId: string): RowSet {
	const all = rowsIn(index, allRows(index));
	const { start, end } = index.spans.get(familyId) ?? { start: 0, end: 0 };
	all.words.fill(0, 0, start >>> 5).fill(0, end >>> 5);
	return all;
}

async function readPage(
	db: Database,
	index: ProductIndex,
	locale: Locale,
	rows: RowSet,
	after: string | null,
): Promise<{ count: number; products: Product[]; after: string | null }> {
	const end = after === null ? null : { key: null, partRank: await findPartRank(db, index, after) };
	const listed = pageOfRows(index, rows, { facet: undefined, isDescending: false, locale }, end, PAGE + 1);
	const serials = listed.slice(0, PAGE).map(({ row }) => index.serials[row]!);
	const products = await findProductsBySerials(db, serials);
	return {
		count: countRows(rows),
		products,
		after: listed.length > PAGE ? (products.at(-1)?.partNumber ?? null) : null,
	};
}
