// The page "find one like this": whose number was given, what is wanted, and the nearest products.
import type { Database } from "#db/connect.ts";
import { readDocument } from "#features/catalogue/specification-document.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { findReference, type Reference } from "./find-similar-reference.ts";
import {
	readRequirementLines,
	type Requirement,
	requirementsLike,
	type UnreadLine,
} from "./find-similar-requirement.ts";
import { findSimilar, type SimilarProduct } from "./find-similar.ts";
import type { ProductIndex } from "./product-index.ts";
import type { Vocabulary } from "./understand-vocabulary.ts";

export interface SimilarWish {
	/** A part number: ours or somebody else's. */
	number: string;
	/** One on a line. */
	requirements: string;
	/** The code of a family. */
	family: string;
}

export interface SimilarPage {
	wish: SimilarWish;
	reference: Reference | undefined;
	requirements: readonly Requirement[];
	unread: readonly UnreadLine[];
	similar: SimilarProduct[];
}

export function readSimilarAddress(search: URLSearchParams): SimilarWish {
	const read = (name: string, most: number) =>
		(search.get(name) ?? "").replaceAll(/[^\P{Cc}\n\r\t]/gu, " ").slice(0, most);
	return {
		number: read("number", 100).trim(),
		requirements: read("requirements", 4_000),
		family: read("family", 80).trim(),
	};
}

/** Lines take the place of what the product of the number states. */
export async function findSimilarPage(
	db: Database,
	index: ProductIndex,
	vocabulary: Vocabulary,
	actor: Actor,
	wish: SimilarWish,
): Promise<SimilarPage> {
	const reference = await findReference(db, actor, wish.number);
	const family = [...vocabulary.families.values()].find(({ code }) => code === wish.family);
	const familyId = family?.id ?? reference?.product.familyId ?? null;
	const read = readRequirementLines(wish.requirements, vocabulary, familyId);
	const like = reference ? requirementsOf(vocabulary, reference) : [];
	const codes = new Set(read.requirements.flatMap(({ conditions }) => conditions.map(({ code }) => code)));
	const kept = like.filter(({ conditions }) => !conditions.some(({ code }) => codes.has(code)));
	const requirements = [...read.requirements, ...kept];
	const within = family?.id ?? (reference ? null : (read.familyIds[0] ?? null));
	const except = reference && !reference.other ? reference.product.id : null;
	const similar = await findSimilar(db, index, vocabulary, requirements, within, except);
	return { wish, reference, requirements, unread: read.unread, similar };
}

function requirementsOf(vocabulary: Vocabulary, { product }: Reference): Requirement[] {
	const values = readDocument(product.specification, vocabulary.properties);
	return requirementsLike(product.familyId, values, vocabulary);
}
