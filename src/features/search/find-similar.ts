// "Find one like this": the nearest of our products to a wanted specification. The index makes the shortlist; the
// documents then say exactly what meets, what deviates and by how much, and in what order.
import type { Database } from "#db/connect.ts";
import { findProductsBySerials, type Product } from "#features/catalogue/find-products.ts";
import type { SpecificationValue } from "#features/catalogue/property.ts";
import { readDocument, type SpecificationValues } from "#features/catalogue/specification-document.ts";
import { measureDistance, missingOf, UNKNOWN, weightOf } from "./find-similar-distance.ts";
import type { Requirement } from "./find-similar-requirement.ts";
import { nearestRows } from "./find-similar-rows.ts";
import { allRows, type ProductIndex, spanOfFamily } from "./product-index.ts";
import { isWithin } from "./understand-scope.ts";
import type { KnownProperty, Vocabulary } from "./understand-vocabulary.ts";
import type { Condition } from "./understood.ts";

export interface Deviation {
	requirement: Requirement;
	/** The property as this product has it; of the requirement's first where it has none. */
	property: KnownProperty;
	condition: Condition;
	value: SpecificationValue;
	verdict: "meets" | "deviates" | "unknown";
	/** True where it is unknown only because it was measured under other conditions. */
	isOtherTest: boolean;
	/** Base units, with its sign: too little is negative. Null where there is no number to speak of. */
	missing: number | null;
	distance: number;
}

export interface SimilarProduct {
	product: Product;
	/** 0: meets everything; 1: nothing at all. */
	distance: number;
	deviations: Deviation[];
}

const SHORTLIST = 60;
const SHOWN = 20;

/** `except`: a product that is only compared with. */
export async function findSimilar(
	db: Database,
	index: ProductIndex,
	vocabulary: Vocabulary,
	requirements: readonly Requirement[],
	familyId: string | null,
	except: string | null = null,
): Promise<SimilarProduct[]> {
	if (requirements.length === 0) return [];
	const span = familyId === null ? allRows(index) : spanOfFamily(index, familyId);
	const rows = nearestRows(index, span, requirements, SHORTLIST);
	const products = await findProductsBySerials(
		db,
		rows.map((row) => index.serials[row]!),
	);
	return products
		.filter(({ id }) => id !== except)
		.map((product) => judge(product, requirements, vocabulary))
		.sort((a, b) => a.distance - b.distance)
		.slice(0, SHOWN);
}

function judge(product: Product, requirements: readonly Requirement[], vocabulary: Vocabulary): SimilarProduct {
	const values = readDocument(product.specification, vocabulary.properties);
	const deviations = requirements.map((requirement) => deviationOf(product, values, requirement, vocabulary));
	const weights = deviations.map(({ property }) => weightOf(property));
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	const sum = deviations.reduce((far, { distance }, at) => far + distance * weights[at]!, 0);
	return { product, distance: sum / total, deviations };
}

function deviationOf(
	product: Product,
	values: SpecificationValues,
	requirement: Requirement,
	vocabulary: Vocabulary,
): Deviation {
	const { condition, property } = ownOf(product, requirement, vocabulary);
	const value = values.get(condition.code);
	const common = { requirement, property, condition, value, isOtherTest: false, missing: null };
	const unknown = { ...common, verdict: "unknown" as const, distance: UNKNOWN };
	if (value.state === "not-applicable") return { ...common, verdict: "deviates", distance: 1 };
	if (value.state !== "stated") return unknown;
	if (requirement.testedUnder !== null && value.condition !== requirement.testedUnder)
		return { ...unknown, isOtherTest: true };
	if (condition.kind === "choice") {
		const has = value.choice === null ? value.choices : [value.choice];
		const meets = condition.choices.some((choice) => has.includes(choice));
		return { ...common, verdict: meets ? "meets" : "deviates", distance: meets ? 0 : 1 };
	}
	if (value.baseMin === null) return unknown;
	const [low, high] = [value.baseMin, value.baseMax ?? value.baseMin];
	const missing = missingOf(property, condition.min, condition.max, low, high);
	const distance = measureDistance(property, condition, low, high);
	return { ...common, verdict: missing === 0 ? "meets" : "deviates", missing, distance };
}

/** The requirement as it applies to this product: on the property its family has. */
function ownOf(
	{ familyId }: Product,
	{ conditions }: Requirement,
	vocabulary: Vocabulary,
): { condition: Condition; property: KnownProperty } {
	for (const condition of conditions) {
		const property = condition.properties.find((one) => isWithin(vocabulary, familyId, one.familyId));
		if (property) return { condition, property };
	}
	return { condition: conditions[0]!, property: conditions[0]!.properties[0]! };
}
