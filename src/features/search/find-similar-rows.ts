// The shortlist: rows' distances from the columns of the index, by a table from code to distance for each property.
import { similarCandidates } from "./find-similar-candidates.ts";
import { measureDistance, UNKNOWN, weightOf } from "./find-similar-distance.ts";
import type { Requirement } from "./find-similar-requirement.ts";
import { lowestOf } from "./lowest-of.ts";
import { type Column, dictionarySize, type ProductIndex, type Span } from "./product-index.ts";
import type { KnownProperty } from "./understand-vocabulary.ts";
import type { Condition } from "./understood.ts";

/** The rows nearest to the requirements; ties by part number. Rows that state none of them are left out. */
export function nearestRows(
	index: ProductIndex,
	span: Span,
	requirements: readonly Requirement[],
	most: number,
): number[] {
	const rows = similarCandidates(index, span, requirements, most);
	const distances = new Float32Array(rows.length);
	const stated = new Uint8Array(rows.length);
	for (const { conditions } of requirements) addDistances(index, rows, conditions, distances, stated);
	const lowest = lowestOf(most);
	for (let at = 0; at < rows.length; at++)
		if (stated[at] === 1) lowest.offer(rows[at]!, distances[at]! + index.partRanks[rows[at]!]! * 1e-9);
	return lowest.take();
}

/** A row has at most one of the properties of a requirement; where it has none, that counts as unknown. */
function addDistances(
	index: ProductIndex,
	rows: Int32Array,
	conditions: readonly Condition[],
	distances: Float32Array,
	stated: Uint8Array,
): void {
	const weight = Math.max(...conditions.map(({ properties }) => weightOf(properties[0]!)));
	const unknown = weight * UNKNOWN;
	for (let at = 0; at < distances.length; at++) distances[at]! += unknown;
	for (const condition of conditions)
		for (const property of condition.properties) {
			const column = index.columns.get(property.id);
			if (!column) continue;
			const table = tableOf(column, condition, property).map((distance) => distance * weight - unknown);
			const { codes, start, end } = column;
			for (let at = 0; at < rows.length; at++) {
				const row = rows[at]!;
				const code = row >= start && row < end ? codes[row - start]! : 0;
				if (code === 0) continue;
				distances[at]! += table[code]!;
				stated[at] = 1;
			}
		}
}

function tableOf({ dictionary }: Column, condition: Condition, property: KnownProperty): Float32Array {
	const table = new Float32Array(dictionarySize(dictionary) + 1).fill(1);
	for (let code = 1; code < table.length; code++) {
		if (condition.kind === "choice" && dictionary.kind === "choice")
			table[code] = dictionary.sets[code - 1]!.some((place) => condition.choices.includes(dictionary.names[place]!))
				? 0
				: 1;
		if (condition.kind === "range" && dictionary.kind === "number") {
			const value = dictionary.values[code - 1]!;
			table[code] = measureDistance(property, condition, value, value);
		}
		if (condition.kind === "range" && dictionary.kind === "range")
			table[code] = measureDistance(property, condition, dictionary.min[code - 1]!, dictionary.max[code - 1]!);
	}
	return table;
}
