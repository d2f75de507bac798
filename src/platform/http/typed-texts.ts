// What a form's field tree holds, as text and nothing else. What is missing is empty.
import type { FieldTree } from "./fields.ts";

export function texts<Name extends string>(values: FieldTree, names: readonly Name[]): Record<Name, string> {
	return Object.fromEntries(names.map((name) => [name, lastText(values[name])])) as Record<Name, string>;
}

/** The same name twice is a list; anything else than text is nothing. */
export function lastText(value: FieldTree[string]): string {
	const last = Array.isArray(value) ? value.at(-1) : value;
	return typeof last === "string" ? last.replaceAll("\r\n", "\n").replaceAll("\0", "") : "";
}

/** One more row than there may be, so that too many can be said; a thousand would be a page nobody could load. */
export function trees(value: FieldTree[string], maximum: number): FieldTree[] {
	const rows = Array.isArray(value) ? value.filter((item): item is FieldTree => typeof item === "object") : [];
	return rows.slice(0, maximum + 1);
}

/** A branch of its own: `costs.material`. */
export function branch(value: FieldTree[string]): FieldTree {
	return typeof value === "object" && !Array.isArray(value) ? value : {};
}
