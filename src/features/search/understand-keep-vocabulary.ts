import type { Database } from "#db/connect.ts";
import { listFamilies } from "#features/catalogue/find-families.ts";
import { toProperty } from "#features/catalogue/find-properties.ts";
import type { ProductIndex } from "./product-index.ts";
import { buildVocabulary, type Vocabulary } from "./understand-vocabulary.ts";

const kept = new WeakMap<ProductIndex, { version: number; vocabulary: Promise<Vocabulary> }>();

/** The vocabulary that belongs to this state of the catalogue: made by whoever asks first. */
export function vocabularyOf(db: Database, index: ProductIndex): Promise<Vocabulary> {
	const found = kept.get(index);
	if (found?.version === index.version) return found.vocabulary;
	const vocabulary = readVocabulary(db, index.terms.keys());
	kept.set(index, { version: index.version, vocabulary });
	vocabulary.catch(() => kept.delete(index));
	return vocabulary;
}

/** `frequent`: terms that stand in very many products; what is so common is no slip of the finger. */
export async function readVocabulary(db: Database, frequent: Iterable<string> = []): Promise<Vocabulary> {
	const properties = await db.selectFrom("property").selectAll().orderBy("number").execute();
	const vocabulary = buildVocabulary(await listFamilies(db), properties.map(toProperty));
	const common = [...frequent].filter((term) => /^[a-z]{4,}$/.test(term));
	return { ...vocabulary, words: new Set([...vocabulary.words, ...common]) };
}
