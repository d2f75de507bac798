// Two people's changes to one draft, brought together field by field: what only one of them changed is taken, what
// both changed differently is a conflict, and nothing is dropped in silence. Pure.
import { mergeOrder } from "./merge-order.ts";

/** What a draft is made of: text, and lists and trees of it. */
export type DraftJson = string | number | boolean | null | DraftJson[] | { [name: string]: DraftJson };

export interface DraftConflict {
	/** `lines[<key>].quantities[0].targetPrice`; rows that have no key are named by their place. */
	path: string;
	base: string;
	mine: string;
	theirs: string;
}

export type DraftChoice = "mine" | "theirs";

interface Merging {
	conflicts: DraftConflict[];
	choices: ReadonlyMap<string, DraftChoice>;
}

type Maybe = DraftJson | undefined;
type Tree = { [name: string]: DraftJson };

/**
 * `base` is what both started from. A conflict named in `choices` is settled by it; the others are listed, and
 * `merged` then holds mine, and of rows that one side removed and the other changed, the changed one.
 */
export function mergeDrafts<Draft extends object>(
	base: Draft,
	mine: Draft,
	theirs: Draft,
	choices: ReadonlyMap<string, DraftChoice> = new Map(),
): { merged: Draft; conflicts: DraftConflict[] } {
	const merging: Merging = { conflicts: [], choices };
	const merged = merge(merging, "", base as DraftJson, mine as DraftJson, theirs as DraftJson);
	return { merged: merged as Draft, conflicts: merging.conflicts };
}

function merge(merging: Merging, path: string, base: Maybe, mine: Maybe, theirs: Maybe): Maybe {
	if (isSame(mine, theirs) || isSame(base, theirs)) return mine;
	if (isSame(base, mine)) return theirs;
	if (isTree(mine) && isTree(theirs)) return mergeTrees(merging, path, isTree(base) ? base : {}, mine, theirs);
	if (isList(mine) && isList(theirs)) {
		const before = isList(base) ? base : [];
		if ([before, mine, theirs].every(hasKeys)) return mergeByKey(merging, path, before as Tree[], mine, theirs);
		if (isAppended(before, mine, theirs)) return mergeByPlace(merging, path, before, mine, theirs);
	}
	return settle(merging, path, base, mine, theirs);
}

function mergeTrees(merging: Merging, path: string, base: Tree, mine: Tree, theirs: Tree): Tree {
	const merged: Tree = {};
	for (const name of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
		const inside = path === "" ? name : `${path}.${name}`;
		const value = merge(merging, inside, base[name], mine[name], theirs[name]);
		if (value !== undefined) merged[name] = value;
	}
	return merged;
}

function mergeByKey(
	merging: Merging,
	path: string,
	base: readonly Tree[],
	mine: readonly DraftJson[],
	theirs: readonly DraftJson[],
): DraftJson[] {
	const [before, own, other] = [byKey(base), byKey(mine), byKey(theirs)];
	const merged = new Map<string, DraftJson>();
	for (const key of new Set([...own.keys(), ...other.keys()])) {
		const inside = `${path}[${key}]`;
		const value = mergeRow(merging, inside, before.get(key), own.get(key), other.get(key));
		if (value !== undefined) merged.set(key, value);
	}
	return mergeOrder([...before.keys()], [...own.keys()], [...other.keys()])
		.filter((key) => merged.has(key))
		.map((key) => merged.get(key)!);
}

/** A row that one side removed is gone only if the other side left it as it was. */
function mergeRow(merging: Merging, path: string, base: Maybe, mine: Maybe, theirs: Maybe): Maybe {
	const isRemoved = base !== undefined && (mine === undefined || theirs === undefined);
	if (!isRemoved) return merge(merging, path, base, mine, theirs);
	const left = mine ?? theirs;
	if (left === undefined || isSame(left, base)) return undefined;
	const settled = settle(merging, path, base, mine, theirs);
	return merging.choices.has(path) ? settled : left;
}

/** Rows without a key are told apart by their place, which holds as long as nobody takes one out. */
function mergeByPlace(
	merging: Merging,
	path: string,
	base: readonly DraftJson[],
	mine: readonly DraftJson[],
	theirs: readonly DraftJson[],
): DraftJson[] {
	const longer = mine.length >= theirs.length ? mine : theirs;
	return longer.map((row, at) =>
		at < base.length ? merge(merging, `${path}[${at}]`, base[at], mine[at], theirs[at])! : row,
	);
}

function isAppended(base: readonly DraftJson[], mine: readonly DraftJson[], theirs: readonly DraftJson[]): boolean {
	const [shorter, longer] = mine.length < theirs.length ? [mine, theirs] : [theirs, mine];
	return (
		[base, mine, theirs].every((list) => list.every(isTree)) &&
		shorter.length === base.length &&
		longer.length >= base.length
	);
}

function settle(merging: Merging, path: string, base: Maybe, mine: Maybe, theirs: Maybe): Maybe {
	const choice = merging.choices.get(path);
	if (choice === undefined)
		merging.conflicts.push({ path, base: textOf(base), mine: textOf(mine), theirs: textOf(theirs) });
	return choice === "theirs" ? theirs : mine;
}

const keyNames = ["key", "rfqLineId", "requirementId"] as const;

function keyOf(row: DraftJson): string | undefined {
	if (!isTree(row)) return undefined;
	return keyNames.map((name) => row[name]).find((key): key is string => typeof key === "string" && key !== "");
}

function hasKeys(rows: readonly DraftJson[]): boolean {
	const keys = rows.map(keyOf);
	return keys.every((key) => key !== undefined) && new Set(keys).size === keys.length;
}

function byKey(rows: readonly DraftJson[]): Map<string, DraftJson> {
	return new Map(rows.map((row) => [keyOf(row)!, row]));
}

function isList(value: Maybe): value is DraftJson[] {
	return Array.isArray(value);
}

function isTree(value: Maybe): value is Tree {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSame(a: Maybe, b: Maybe): boolean {
	if (a === b) return true;
	if (isList(a) && isList(b)) return a.length === b.length && a.every((row, at) => isSame(row, b[at]));
	if (!isTree(a) || !isTree(b)) return false;
	const names = Object.keys(a);
	return names.length === Object.keys(b).length && names.every((name) => isSame(a[name], b[name]));
}

/** What a person reads of it: the words of a row beside each other, without its key. */
function textOf(value: Maybe): string {
	if (value === undefined || value === null) return "";
	if (isList(value)) return value.map(textOf).filter(Boolean).join("; ");
	if (!isTree(value)) return String(value);
	const words = Object.entries(value).filter(([name]) => !(keyNames as readonly string[]).includes(name));
	return words
		.map(([, word]) => textOf(word))
		.filter(Boolean)
		.join(" · ");
}
