import type { RfqRequirement } from "./rfq.ts";

/** As typed, with the unit it was read in where the buyer wrote bare numbers: `9000` is `9000 1/min`, `2 in` stays. */
export function requirementValue({ typed, unit }: Pick<RfqRequirement, "typed" | "unit">): string {
	const isBare = /^[\d\s.,;'’+\-−–~～…]+$/.test(typed.normalize("NFKC"));
	return unit && isBare ? `${typed} ${unit}` : typed;
}
