import { fill, type Words } from "#platform/i18n/words.ts";

/** `lines[57].quantities[0].unit` as `Line 58, Unit`; a field of the head by its name. Pure. */
export function describeField(words: Words, field: string): string {
	const says = words.rfq.form;
	const line = /^lines\[(\d+)\]/.exec(field)?.[1];
	const name = /(\w+)$/.exec(field)?.[1] ?? "";
	const label = (says as Record<string, unknown>)[name];
	return [line !== undefined && fill(says.line, { number: Number(line) + 1 }), typeof label === "string" && label]
		.filter(Boolean)
		.join(" · ");
}
