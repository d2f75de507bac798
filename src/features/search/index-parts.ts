// An index on its way from one process to another: its arrays one by one, so that whoever receives it can answer in
// between, and then the rest, in which they are put back.
import type { Codes, IndexData } from "./product-index.ts";

type IndexArray = Codes | Int32Array;

export interface IndexParts {
	arrays: IndexArray[];
	/** The same index with empty arrays. */
	rest: IndexData;
}

export function takeApart(data: IndexData): IndexParts {
	const arrays: IndexArray[] = [];
	const take = <Kind extends IndexArray>(array: Kind): Kind => {
		arrays.push(array);
		return array.subarray(0, 0).slice() as Kind;
	};
	return { rest: withArrays(data, take), arrays };
}

export function putTogether({ rest, arrays }: IndexParts): IndexData {
	let next = 0;
	return withArrays(rest, <Kind extends IndexArray>() => arrays[next++] as Kind);
}

/** The index with every array replaced, always in the same order. */
function withArrays(data: IndexData, replace: <Kind extends IndexArray>(array: Kind) => Kind): IndexData {
	return {
		...data,
		serials: replace(data.serials),
		rowOfSerial: replace(data.rowOfSerial),
		partRanks: replace(data.partRanks),
		alive: replace(data.alive),
		columns: new Map([...data.columns].map(([id, column]) => [id, { ...column, codes: replace(column.codes) }])),
		joints: data.joints.map((joint) => ({ ...joint, codes: replace(joint.codes) })),
		terms: new Map([...data.terms].map(([term, words]) => [term, replace(words)])),
	};
}
