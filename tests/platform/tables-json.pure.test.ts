import { expect, test } from "vitest";
import { expectWhole, readTable, refusalOf } from "./tables-files.ts";

const objects = [
	`{"part_number": "6205", "bore": 25.50, "sealed": true}`,
	`{"part_number":"6206","note":null,"bore":1e3}`,
];
const expected = [
	["6205", "25.50", "true", ""],
	["6206", "1e3", "", ""],
];

test.each([
	["a list", `[${objects.join(",\n")}]`],
	["a list under a name", `{"products": [${objects.join(",")}]}`],
	["a list under a name among others", `{"version": 2, "made": "2026-11-23", "rows":\n[${objects}], "end": [1]}\n`],
	["one object a line", objects.join("\n")],
	["one object a line, with empty lines", `\n${objects.join("\r\n\n")}\n`],
])("a developer's JSON as %s reads the same, numbers as typed", async (_, text) => {
	const table = await readTable("a.json", text);
	expect(table).toMatchObject({ format: "json", headRow: 0, head: ["part_number", "bore", "sealed", "note"] });
	expect(table.cells).toEqual(expected);
	expect(table.rows.map(({ row }) => row)).toEqual([1, 2]);
});

test("texts with escapes, brackets and quotes, and lists of plain values, become cells", async () => {
	const text = JSON.stringify([{ a: 'say "{[]}" \\', b: ["M8", 1.5, "x"], c: "轴承\n2", d: [] }]);
	expect((await readTable("a.json", text)).cells).toEqual([['say "{[]}" \\', "M8;1.5;x", "轴承\n2", ""]]);
});

test("a large file is not cut inside an object", async () => {
	const list = Array.from({ length: 30_000 }, (_, at) => ({ part: `PN-${at}`, name: `轴承 "${at}" {`, bore: at / 8 }));
	const { rows } = await readTable("large.json", JSON.stringify(list));
	expect(rows).toHaveLength(30_000);
	expect(rows[29_999]).toEqual({ row: 30_000, cells: ["PN-29999", '轴承 "29999" {', "3749.875"] });
});

test("what is wrong in one object is told with the object and the key, and the others are read", async () => {
	const ordinary = Array.from({ length: 1_000 }, (_, at) => `{"a":"${at}","b":{"c":1}}`.replace(/\{"c":1\}/, "2"));
	const wrong = [
		'{"a":1,"b":{"c":1}}',
		'{"a":1,"a":2}',
		'{"a":1,"new":2}',
		'{"a":"\\u0000"}',
		'{"a":["x;y"],"b":[[1]]}',
	];
	const { rows, faults } = await readTable("w.json", `[${[...ordinary, ...wrong, '{"a":"last"}']}]`);
	for (const fault of faults) expectWhole(fault);
	expect(faults.map(({ code, facts }) => [code, facts.row, facts.column])).toEqual([
		["table-json-nested", 1001, "b"],
		["table-json-key-twice", 1002, "a"],
		["table-json-key-new", 1003, "new"],
		["table-cell-broken", 1004, "a"],
		["table-json-nested", 1005, "a"],
		["table-json-nested", 1005, "b"],
	]);
	expect(rows.at(-1)).toEqual({ row: 1006, cells: ["last", ""] });
});

test.each([
	['[{"a":1},{"a":2]', 2],
	['[{"a":1} {"a":2}]', 2],
	['[{"a":1},{"a":2}', 3],
	['[{"a":01}]', 1],
	["[{'a':1}]", 1],
	['{"a":1}\n{"a":', 2],
	['{"products":[{"a":1}]', 2],
	['[{"a":1}] x', 2],
	['[{"a":"line\nbreak"}]', 1],
])("%j is refused as broken at its object", async (text, row) => {
	expect(await refusalOf(readTable("b.json", text))).toEqual({
		code: "table-json-broken",
		facts: { file: "b.json", row },
	});
});

test("what is JSON but no list of objects is told what was expected", async () => {
	for (const text of ["[1, 2]", '"text"', "[[1]]"]) {
		expect(await refusalOf(readTable("s.json", text))).toMatchObject({ code: "table-json-shape", facts: { row: 1 } });
	}
	expect(await refusalOf(readTable("s.json", "[]"))).toMatchObject({ code: "table-empty" });
});

test("a thousand brackets, or an object without end, are refused as soon as they are met", async () => {
	const deep = `[{"a":${"[".repeat(1_000)}`;
	expect(await refusalOf(readTable("d.json", deep))).toMatchObject({ code: "table-json-too-deep", facts: { row: 1 } });
	const endless = `[{"a":1},{"a":"${"x".repeat(3_000)}`;
	expect(await refusalOf(readTable("d.json", endless, { limits: { recordLength: 2_000 } }))).toMatchObject({
		code: "table-json-too-deep",
		facts: { row: 2 },
	});
});
