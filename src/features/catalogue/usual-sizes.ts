import type { Family } from "./find-families.ts";

const bearing = { bore_diameter: 25, outer_diameter: 52, width: 15 };
const bolt = { thread_diameter: 10, thread_pitch: 1.5, nominal_length: 40, thread_length: 26, width_across_flats: 16 };
const hub = { bore_diameter: 34, outer_diameter: 78, width: 46 };
const wheel = { flange_diameter: 136, bolt_circle_diameter: 108, bolt_count: 5, pilot_diameter: 64 };

const sizes: Record<string, Record<string, number>> = {
	"deep-groove": bearing,
	"angular-contact": bearing,
	"self-aligning": { ...bearing, width: 18 },
	"thrust-ball": { bore_diameter: 25, outer_diameter: 47, width: 15 },
	tapered: { ...bearing, width: 16.25 },
	cylindrical: bearing,
	spherical: { ...bearing, width: 18 },
	needle: { bore_diameter: 25, outer_diameter: 42, width: 20 },
	"hub-unit": hub,
	"hex-bolt": { ...bolt, head_height: 6.4 },
	"socket-screw": { ...bolt, width_across_flats: 8, head_height: 10, head_diameter: 16 },
	"hex-nut": { thread_diameter: 10, thread_pitch: 1.5, width_across_flats: 16, nut_height: 8.4 },
	washer: { inner_diameter: 10.5, outer_diameter: 20, thickness: 2 },
	"wheel-bolt": {
		...bolt,
		thread_diameter: 12,
		width_across_flats: 17,
		head_height: 13,
		head_diameter: 23,
		nominal_length: 28,
	},
};

/** Sizes that look like the family's products, for its sketch; a hub unit has its flange from generation 2 on. */
export function usualSizes({ code, drawing }: Pick<Family, "code" | "drawing">): Record<string, number> {
	const hasFlange = drawing === "hub-unit" && !code.endsWith("gen-1");
	return { ...sizes[drawing ?? ""], ...(hasFlange ? wheel : {}) };
}
