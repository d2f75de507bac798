// What somebody pasted or uploaded to ask "does this touch me?": one entry a line, a number, a pattern or a range. Pure.
import { partNumberKey } from "#features/catalogue/part-number.ts";

export type PartEntry =
	| { kind: "number"; typed: string; keys: string[] }
	/** `*` any run, `?` one character, as IDTA 02036 writes them; the pattern is one of SQL's. */
	| { kind: "pattern"; typed: string; pattern: string }
	/** From one number to another, both included. */
	| { kind: "range"; typed: string; from: string; to: string }
	/** Nothing to look for, or as good as everything. */
	| { kind: "unreadable"; typed: string };

export const MAX_ENTRIES = 2_000;
const LEAST_SIGNS = 2;
const LONGEST = 100;

/** Rows of cells as they were split; the first cells of a row that could be numbers count, empty rows do not. */
export function readPartsList(rows: readonly (readonly string[])[]): PartEntry[] {
	return rows.flatMap((cells) => {
		const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
		return filled.length === 0 ? [] : [readEntry(filled)];
	});
}

function readEntry(cells: readonly string[]): PartEntry {
	const typed = cells[0]!.slice(0, 200);
	const special = cells.find((cell) => cell.length <= LONGEST && /[*?]|\.\./.test(cell));
	if (special?.includes("..")) return readRange(special);
	if (special) return readPattern(special);
	const keys = [...new Set(cells.map((cell) => partNumberKey(cell.slice(0, 200))))].filter(isTelling);
	return keys.length > 0 ? { kind: "number", typed, keys } : { kind: "unreadable", typed };
}

function isTelling(key: string): boolean {
	return key.length >= LEAST_SIGNS && key.length <= LONGEST;
}

function readRange(typed: string): PartEntry {
	const [from = "", to = "", ...more] = typed.split("..").map((one) => partNumberKey(one));
	const isWhole = more.length === 0 && isTelling(from) && isTelling(to);
	return isWhole ? { kind: "range", typed, from, to } : { kind: "unreadable", typed };
}

function readPattern(typed: string): PartEntry {
	const parts = typed.split(/([*?])/);
	const signs = parts.filter((part) => !/^[*?]$/.test(part)).map((part) => partNumberKey(part));
	if (signs.join("").length < LEAST_SIGNS) return { kind: "unreadable", typed };
	const pattern = parts.map((part) => (part === "*" ? "%" : part === "?" ? "_" : partNumberKey(part))).join("");
	return { kind: "pattern", typed, pattern };
}

/** What both ends share, and then figures compared as figures; else letter by letter among those of the same length. */
export function isInRange(key: string, { from, to }: { from: string; to: string }): boolean {
	const head = sharedHead(from, to);
	const [low, high, own] = [from.slice(head.length), to.slice(head.length), key.slice(head.length)];
	if (!key.startsWith(head)) return false;
	const figures = /^\d{1,15}$/;
	if (figures.test(low) && figures.test(high))
		return figures.test(own) && Number(own) >= Number(low) && Number(own) <= Number(high);
	return key.length === from.length && key.length === to.length && key >= from && key <= to;
}

/** Up to the figures in which they differ, so that `6200..6210` compares whole numbers. */
export function sharedHead(from: string, to: string): string {
	let at = 0;
	while (at < from.length && at < to.length && from[at] === to[at]) at += 1;
	while (at > 0 && /\d/.test(from[at - 1]!)) at -= 1;
	return from.slice(0, at);
}
