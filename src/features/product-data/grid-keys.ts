import type { Place } from "./grid-cells.ts";

export type GridCommand =
	| { go: Place; isExtending: boolean; ends?: boolean }
	| { does: "edit" | "give-back" | "empty" | "undo" | "redo" | "fill" | "save" };

const arrows: Record<string, readonly [down: number, over: number]> = {
	ArrowUp: [-1, 0],
	ArrowDown: [1, 0],
	ArrowLeft: [0, -1],
	ArrowRight: [0, 1],
};

/**
 * What a key means in a cell, as spreadsheets have it; undefined: the browser's own business. While a cell is being
 * edited, left and right belong to its text, and up and down to its list of suggestions where it has one.
 */
export function commandOf(
	{ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent,
	{ line, column }: Place,
	isEditing: boolean,
	hasList: boolean,
): GridCommand | undefined {
	const isControl = ctrlKey || metaKey;
	if (altKey) return undefined;
	if (isControl) {
		const letter = key.toLowerCase();
		if (letter === "s") return { does: "save" };
		if (isEditing) return undefined;
		if (letter === "z") return { does: shiftKey ? "redo" : "undo" };
		if (letter === "y") return { does: "redo" };
		if (letter === "d") return { does: "fill" };
		return undefined;
	}
	if (key === "Escape") return { does: "give-back" };
	if (key === "Enter") return { go: { line: line + (shiftKey ? -1 : 1), column }, isExtending: false };
	if (key === "F2") return { does: "edit" };
	const arrow = arrows[key];
	if (arrow && !(isEditing && (arrow[1] !== 0 || hasList)))
		return { go: { line: line + arrow[0], column: column + arrow[1] }, isExtending: shiftKey && !isEditing };
	if (isEditing) return undefined;
	if (key === "Home") return { go: { line, column: 0 }, isExtending: shiftKey };
	if (key === "End") return { go: { line, column: Number.MAX_SAFE_INTEGER }, isExtending: shiftKey };
	if (key === "PageUp") return { go: { line: 0, column }, isExtending: shiftKey };
	if (key === "PageDown") return { go: { line: Number.MAX_SAFE_INTEGER, column }, isExtending: shiftKey };
	if (key === "Delete") return { does: "empty" };
	return undefined;
}
