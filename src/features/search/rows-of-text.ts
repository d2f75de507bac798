import type { Database } from "#db/connect.ts";
import type { ProductIndex } from "./product-index.ts";
import { intersect } from "./row-set.ts";
import { vocabularyOf } from "./understand-keep-vocabulary.ts";
import { understandQuery } from "./understand-query.ts";
import { type PieceRows, rowsOfPiece } from "./understand-rows.ts";

/** The products that all pieces of a text are true of, read as a person means it who looks at this family. */
export async function rowsOfText(
	db: Database,
	index: ProductIndex,
	familyId: string,
	text: string,
): Promise<PieceRows | undefined> {
	const { pieces } = understandQuery(text, await vocabularyOf(db, index), [familyId]);
	const sets: PieceRows[] = [];
	for (const piece of pieces) sets.push(await rowsOfPiece(db, index, piece));
	return sets.length > 0 ? { ...intersect(sets), isCut: sets.some(({ isCut }) => isCut) } : undefined;
}
