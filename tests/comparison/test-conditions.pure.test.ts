import { expect, test } from "vitest";
import { compareProducts } from "../../src/features/comparison/compare-products.ts";
import { cellWords } from "../../src/features/comparison/cell-words.ts";
import { words } from "../../src/platform/i18n/words.ts";
import { approvals, property, value } from "./properties.ts";

const load = property();

function row(typed: string[], of = load) {
	const [group] = compareProducts("en", {
		productIds: typed.map((_, at) => `${at}`),
		referenceId: "0",
		properties: [of],
		values: new Map(typed.map((one, at) => [`${at}`, new Map([[of.code, value(one, of)]])])),
		units: "metric",
	});
	return group!.rows[0]!;
}

test("values measured under different conditions are never equal, better or worse", () => {
	const { cells, isDifferent } = row(["14 kN @ ISO 281, 20 °C", "14 kN @ ISO 281, 70 °C", "19 kN @ ISO 281, 70 °C"]);
	expect(isDifferent).toBe(true);
	for (const cell of cells.slice(1))
		expect(cell).toMatchObject({
			agreement: "other-conditions",
			difference: null,
			differenceShown: null,
			judgement: null,
			standing: null,
		});
});

test("one known and one unknown condition are different conditions; two unknown ones are not", () => {
	expect(row(["14 kN @ ISO 281", "14 kN"]).cells[1]!.agreement).toBe("other-conditions");
	expect(row(["14 kN", "14 kN @ ISO 281"]).cells[1]!.agreement).toBe("other-conditions");
	expect(row(["14 kN", "14 kN"]).cells[1]!.agreement).toBe("same");
});

test("spaces and case make no other condition", () => {
	expect(row(["14 kN @ ISO 281, 20 °C", "15 kN @ iso 281,20°C"]).cells[1]).toMatchObject({
		agreement: "different",
		judgement: "better",
	});
});

test("nothing is best or worst in a row that was not measured alike throughout", () => {
	const { cells } = row(["14 kN @ ISO 281", "15 kN @ ISO 281", "20 kN"]);
	expect(cells.map(({ standing }) => standing)).toEqual([null, null, null]);
	expect(cells[1]!.judgement).toBe("better");
});

test("choices are not called the same under other conditions either", () => {
	expect(row(["en;iris @ hall A", "en;iris @ hall B"], approvals).cells[1]!.agreement).toBe("other-conditions");
});

test("the cell names both conditions", () => {
	const one = row(["14 kN @ ISO 281", "14 kN @ GB/T 6391"]);
	expect(cellWords(words("en").comparison, one, one.cells[1]!, false).asides).toEqual([
		"at GB/T 6391",
		"other conditions than the reference (ISO 281): not comparable",
	]);
	const other = row(["14 kN", "14 kN @ GB/T 6391"]);
	expect(cellWords(words("en").comparison, other, other.cells[1]!, false).asides[1]).toContain("condition not stated");
});
