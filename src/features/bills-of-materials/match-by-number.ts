// Whose number it is: ours, letter for letter or as it reads; another's for one of ours; or the buyer's own. Four queries
// for some hundreds of rows, however many numbers they hold.
import type { Database } from "#db/connect.ts";
import { partNumberKey } from "#features/catalogue/part-number.ts";
import { partNumberKeysOf } from "#features/search/understand-part-numbers.ts";
import { type Candidate, type Match, MAX_CANDIDATES, type ReasonCode } from "./bill.ts";
import { findLearned, type Learned } from "./find-learned.ts";
import type { BillRowRead } from "./read-bill-row.ts";

type NumberReason = Exclude<ReasonCode, `specification${string}` | `words${string}` | "typed">;

const confidence: Record<NumberReason, number> = {
	exact: 100,
	normalised: 97,
	"normalised-several": 70,
	"own-number": 96,
	learned: 94,
	superseded: 92,
	"second-brand": 90,
	maker: 90,
	"maker-other": 55,
	"number-in-words": 75,
};

interface Known {
	products: Map<string, { id: string; partNumber: string }[]>;
	others: Map<string, { id: string; ours: string; kind: string; brand: string }[]>;
	learned: Map<string, Learned[]>;
}

/** `organisationId`: whose own numbers count; null where the person may not know them yet. */
export async function matchByNumber(
	db: Database,
	organisationId: string | null,
	rows: readonly BillRowRead[],
): Promise<Match[]> {
	const numbers = rows.map(numbersOf);
	const inWords = rows.map(({ description }) => partNumberKeysOf(description.slice(0, 200)).filter(isTelling));
	const keys = [...new Set([...numbers.flat().map(partNumberKey), ...inWords.flat()])].filter(isPlausible);
	const known = await findKnown(db, organisationId, keys, [...new Set(numbers.flat().map(partNumberKey))]);
	return rows.map((row, at) => {
		const byNumber = numbers[at]!.flatMap((number) => candidatesOf(number, row, known));
		const byWords = byNumber.length > 0 ? [] : firstOf(inWords[at]!, known);
		return { candidates: bestOf([...byNumber, ...byWords]) };
	});
}

/** Each product once, by its best reason. */
export function bestOf(candidates: readonly Candidate[]): Candidate[] {
	const sorted = [...candidates].sort((a, b) => b.confidence - a.confidence);
	const seen = new Set<string>();
	const isNew = ({ productId }: Candidate) => !seen.has(productId) && seen.add(productId);
	return sorted.filter(isNew).slice(0, MAX_CANDIDATES);
}

function numbersOf({ partNumber, makerPartNumber }: BillRowRead): string[] {
	return [makerPartNumber, partNumber].map((number) => number.slice(0, 200)).filter((number) => number !== "");
}

function isPlausible(key: string): boolean {
	return key !== "" && key.length <= 100;
}

/** A number inside a description: long enough, with a figure, and no measure. */
function isTelling(key: string): boolean {
	return key.length >= 4 && /\d/.test(key) && !/^\d+(?:MM|CM|M|KN|N|KG|G|PCS|RPM)?$/.test(key);
}

async function findKnown(
	db: Database,
	organisationId: string | null,
	keys: string[],
	ownKeys: string[],
): Promise<Known> {
	if (keys.length === 0) return { products: new Map(), others: new Map(), learned: new Map() };
	const products = await db
		.selectFrom("product")
		.select(["id", "partNumber", "partNumberKey"])
		.where("partNumberKey", "in", keys)
		.orderBy("partNumber")
		.execute();
	const others = await db
		.selectFrom("crossReference")
		.innerJoin("product", "product.id", "crossReference.productId")
		.select(["product.id", "product.partNumber as ours", "crossReference.kind", "crossReference.brand"])
		.select("crossReference.partNumberKey as key")
		.where("crossReference.partNumberKey", "in", keys)
		.where(({ or, eb }) =>
			or([
				eb("crossReference.organisationId", "is", null),
				...(organisationId === null ? [] : [eb("crossReference.organisationId", "=", organisationId)]),
			]),
		)
		.orderBy("product.partNumber")
		.execute();
	return {
		products: Map.groupBy(products, (row) => row.partNumberKey),
		others: Map.groupBy(others, (row) => row.key),
		learned: organisationId === null ? new Map() : await findLearned(db, organisationId, ownKeys),
	};
}

function candidatesOf(number: string, { maker }: BillRowRead, { products, others, learned }: Known): Candidate[] {
	const key = partNumberKey(number);
	const ours = products.get(key) ?? [];
	const isExact = ours.some(({ partNumber }) => partNumber === number);
	const several = ours.length > 1 ? "normalised-several" : "normalised";
	return [
		...ours.map(({ id, partNumber }) =>
			candidate(id, partNumber, partNumber === number ? "exact" : isExact ? "normalised-several" : several),
		),
		...(others.get(key) ?? []).map(({ id, ours: partNumber, kind, brand }) => {
			const reason = kind === "client" ? "own-number" : (kind as "maker" | "superseded" | "second-brand");
			const isOther = kind === "maker" && maker !== "" && !isSameMaker(maker, brand);
			return candidate(id, partNumber, isOther ? "maker-other" : reason, { brand, maker: maker.slice(0, 80) });
		}),
		// The last choice counts; what was chosen before is offered below it.
		...(learned.get(key) ?? []).map(({ productId, partNumber, rfqNumber }, at) => {
			const one = candidate(productId, partNumber, "learned", { rfq: rfqNumber });
			return at === 0 ? one : { ...one, confidence: 50 };
		}),
	];
}

/** The longest run of the description that is anybody's number. */
function firstOf(keys: readonly string[], { products, others }: Known): Candidate[] {
	for (const key of keys) {
		const found = [
			...(products.get(key) ?? []).map(({ id, partNumber }) => candidate(id, partNumber, "number-in-words")),
			...(others.get(key) ?? []).map(({ id, ours }) => candidate(id, ours, "number-in-words")),
		];
		if (found.length > 0) return found;
	}
	return [];
}

function isSameMaker(typed: string, brand: string): boolean {
	const [a, b] = [partNumberKey(typed), partNumberKey(brand)];
	return a.includes(b) || b.includes(a);
}

function candidate(
	productId: string,
	partNumber: string,
	reason: NumberReason,
	facts: Candidate["facts"] = {},
): Candidate {
	return { productId, partNumber, confidence: confidence[reason], reason, facts };
}
