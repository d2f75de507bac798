// Under which conditions two values were measured, and whether that is the same.
import type { SpecificationValue } from "#features/catalogue/property.ts";

/** Known and unknown are not the same; unknown twice is all that most of the catalogue says. */
export function isSameCondition(a: string | null, b: string | null): boolean {
	return a === b || (a !== null && b !== null && fold(a) === fold(b));
}

/** True where all that is stated was measured alike, so that one of them may be called the best. */
export function areComparable(values: readonly SpecificationValue[]): boolean {
	const [first, ...others] = values.filter(({ state }) => state === "stated");
	return others.every(({ condition }) => isSameCondition(condition, first!.condition));
}

/** `ISO 281, 20°C` and `iso 281,20 °C` are one condition. */
function fold(condition: string): string {
	return condition.normalize("NFKC").replaceAll(/\s+/g, "").toLowerCase();
}
