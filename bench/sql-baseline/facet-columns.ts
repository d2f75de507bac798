// The facets as SQL sees them. Choices are small whole numbers there, as a careful hand would store them for counting.
import { codesOf, properties } from "../generated-families.ts";

export type Layout = "wide" | "jsonb";

export interface FacetColumn {
	facet: string;
	kind: "number" | "range" | "choice" | "several";
	/** Lowest and highest value, for bins. */
	ends: readonly [number, number];
}

const ends: Record<string, readonly [number, number]> = {
	bore: [4, 500],
	outside: [9, 1_604],
	width: [3, 2_000],
	weight: [0.0001, 20_000],
	dynamic_load: [1, 8_000],
	static_load: [0.5, 7_500],
	fatigue_load: [0.02, 340],
	limit_speed: [300, 60_000],
	angle: [0, 90],
};

const statuses = ["active", "new", "not-for-new-designs", "end-of-life"];
const plants = ["CTU", "CGQ", "GYR"];

/** Every facet of a family page: the properties but the text, then status and plants. */
export const facetColumns: readonly FacetColumn[] = [
	...properties
		.filter(({ kind }) => kind !== "text")
		.map(({ code, kind }) => ({
			facet: code,
			kind:
				kind === "number" || kind === "range" ? kind : kind === "choices" ? ("several" as const) : ("choice" as const),
			ends: ends[code] ?? ([0, 0] as const),
		})),
	{ facet: "status", kind: "choice", ends: [0, 0] },
	{ facet: "plant", kind: "several", ends: [0, 0] },
];

/** What stands for a code in the wide table. */
export function placeOf(facet: string, code: string): number {
	return namesOf(facet).indexOf(code) + 1;
}

export function namesOf(facet: string): string[] {
	if (facet === "status") return statuses;
	if (facet === "plant") return plants;
	return properties.find(({ code }) => code === facet)!.kind === "yes-no" ? ["yes", "no"] : codesOf(facet);
}
