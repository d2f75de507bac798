import { expect, test } from "vitest";
import { notStated, type SpecificationValue } from "../../src/features/catalogue/property.ts";
import { writeDocument } from "../../src/features/catalogue/specification-document.ts";
import { scanEntries } from "../../src/features/search/scan-entries.ts";

function scanned(document: string): Record<string, unknown> {
	const found: Record<string, unknown> = {};
	scanEntries(document, (number, entry) => (found[number] = JSON.parse(entry)));
	return found;
}

const text = (typed: string): SpecificationValue => ({
	...notStated,
	state: "stated",
	typed,
	text: { en: typed, "zh-cn": typed },
});

test("every entry is found as reading the whole document would find it", () => {
	const values = new Map<number, SpecificationValue>([
		[7, { ...notStated, state: "stated", typed: "-40..120", unit: "°C", baseMin: -40, baseMax: 120 }],
		[12, { ...notStated, state: "stated", typed: "a;b", choices: ["a", "b"], condition: "ISO 281, 20 °C" }],
		[3, { ...notStated, state: "on-request", typed: "on request" }],
		[
			140,
			{
				...notStated,
				state: "stated",
				typed: "1: 2; 3: 4",
				points: [
					[1, 2],
					[3, 4],
				],
			},
		],
	]);
	const document = writeDocument(values);
	expect(scanned(document)).toEqual(JSON.parse(document));
});

test("braces, quotes and backslashes in what people typed end nothing", () => {
	const typed = ['}"{', "\\", '\\"', "轴承 }", '","9":{"t":"', "\u0000\n"];
	const document = writeDocument(new Map(typed.map((one, at) => [at + 1, text(one)])));
	expect(scanned(document)).toEqual(JSON.parse(document));
});

test("a product that states nothing has no entries", () => {
	expect(scanned("{}")).toEqual({});
});
