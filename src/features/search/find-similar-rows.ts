// The shortlist: every row's distance from the columns of the index, a table from code to distance for each property.
import { lowestOf } from "./lowest-of.ts";
import { measureDistance, UNKNOWN, weightOf } from "./find-similar-distance.ts";
import type { Requirement } from "./find-similar-requirement.ts";
import { type Column, dictionarySize, type ProductIndex, type Span } from "./product-index.ts";
import { hasRow, type RowSet, rowsIn } from "./row-set.ts";
import type { Condition } from "./understood.ts";

/** The rows nearest to the requirements; ties by part number. Rows that state none of them are left out. */
export function nearestRows(
	index: ProductIndex,
	span: Span,
	requirements: readonly Requirement[],
	most: number,
): { rows: number[]; count: number } {
	const length = span.end - span.start;
	const distances = new Float32Array(length);
	const stated = new Uint8Array(length);
	for (const { conditions } of requirements) addDistances(index, span, conditions, distances, stated);
	const alive = rowsIn(index, span);
	const lowest = lowestOf(most);
	let count = 0;
	for (let at = 0; at < length; at++) {
		if (stated[at] === 0 || !isAlive(alive, span.start + at)) continue;
		count++;
		lowest.offer(span.start + at, distances[at]! + index.partRanks[span.start + at]! * 1e-9);
	}
	return { rows: lowest.take(), count };
}

function isAlive(alive: RowSet, row: number): boolean {
	return hasRow(alive, row);
}

/** A row has at most one of the properties of a requirement; where it has none, that counts as unknown. */
function addDistances(
	index: ProductIndex,
	{ start, end }: Span,
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
			const table = tableOf(column, condition, property);
			const from = Math.max(start, column.start);
			const to = Math.min(end, column.end);
			for (let row = from; row < to; row++) {
				const code = column.codes[row - column.start]!;
				if (code === 0) continue;
				distances[row - start]! += table[code]! * weight - unknown;
				stated[row - start] = 1;
			}
		}
}

function tableOf(
	{ dictionary }: Column,
	condition: Condition,
	property: Condition["properties"][number],
): Float32Array {
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
