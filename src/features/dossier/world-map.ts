// The world as one SVG path, made once. Land alone: which borders a map may show is law in some readers' countries.
import { geoEqualEarth, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import land from "world-atlas/land-110m.json" with { type: "json" };

export const MAP_WIDTH = 960;
/** Without Antarctica and the high Arctic, where nobody makes or buys. */
export const MAP_HEIGHT = 462;

// Eleven degrees west of Greenwich as the edge's opposite, so that the cut runs through the Bering Strait.
const projection = geoEqualEarth()
	.rotate([-11, 0])
	.translate([MAP_WIDTH / 2, 252])
	.scale(205);

/** The outline of all land, for the `d` of a path, in a box of MAP_WIDTH by MAP_HEIGHT. */
export const landPath: string = drawLand();

/** Where a place lies on the map. */
export function placeOnMap(longitude: number, latitude: number): { x: number; y: number } {
	const [x, y] = projection([longitude, latitude]) ?? [0, 0];
	return { x: round(x), y: round(y) };
}

function drawLand(): string {
	const topology = land as unknown as Parameters<typeof feature>[0];
	const path = geoPath(projection).digits(1);
	return path(feature(topology, topology.objects.land!)) ?? "";
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
