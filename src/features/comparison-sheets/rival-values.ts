// What a field of another supplier's offer shows: as it was just typed, or as it is stored. Pure.
import { typedText } from "#platform/http/fields.ts";
import type { FormState } from "#platform/http/forms.ts";

/** `valueOf(path, stored)`: what was posted with this form goes before what is stored. */
export function valuesOf(form: FormState | null, ...names: string[]): (path: string, stored: string) => string {
	const isPosted = form !== null && names.includes(form.name);
	return (path, stored) => (isPosted ? typedText(form.values, path) : stored);
}

/** How many rows of a list were posted; 0 where none were. */
export function postedRows(form: FormState | null, path: string): number {
	const list = path.match(/[^.[\]]+/g)!.reduce<unknown>((here, part) => (here as Record<string, unknown> | undefined)?.[part], form?.values); // prettier-ignore
	return Array.isArray(list) ? list.length : 0;
}
