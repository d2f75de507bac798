// Form fields: `lines[0].quantity=5` becomes `{ lines: [{ quantity: "5" }] }`.

export type FieldTree = { [name: string]: FieldTree | FieldTree[] | string | string[] | undefined };

/** `lines[0].offers[1].breaks[2].price` is seven deep. */
const MAX_DEPTH = 7;
const segment = /[^.[\]]+/g;
const wellFormed = /^[A-Za-z][\w-]*(?:\[\d{1,4}\]|\.[A-Za-z][\w-]*)*$/;
const forbidden = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Nests plain field names. A name given twice becomes a list of strings; a name that is not well formed, or that
 * runs against the shape another name has set, is left out.
 */
export function nestFields(entries: Iterable<readonly [string, string]>): FieldTree {
	const root = new Branch(false);
	for (const [name, value] of entries) {
		const path = wellFormed.test(name) ? name.match(segment)! : [];
		if (path.length === 0 || path.length > MAX_DEPTH || path.some((part) => forbidden.has(part))) continue;
		put(root, path, value);
	}
	return grown(root) as FieldTree;
}

/** A tree and a list while they grow: an array whose only row is the 999th would hold a thousand places, and one form thousands of such. */
class Branch extends Map<string, Branch | string | string[]> {
	readonly isList: boolean;

	constructor(isList: boolean) {
		super();
		this.isList = isList;
	}
}

const isIndex = (part: string | undefined) => part !== undefined && /^\d+$/.test(part);

function put(root: Branch, path: readonly string[], value: string): void {
	let here = root;
	for (const [at, part] of path.entries()) {
		if (here.isList !== isIndex(part)) return;
		const place = here.isList ? String(Number(part)) : part;
		const found = here.get(place);
		if (at === path.length - 1) {
			if (found === undefined) here.set(place, value);
			else if (typeof found === "string") here.set(place, [found, value]);
			else if (Array.isArray(found)) found.push(value);
			return;
		}
		if (found !== undefined && !(found instanceof Branch)) return;
		const next = found ?? new Branch(isIndex(path[at + 1]));
		here.set(place, next);
		here = next;
	}
}

/** Closes the gaps that removed rows leave in a list. */
function grown(branch: Branch): FieldTree | FieldTree[] {
	const inner = [...branch].map(([name, value]) => [name, value instanceof Branch ? grown(value) : value] as const);
	if (branch.isList) return inner.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value) as FieldTree[];
	const tree = Object.create(null) as FieldTree;
	for (const [name, value] of inner) tree[name] = value;
	return tree;
}

/** The text typed into `path` (`lines[0].quantity`), to show it again; empty where there is none. */
export function typedText(values: FieldTree | undefined, path: string): string {
	let here: unknown = values;
	for (const part of path.match(segment) ?? []) here = (here as Record<string, unknown> | undefined)?.[part];
	return typeof here === "string" ? here : "";
}

/** Zod's path as the field's name: `["lines", 0, "quantity"]` is `lines[0].quantity`. */
export function fieldName(path: readonly PropertyKey[]): string {
	return path.reduce<string>(
		(name, part) =>
			typeof part === "number" ? `${name}[${part}]` : name === "" ? String(part) : `${name}.${String(part)}`,
		"",
	);
}
