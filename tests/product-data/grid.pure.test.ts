import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { readBlock, writeBlock } from "../../src/features/product-data/grid-block.ts";
import { GridDrafts } from "../../src/features/product-data/grid-drafts.ts";
import { commandOf } from "../../src/features/product-data/grid-keys.ts";
import { postChanges } from "../../src/features/product-data/grid-server.ts";
import { GridSteps } from "../../src/features/product-data/grid-steps.ts";

describe("blocks of a spreadsheet", () => {
	test("come as rows and cells, with quotes, line ends of any kind and an end that may be missing", () => {
		expect(readBlock("1\t2\r\n3\t4\r\n")).toEqual([
			["1", "2"],
			["3", "4"],
		]);
		expect(readBlock('"12"" pipe"\t"two\nlines"\na\t')).toEqual([
			['12" pipe', "two lines"],
			["a", ""],
		]);
		expect(readBlock("alone")).toEqual([["alone"]]);
		expect(readBlock('3/8"')).toEqual([['3/8"']]);
	});

	test("go back as they came", () => {
		const block = [
			["a", 'b "c"'],
			["", "5 mm"],
		];
		expect(readBlock(writeBlock(block))).toEqual(block);
	});
});

test("steps are undone and redone as they were made; a new one forgets what was undone", () => {
	const steps = new GridSteps();
	const cell = { part: "6205", key: "width" };
	steps.push([{ ...cell, from: "15", to: "16" }]);
	steps.push([{ ...cell, from: "16", to: "16" }]);
	expect(steps.undo()).toEqual([{ ...cell, from: "16", to: "15" }]);
	expect(steps.canUndo).toBe(false);
	expect(steps.redo()).toEqual([{ ...cell, from: "15", to: "16" }]);
	steps.undo();
	steps.push([{ ...cell, from: "15", to: "17" }]);
	expect(steps.canRedo).toBe(false);
});

test("what is unsaved is kept, found again, and forgotten when it is as it was", () => {
	const kept = new Map<string, string>();
	const storage = {
		getItem: (name: string) => kept.get(name) ?? null,
		setItem: (name: string, value: string) => void kept.set(name, value),
		removeItem: (name: string) => void kept.delete(name),
	} as unknown as Storage;
	const drafts = new GridDrafts("grid lin bearings", storage);
	drafts.put("6205", 3, "width", "16", "15");
	drafts.put("6206", 1, "width", "17", "16");
	const found = new GridDrafts("grid lin bearings", storage);
	found.rebase("6205", 4);
	expect(found.products).toEqual([
		{ partNumber: "6205", revision: 4, cells: { width: "16" } },
		{ partNumber: "6206", revision: 1, cells: { width: "17" } },
	]);
	found.put("6205", 4, "width", "15 ", "15");
	found.put("6206", 1, "width", "16", "16");
	expect(kept.size).toBe(0);
	expect(new GridDrafts("grid mei bearings", storage).products).toEqual([]);
});

test("keys mean what they mean in a spreadsheet, and leave text alone while it is edited", () => {
	const press = (key: string, more: Partial<KeyboardEvent> = {}, isEditing = false, hasList = false) =>
		commandOf(
			{ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more } as KeyboardEvent,
			{ line: 2, column: 3 },
			isEditing,
			hasList,
		);
	expect(press("ArrowDown")).toEqual({ go: { line: 3, column: 3 }, isExtending: false });
	expect(press("ArrowRight", { shiftKey: true })).toEqual({ go: { line: 2, column: 4 }, isExtending: true });
	expect(press("ArrowLeft", {}, true)).toBeUndefined();
	expect(press("ArrowDown", {}, true, true)).toBeUndefined();
	expect(press("Enter", { shiftKey: true }, true)).toEqual({ go: { line: 1, column: 3 }, isExtending: false });
	expect(press("z", { ctrlKey: true })).toEqual({ does: "undo" });
	expect(press("z", { ctrlKey: true }, true)).toBeUndefined();
	expect(press("s", { metaKey: true }, true)).toEqual({ does: "save" });
	expect(press("Delete")).toEqual({ does: "empty" });
	expect(press("Tab")).toBeUndefined();
	expect(press("a")).toBeUndefined();
});

test("more than one save can hold is told apart from a house that cannot be reached", async () => {
	let status = 413;
	const house = createServer((_, response) => response.writeHead(status, { "Content-Type": "text/plain" }).end("no\n"));
	await new Promise<void>((done) => house.listen(0, "127.0.0.1", done));
	const address = `http://127.0.0.1:${(house.address() as AddressInfo).port}/save`;
	expect(await postChanges(address, [], "")).toBe("tooLarge");
	status = 502;
	expect(await postChanges(address, [], "")).toBe("lost");
	await new Promise((done) => house.close(done));
	expect(await postChanges(address, [], "")).toBe("lost");
});
