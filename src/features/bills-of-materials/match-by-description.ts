// What a row says of the part itself: what it requires, and in what words. Never sure enough to go unlooked at.
import type { Database } from "#db/connect.ts";
import { readRequirementLines, type Requirement } from "#features/search/find-similar-requirement.ts";
import { findSimilar, type SimilarProduct } from "#features/search/find-similar.ts";
import type { ProductIndex } from "#features/search/product-index.ts";
import type { Vocabulary } from "#features/search/understand-vocabulary.ts";
import { type Candidate, type Match, MAX_CANDIDATES } from "./bill.ts";
import { bestOf } from "./match-by-number.ts";
import { matchByWords, type RowsOfPieces } from "./match-by-words.ts";
import type { BillRowRead } from "./read-bill-row.ts";
import { measurable, requirementsOfRow } from "./row-requirements.ts";

/** Requirements that were all met, by how many there were. */
const metConfidence = [0, 45, 60, 72, 80];
/** Where nothing met them all, the nearest is this sure at most. */
const NEAREST = 55;
/** Good enough to leave the words alone. */
const ENOUGH = 60;

export async function matchByDescription(
	db: Database,
	index: ProductIndex,
	vocabulary: Vocabulary,
	row: BillRowRead,
	rowsOfPieces: RowsOfPieces,
): Promise<Match> {
	const specified = await bySpecification(db, index, vocabulary, row);
	if ((specified[0]?.confidence ?? 0) >= ENOUGH) return { candidates: bestOf(specified) };
	const worded = await matchByWords(db, index, vocabulary, row.description, rowsOfPieces);
	return { candidates: bestOf([...specified, ...worded]) };
}

async function bySpecification(
	db: Database,
	index: ProductIndex,
	vocabulary: Vocabulary,
	row: BillRowRead,
): Promise<Candidate[]> {
	const said = readRequirementLines(row.description.slice(0, 2_000), vocabulary, null);
	const columns = measurable(requirementsOfRow(row, vocabulary));
	const requirements = together(columns, said.requirements);
	if (requirements.length === 0) return [];
	const similar = await findSimilar(db, index, vocabulary, requirements, said.familyIds[0] ?? null);
	const meeting = similar.filter(({ distance }) => distance === 0).length;
	return similar
		.slice(0, MAX_CANDIDATES)
		.map((one) => rate(one, { count: requirements.length, meeting, hasFamily: said.familyIds.length > 0 }));
}

/** A column says it more exactly than the description does. */
function together(columns: readonly Requirement[], said: readonly Requirement[]): Requirement[] {
	const codes = new Set(columns.flatMap(({ conditions }) => conditions.map(({ code }) => code)));
	return [...columns, ...said.filter(({ conditions }) => !conditions.some(({ code }) => codes.has(code)))];
}

function rate(
	{ product, distance, deviations }: SimilarProduct,
	{ count, meeting, hasFamily }: { count: number; meeting: number; hasFamily: boolean },
): Candidate {
	const met = deviations.filter(({ verdict }) => verdict === "meets").length;
	const { id: productId, partNumber } = product;
	const misses = deviations.filter(({ verdict }) => verdict !== "meets").map(({ property }) => property.code);
	const facts = { met, count, meeting, misses: [...new Set(misses)].slice(0, 3).join(" ") };
	if (distance > 0)
		return {
			productId,
			partNumber,
			confidence: Math.round(NEAREST * (1 - distance) * (met / count)),
			reason: "specification",
			facts,
		};
	const plain = metConfidence[Math.min(count, metConfidence.length - 1)]! + (hasFamily ? 4 : 0);
	const among = meeting === 1 ? 0 : meeting <= MAX_CANDIDATES ? 15 : 25;
	const reason = meeting === 1 ? "specification" : "specification-several";
	return { productId, partNumber, confidence: plain - among, reason, facts };
}
