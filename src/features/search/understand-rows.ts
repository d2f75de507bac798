// The products a piece of a query is true of, as rows of the index.
import type { Database } from "#db/connect.ts";
import { findProductText } from "#db/product-text.ts";
import { partNumberKey } from "#features/catalogue/part-number.ts";
import { allRows, type ProductIndex, spanOfFamily } from "./product-index.ts";
import { emptyRowSet, intersect, type RowSet, rowSetOfSerials } from "./row-set.ts";
import { testRows } from "./test-rows.ts";
import type { Condition, Piece, WordPiece } from "./understood.ts";

/** More products than this are not fetched for a single rare word; words that stand in more are kept in the index. */
const MAX_HITS = 20_000;
/** Sorts behind everything that begins with what it is added to. */
const LAST = "\uffff";

export interface PieceRows extends RowSet {
	/** True where there are more than are fetched. */
	isCut: boolean;
}

export async function rowsOfPiece(db: Database, index: ProductIndex, piece: Piece): Promise<PieceRows> {
	if (piece.kind === "word") return rowsOfWord(db, index, piece);
	if (piece.kind === "family") return { ...rowsOfFamilies(index, piece.familyIds), isCut: false };
	const sets = piece.anyOf.map((all) => intersect(all.map((condition) => rowsOfCondition(index, condition))));
	return { ...unite(index, sets), isCut: false };
}

/** Of the rows of `base`, which spans all; of others it says nothing. */
export function rowsOfCondition(
	index: ProductIndex,
	condition: Condition,
	base: RowSet = { ...allRows(index), words: index.alive },
): RowSet {
	return unite(
		index,
		condition.properties.map((property) =>
			condition.kind === "range"
				? testRows(index, base, { kind: "measure", property, min: condition.min, max: condition.max })
				: testRows(index, base, { kind: "choice", property, codes: condition.choices }),
		),
	);
}

async function rowsOfWord(db: Database, index: ProductIndex, word: WordPiece): Promise<PieceRows> {
	const fetched = [await rowsOfTerms(db, index, word), await rowsOfPartNumbers(db, index, word)];
	const sets = [
		rowsOfFamilies(index, word.familyIds),
		...word.choices.map((condition) => rowsOfCondition(index, condition)),
		...fetched,
	];
	return { ...unite(index, sets), isCut: fetched.some(({ isCut }) => isCut) };
}

function rowsOfFamilies(index: ProductIndex, familyIds: readonly string[]): RowSet {
	const rows = emptyRowSet(allRows(index));
	for (const id of familyIds) {
		const { start, end } = spanOfFamily(index, id);
		rows.words.set(index.alive.subarray(start >>> 5, end >>> 5), start >>> 5);
	}
	return rows;
}

/**
 * What stands in very many products is asked of the index, the rest of the database's full text. A beginning of such a
 * common word means that word: asking the text for all that begins so would walk through nearly every product.
 */
async function rowsOfTerms(db: Database, index: ProductIndex, { terms, isPrefix }: WordPiece): Promise<PieceRows> {
	const span = allRows(index);
	if (terms.length === 0) return { ...emptyRowSet(span), isCut: false };
	const beginning = isPrefix ? terms.at(-1)! : undefined;
	const common = beginning === undefined ? [] : termsBeginning(index, beginning);
	const prefix = common.length > 0 ? undefined : beginning;
	const whole = isPrefix ? terms.slice(0, -1) : terms;
	const asked = whole.filter((term) => !index.terms.has(term));
	const kept = whole.flatMap((term) => index.terms.get(term) ?? []);
	const sets: RowSet[] = kept.map((words) => ({ ...span, words }));
	if (common.length > 0)
		sets.push(
			unite(
				index,
				common.map((words) => ({ ...span, words })),
			),
		);
	if (asked.length === 0 && prefix === undefined)
		return { ...(sets.length === 1 ? sets[0]! : intersect(sets)), isCut: false };
	const serials = await findProductText(db, { all: asked, prefix }, MAX_HITS + 1);
	const found = rowSetOfSerials(index, span, serials.slice(0, MAX_HITS));
	return { ...intersect([...sets, found]), isCut: serials.length > MAX_HITS };
}

function termsBeginning(index: ProductIndex, prefix: string): Int32Array[] {
	return [...index.terms].filter(([term]) => term.startsWith(prefix)).map(([, words]) => words);
}

/** `62052R` is the beginning of 6205-2RS, although no term of it begins so. */
async function rowsOfPartNumbers(db: Database, index: ProductIndex, { text }: WordPiece): Promise<PieceRows> {
	const key = partNumberKey(text);
	if (key.length < 3 || !/\d/.test(key)) return { ...emptyRowSet(allRows(index)), isCut: false };
	const rows = await db
		.selectFrom("product")
		.select("serial")
		.where("partNumberKey", ">=", key)
		.where("partNumberKey", "<", key + LAST)
		.limit(MAX_HITS + 1)
		.execute();
	const serials = rows.slice(0, MAX_HITS).map(({ serial }) => serial);
	return { ...rowSetOfSerials(index, allRows(index), serials), isCut: rows.length > MAX_HITS };
}

/** Rows of any of the sets that still hold a product. */
export function unite(index: ProductIndex, sets: readonly RowSet[]): RowSet {
	const united = emptyRowSet(allRows(index));
	const { words } = united;
	for (const { words: other } of sets) for (let at = 0; at < words.length; at++) words[at]! |= other[at]!;
	for (let at = 0; at < words.length; at++) words[at]! &= index.alive[at]!;
	return united;
}
