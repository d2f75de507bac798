// Form fields: `lines[0].quantity=5` becomes `{ lines: [{ quantity: "5" }] }`.

export type FieldTree = { [name: string]: FieldTree | FieldTree[] | string | string[] | undefined };

const MAX_DEPTH = 8;
const MAX_INDEX = 999;
const segment = /[^.[\]]+/g;
const wellFormed = /^[A-Za-z][\w-]*(?:\[\d{1,3}\]|\.[A-Za-z][\w-]*)*$/;
const forbidden = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Nests plain field names. A name given twice becomes a list of strings; a name that is not well formed, or that
 * runs against the shape another name has set, is left out.
 */
export function nestFields(entries: Iterable<readonly [string, string]>): FieldTree {
	const root: FieldTree = Object.create(null) as FieldTree;
	for (const [name, value] of entries) {
		const path = wellFormed.test(name) ? name.match(segment)! : [];
		if (path.length === 0 || path.length > MAX_DEPTH || path.some((part) => forbidden.has(part))) continue;
		put(root, path, value);
	}
	return compact(root) as FieldTree;
}

type Container = Record<string, unknown> | unknown[];

function put(root: FieldTree, path: readonly string[], value: string): void {
	let here: Container = root;
	for (const [at, part] of path.entries()) {
		if (Array.isArray(here) !== /^\d+$/.test(part) || (Array.isArray(here) && Number(part) > MAX_INDEX)) return;
		const holder = here as Record<string, unknown>;
		const found = holder[part];
		if (at === path.length - 1) {
			if (found === undefined) holder[part] = value;
			else if (typeof found === "string") holder[part] = [found, value];
			else if (Array.isArray(found) && found.every((item) => typeof item === "string")) found.push(value);
			return;
		}
		if (found === undefined) holder[part] = /^\d+$/.test(path[at + 1]!) ? [] : (Object.create(null) as object);
		else if (typeof found !== "object" || found === null) return;
		here = holder[part] as Container;
	}
}

/** Closes the gaps that removed rows leave in a list. */
function compact(value: unknown): unknown {
	if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(compact);
	if (typeof value === "object" && value !== null) {
		for (const [name, inner] of Object.entries(value)) (value as Record<string, unknown>)[name] = compact(inner);
	}
	return value;
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
