import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeDrafts } from "../../src/platform/drafts/merge-drafts.ts";

interface Draft {
	project: string;
	notes: string;
	lines: { key: string; partNumber: string; notes: string; quantities: { quantity: string; unit: string }[] }[];
}

const word = fc.constantFrom("", "a", "b", "c");
const quantity = fc.record({ quantity: word, unit: word });
const line = fc.record({
	key: fc.constantFrom("k1", "k2", "k3", "k4", "k5", "k6"),
	partNumber: word,
	notes: word,
	quantities: fc.array(quantity, { maxLength: 3 }),
});
const draft: fc.Arbitrary<Draft> = fc.record({
	project: word,
	notes: word,
	lines: fc.uniqueArray(line, { selector: (one) => one.key, maxLength: 6 }),
});
const keys = (one: Draft) => one.lines.map(({ key }) => key);

test("with nothing changed by them, mine stands; with nothing changed by me, theirs", () => {
	fc.assert(
		fc.property(draft, draft, (base, changed) => {
			expect(mergeDrafts(base, changed, base)).toEqual({ merged: changed, conflicts: [] });
			expect(mergeDrafts(base, base, changed)).toEqual({ merged: changed, conflicts: [] });
			expect(mergeDrafts(base, changed, changed)).toEqual({ merged: changed, conflicts: [] });
		}),
	);
});

test("whoever saves first, the outcome is the same, as long as nothing is in conflict; and both see the same conflicts", () => {
	fc.assert(
		fc.property(draft, draft, draft, (base, mine, theirs) => {
			const here = mergeDrafts(base, mine, theirs);
			const there = mergeDrafts(base, theirs, mine);
			const turned = there.conflicts.map(({ path, base, mine, theirs }) => ({
				path,
				base,
				mine: theirs,
				theirs: mine,
			}));
			const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);
			expect(turned.sort(byPath)).toEqual(here.conflicts.sort(byPath));
			if (here.conflicts.length === 0) expect(there.merged).toEqual(here.merged);
		}),
		{ numRuns: 500 },
	);
});

test("no line is lost or doubled: only what one removed and the other left alone is gone", () => {
	fc.assert(
		fc.property(draft, draft, draft, (base, mine, theirs) => {
			const merged = keys(mergeDrafts(base, mine, theirs).merged);
			expect(new Set(merged).size).toBe(merged.length);
			for (const key of new Set([...keys(mine), ...keys(theirs)])) {
				if (merged.includes(key)) continue;
				const before = base.lines.find((one) => one.key === key);
				const left = [...mine.lines, ...theirs.lines].filter((one) => one.key === key);
				expect(left).toEqual([before]);
			}
		}),
		{ numRuns: 500 },
	);
});

test("settling every conflict leaves none", () => {
	fc.assert(
		fc.property(
			draft,
			draft,
			draft,
			fc.constantFrom("mine" as const, "theirs" as const),
			(base, mine, theirs, side) => {
				const { conflicts } = mergeDrafts(base, mine, theirs);
				const choices = new Map(conflicts.map(({ path }) => [path, side]));
				expect(mergeDrafts(base, mine, theirs, choices).conflicts).toEqual([]);
			},
		),
	);
});

const base: Draft = {
	project: "Bogie 7",
	notes: "",
	lines: ["k1", "k2"].map((key) => ({
		key,
		partNumber: `part of ${key}`,
		notes: "",
		quantities: [{ quantity: "5", unit: "piece" }],
	})),
};
const changed = (change: (draft: Draft) => void) => {
	const copy = structuredClone(base);
	change(copy);
	return copy;
};

test("two windows that change different fields of one line are brought together", () => {
	const mine = changed((draft) => (draft.lines[0]!.notes = "no paint"));
	const theirs = changed((draft) => {
		draft.lines[0]!.quantities[0]!.quantity = "7";
		draft.lines.push({ ...draft.lines[1]!, key: "k3" });
	});
	const { merged, conflicts } = mergeDrafts(base, mine, theirs);
	expect(conflicts).toEqual([]);
	expect(merged.lines.map((one) => [one.key, one.notes, one.quantities[0]!.quantity])).toEqual([
		["k1", "no paint", "7"],
		["k2", "", "5"],
		["k3", "", "5"],
	]);
});

test("the same field changed twice is a conflict with its path, and a choice settles it", () => {
	const mine = changed((draft) => (draft.lines[1]!.quantities[0]!.quantity = "6"));
	const theirs = changed((draft) => (draft.lines[1]!.quantities[0]!.quantity = "7"));
	const path = "lines[k2].quantities[0].quantity";
	expect(mergeDrafts(base, mine, theirs).conflicts).toEqual([{ path, base: "5", mine: "6", theirs: "7" }]);
	const { merged } = mergeDrafts(base, mine, theirs, new Map([[path, "theirs"]]));
	expect(merged).toEqual(theirs);
});

test("a line I removed and they changed is asked about, not lost", () => {
	const mine = changed((draft) => draft.lines.shift());
	const theirs = changed((draft) => (draft.lines[0]!.notes = "keep me"));
	const { merged, conflicts } = mergeDrafts(base, mine, theirs);
	expect(conflicts).toEqual([
		{ path: "lines[k1]", base: "part of k1 · 5 · piece", mine: "", theirs: "part of k1 · keep me · 5 · piece" },
	]);
	expect(keys(merged)).toEqual(["k1", "k2"]);
	expect(keys(mergeDrafts(base, mine, theirs, new Map([["lines[k1]", "mine"]])).merged)).toEqual(["k2"]);
});

test("lines both put behind the same one stand in one order for both", () => {
	const withLine = (key: string) => changed((draft) => draft.lines.splice(1, 0, { ...draft.lines[0]!, key }));
	const here = mergeDrafts(base, withLine("k8"), withLine("k9")).merged;
	expect(keys(here)).toEqual(["k1", "k8", "k9", "k2"]);
	expect(mergeDrafts(base, withLine("k9"), withLine("k8")).merged).toEqual(here);
});
