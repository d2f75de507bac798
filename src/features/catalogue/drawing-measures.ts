import type { Locale } from "#platform/i18n/locales.ts";
import type { SpecificationValues } from "./specification-document.ts";
import type { Property } from "./property.ts";
import { showBareValue } from "./show-value.ts";
import type { UnitSystem } from "./units.ts";

/** What a drawing is made of: true sizes to draw with, and the words beside them. What is not stated is in neither. */
export interface Measures {
	/** Millimetres or degrees or a count. */
	size(code: string): number | undefined;
	/** `D 52`. */
	label(code: string): string | undefined;
	choice(code: string): string | undefined;
}

export function measuresOf(
	locale: Locale,
	properties: readonly Property[],
	values: SpecificationValues,
	units: UnitSystem,
): Measures {
	const size = (code: string) => {
		const { baseMin, state } = values.get(code);
		return state === "stated" && baseMin !== null && baseMin > 0 ? baseMin : undefined;
	};
	return {
		size,
		label(code) {
			const property = properties.find((one) => one.code === code);
			if (!property || size(code) === undefined) return undefined;
			const shown = showBareValue(locale, property, values.get(code), units);
			return property.symbol ? `${property.symbol} ${shown}` : shown;
		},
		choice: (code) => values.get(code).choice ?? undefined,
	};
}

/** Usual proportions without a word: for a family's small sketch. */
export function sketchMeasures(sizes: Record<string, number>): Measures {
	return { size: (code) => sizes[code], label: () => undefined, choice: () => undefined };
}
