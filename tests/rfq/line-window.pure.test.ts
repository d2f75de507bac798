import fc from "fast-check";
import { expect, test } from "vitest";
import { linePages, pageOf, putWindow, readFrom } from "../../src/features/rfq/line-window.ts";
import { emptyLine, emptyRfq, type TypedRfq } from "../../src/features/rfq/typed-rfq.ts";

const draftOf = (count: number): TypedRfq =>
	emptyRfq(Array.from({ length: count }, (_, at) => ({ ...emptyLine(`P-${at}`), key: `key-${at}` })));
const partsOf = (draft: TypedRfq) => draft.lines.map((line) => line.partNumber);

test("a window that is posted back as it was shown changes nothing, wherever it stands", () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 120 }), fc.nat(119), (count, at) => {
			const base = draftOf(count);
			const from = pageOf(Math.min(at, count - 1));
			const posted = { ...base, lines: base.lines.slice(from, from + 25) };
			expect(putWindow(base, posted, from)).toEqual(base);
		}),
	);
});

test("what was typed in the window is taken, and every other line stays to the letter", () => {
	const base = draftOf(60);
	const lines = base.lines.slice(25, 50).map((line, at) => (at === 3 ? { ...line, partNumber: "NEW" } : line));
	const whole = putWindow(base, { ...base, project: "Bogie", lines }, 25);
	expect(whole.project).toBe("Bogie");
	expect(partsOf(whole)).toEqual(partsOf(base).with(28, "NEW"));
});

test("a line the draft does not know stands behind the one it stood behind", () => {
	const base = draftOf(4);
	const fresh = { ...emptyLine("FRESH"), key: "fresh" };
	const [first, second, third, fourth] = base.lines as [never, never, never, never];
	expect(partsOf(putWindow(base, { ...base, lines: [first, second, fresh, third, fourth] }, 0))).toEqual(
		"P-0 P-1 FRESH P-2 P-3".split(" "),
	);
	expect(partsOf(putWindow(base, { ...base, lines: [fresh] }, 0))[0]).toBe("FRESH");
	expect(partsOf(putWindow(draftOf(0), { ...base, lines: [fresh] }, 25))).toEqual(["FRESH"]);
});

test("whatever an address says, there is a page, and its neighbours lie beside it", () => {
	expect(["0", "30", "9999", "-5", "x", ""].map((text) => readFrom(text, 60))).toEqual([0, 25, 50, 0, 0, 0]);
	expect(readFrom("5", 0)).toBe(0);
	const links = (from: number, count: number) =>
		linePages(from, count).links.map((page) => `${page.label} ${page.from}-${page.to}`);
	expect(links(0, 20)).toEqual([]);
	expect(links(25, 60)).toEqual(["previousLines 0-25", "nextLines 50-60"]);
	expect(links(75, 200)).toEqual(["firstLines 0-25", "previousLines 50-75", "nextLines 100-125", "lastLines 175-200"]);
});
