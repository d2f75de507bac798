// Small columns of one span, several as one: the code of a joint column stands for one combination of codes that occurs.
// Counting a million rows takes a millisecond a column, and eleven facets of choices become three columns.
import { type Column, dictionarySize, type JointColumn } from "./product-index.ts";

/** Counters of so many combinations stay in the processor's first cache. */
const MOST_COMBINATIONS = 4_096;
/** A column with more codes than this is counted by itself. */
const MOST_CODES = 256;

export function makeJointColumns(columns: ReadonlyMap<string, Column>): JointColumn[] {
	const bySpan = new Map<string, [string, Column][]>();
	for (const [facet, column] of columns) {
		const { dictionary, start, end } = column;
		if (dictionary.kind === "text" || dictionarySize(dictionary) > MOST_CODES || start === end) continue;
		const key = `${start} ${end}`;
		bySpan.set(key, [...(bySpan.get(key) ?? []), [facet, column]]);
	}
	return [...bySpan.values()].flatMap(joinColumns);
}

function joinColumns(columns: [string, Column][]): JointColumn[] {
	columns.sort(([, a], [, b]) => dictionarySize(a.dictionary) - dictionarySize(b.dictionary));
	const joints: JointColumn[] = [];
	let joint: JointColumn | undefined;
	for (const [facet, column] of columns) {
		const joined: JointColumn | undefined = joint && join(joint, facet, column);
		if (!joined && joint) joints.push(joint);
		joint = joined ?? begin(facet, column);
	}
	if (joint) joints.push(joint);
	return joints.filter(({ members }) => members.length > 1);
}

function begin(facet: string, { start, end, codes, dictionary }: Column): JointColumn {
	const size = dictionarySize(dictionary);
	const codeOf = Uint16Array.from({ length: size + 1 }, (_, code) => code);
	return { start, end, codes: Uint16Array.from(codes), size, members: [{ facet, codeOf }] };
}

/** Undefined where there would be too many combinations. */
function join(joint: JointColumn, facet: string, column: Column): JointColumn | undefined {
	const width = dictionarySize(column.dictionary) + 1;
	const joined = new Int32Array((joint.size + 1) * width).fill(-1);
	const codes = new Uint16Array(joint.codes.length);
	const from: number[] = [0];
	joined[0] = 0;
	for (let at = 0; at < codes.length; at++) {
		const combination = joint.codes[at]! * width + column.codes[at]!;
		let code = joined[combination]!;
		if (code < 0) {
			if (from.length > MOST_COMBINATIONS) return undefined;
			code = joined[combination] = from.length;
			from.push(combination);
		}
		codes[at] = code;
	}
	const members = joint.members.map((one) => ({
		facet: one.facet,
		codeOf: Uint16Array.from(from, (combination) => one.codeOf[Math.floor(combination / width)]!),
	}));
	members.push({ facet, codeOf: Uint16Array.from(from, (combination) => combination % width) });
	return { start: joint.start, end: joint.end, codes, size: from.length - 1, members };
}

/** Gives a row another combination; false where the joint column has no room for a new one. */
export function setJointCode(joint: JointColumn, row: number, columns: ReadonlyMap<string, Column>): boolean {
	const wanted = joint.members.map(({ facet }) => {
		const column = columns.get(facet)!;
		return column.codes[row - column.start]!;
	});
	let code = 0;
	while (code <= joint.size && joint.members.some(({ codeOf }, at) => codeOf[code] !== wanted[at])) code++;
	if (code > joint.size) {
		if (code > 65_535) return false;
		joint.size = code;
		for (const [at, member] of joint.members.entries())
			member.codeOf = Uint16Array.from([...member.codeOf, wanted[at]!]);
	}
	joint.codes[row - joint.start] = code;
	return true;
}
